// The parts in which the group decides and takes its outcome away.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './driver.ts'
import { button, field, LUNCH, noRing, type Group } from './group.ts'
import type { Person } from './person.ts'

export async function vote({ lead, ana, ben }: Group): Promise<void> {
  await lead.click(button('Go on to Vote'))
  for (const person of [ana, ben]) {
    await person.click({ role: 'button', begins: `Mark: ${LUNCH}` })
    await person.sees({ role: 'button', begins: `Marked: ${LUNCH}` })
    await person.picture('vote')
  }
  await lead.click(button('Go on to Results'))
}

export async function decide({ lead, ana, ben }: Group): Promise<void> {
  await ana.sees({ shows: 'Too few to show without showing whose.' })
  await lead.click(button('Choose'))
  await lead.sees(button('Chosen'))
  await lead.click({ role: 'button', begins: 'New action' })
  await lead.writes(field('What is to be done'), 'Ask the canteen')
  await lead.picture('action')
  await lead.presses('Enter')
  for (const person of [ana, ben]) await person.sees({ shows: 'Ask the canteen' })
  for (const person of [lead, ben]) await person.picture('results')
}

export async function copyReport({ lead }: Group): Promise<void> {
  await lead.click({ role: 'button', begins: 'Export' })
  await lead.sees({ role: 'dialog', name: 'Export' })
  await noRing(lead)
  await lead.picture('export')
  await lead.click(button('Copy as Markdown'))
  await lead.sees({ role: 'status', shows: 'Copied.' })
  const { words } = await pastedBy(lead)
  if (!words.includes(LUNCH)) throw new Error(`what was copied is ${JSON.stringify(words)}`)
}

export async function copyForDocument({ lead }: Group): Promise<void> {
  await lead.click(button('Copy for a document or board'))
  await lead.sees({ role: 'status', shows: 'Copied. Paste it' })
  const { words, headings } = await pastedBy(lead)
  if (!words.includes(LUNCH) || headings === 0)
    throw new Error(`what was copied has ${headings} headings: ${JSON.stringify(words)}`)
}

/** What a paste brings in a document, which stands in the page and is no part of the product. */
async function pastedBy(person: Person): Promise<{ words: string; headings: number }> {
  await person.driver.evaluate(() => {
    const place = document.createElement('article')
    place.contentEditable = 'true'
    place.textContent = 'Paste here'
    document.querySelector('dialog[open]')?.prepend(place)
  })
  const pasted = (): Promise<{ words: string; headings: number }> =>
    person.driver.evaluate(() => {
      const place = document.querySelector<HTMLElement>('[contenteditable]')
      const headings = place?.querySelectorAll('h1, h2, h3').length ?? 0
      return { words: place?.innerText ?? '', headings }
    })
  await person.click({ role: 'article', begins: 'Paste here' })
  await person.presses('Control+a', 'Control+v')
  await until(
    async () => !(await pasted()).words.includes('Paste here'),
    'a paste brings something',
  )
  const brought = await pasted()
  await person.driver.evaluate(() => document.querySelector('[contenteditable]')?.remove())
  return brought
}

export async function takeReport({ lead }: Group): Promise<void> {
  await lead.click({ role: 'link', begins: 'Markdown' })
  const isWhole = (): boolean =>
    filesOf(lead, '.md').some((bytes) => bytes.toString().includes(LUNCH))
  await until(() => Promise.resolve(isWhole()), 'the report is a file')
}

export async function takePicture({ lead }: Group): Promise<void> {
  await lead.click(button('Picture (PNG)'))
  // A PNG ends with a chunk of this name.
  const isWhole = (): boolean =>
    filesOf(lead, '.png').some((bytes) => bytes.subarray(-12).includes('IEND'))
  await until(() => Promise.resolve(isWhole()), 'the board is a picture')
}

/** The files with this ending that a person has downloaded. */
function filesOf({ driver }: Person, ending: string): readonly Buffer[] {
  return readdirSync(driver.downloads)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(driver.downloads, name)))
}
