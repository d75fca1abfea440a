// The parts in which the group works on the board together.
import { until } from './driver.ts'
import { button, card, cluster, DESK, field, noRing, TEAM, type Group } from './group.ts'
import type { Seen, Target } from './look.ts'
import type { Person } from './person.ts'

const rewording = field('Reword this card')

export async function reveal({ lead, ana, ben }: Group): Promise<void> {
  await revealNow(lead)
  for (const person of [ana, ben]) {
    await person.sees({ shows: '5 ideas. Read in silence.' })
    await person.sees({ shows: TEAM })
    await person.picture('read')
  }
  await lead.click({ role: 'button', begins: 'Go on to Solo' })
  await revealNow(lead)
  await lead.click(button('Go on to Refine'))
}

async function revealNow(lead: Person): Promise<void> {
  await lead.click({ role: 'button', begins: 'Reveal…' })
  await noRing(lead)
  await lead.picture('reveal')
  await lead.click(button('Reveal'))
}

export async function sort({ ana, ben }: Group): Promise<void> {
  await ana.click(button('New cluster'))
  const name = field('Name of cluster A')
  await ana.sees(name, ({ hasFocus }) => hasFocus)
  await ana.driver.type('People')
  await ana.presses('Enter')
  const people = cluster('A, People')
  await ben.sees(people)
  await ana.drag(card(DESK), people, '[data-key][data-over]')
  await ben.sees({ ...card(DESK), inside: people })
  for (const person of [ana, ben]) await person.picture('refine')
}

export async function merge({ ana, ben }: Group): Promise<void> {
  await ana.drag(card(TEAM), card('A quiet hour'), '[data-card][data-hint="onto"]')
  const choice: Target = { role: 'menuitem', begins: 'Merge:' }
  await ana.sees(choice)
  await ana.picture('merge')
  await ana.click(choice)
  await ben.sees(button('2 merged'))
}

export async function reword({ ana, ben }: Group): Promise<void> {
  await ana.click(card('a friend'))
  await ana.presses('Enter')
  const opened = await ana.sees(rewording, ({ hasFocus }) => hasFocus)
  if (opened.isCut || opened.height < 5 * opened.line)
    throw new Error(`the field is ${opened.height} px high for five lines of ${opened.line} px`)
  await ana.picture('reword')
  await ana.driver.type(' at noon')
  const ends = (end: string): Promise<Seen> =>
    ana.sees(rewording, ({ words }) => words.trimEnd().endsWith(end))
  await ends('at noon')
  await ana.presses('Control+z')
  await ana.sees(rewording, ({ words }) => !words.endsWith('at noon'))
  await ana.presses('Control+Shift+z')
  await ends('at noon')
  await ana.presses('Enter')
  await ben.sees(card('a friend at noon'))
}

export async function find({ ana }: Group): Promise<void> {
  await ana.presses('/')
  const search: Target = { role: 'searchbox', name: 'Find in the cards' }
  await ana.sees(search, ({ hasFocus }) => hasFocus)
  await ana.driver.type('quiet')
  const found = (): Promise<number> =>
    ana.driver.evaluate(() => document.querySelectorAll('[data-found="true"]').length)
  await until(async () => (await found()) === 1, 'one card is found')
  await ana.picture('find')
  await ana.presses('Escape')
  await ana.gone(search)
}
