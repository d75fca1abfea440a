// The parts in which people come in and write alone.
import { button, DESK, field, LUNCH, newIdea, TEAM, type Group } from './group.ts'
import type { Person } from './person.ts'

const LONG = ['Five lines:', 'a badge', 'a key', 'a map', 'a friend']

export async function begin({ lead, ana, ben }: Group, url: string): Promise<void> {
  await lead.driver.open(url)
  await lead.writes(field('What should the group think about?'), 'How might we welcome people?')
  await lead.picture('landing')
  await lead.presses('Enter')
  await lead.sees({ role: 'heading', name: 'Your session is ready' })
  await lead.picture('created')
  const code = await lead.driver.evaluate(
    () => /\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/.exec(document.body.innerText)?.[0] ?? '',
  )
  await lead.click(button('Go to lobby'))
  for (const [person, name] of [
    [ana, 'Ana'],
    [ben, 'Ben'],
  ] as const) {
    await person.driver.open(`${url}/j/${code}`)
    await person.writes(field('Your name (optional)'), name)
    await person.picture('join')
    await person.presses('Enter')
    await person.sees({ shows: 'You are in as' })
    await person.picture('lobby')
  }
  await lead.sees({ shows: 'Who is here (3)' })
  await lead.picture('lobby')
  await lead.click(button('Start solo'))
}

export async function writeAlone({ ana, ben }: Group): Promise<void> {
  await write(ana, LUNCH)
  await write(ana, DESK)
  await write(ben, 'A quiet hour to read')
  await write(ben, TEAM)
  const low = await ana.sees(newIdea)
  for (const [at, line] of LONG.entries()) {
    if (at > 0) await ana.presses('Shift+Enter')
    await ana.driver.type(line)
  }
  await ana.sees(newIdea, ({ height, words, isCut }) => {
    return words === LONG.join('\n') && height > low.height * 3 && !isCut
  })
  await ana.picture('solo-lines')
  await ana.presses('Enter')
  await ana.sees({ role: 'button', shows: 'a friend' })
  await ana.sees(newIdea, ({ height, words }) => words === '' && height === low.height)
}

async function write(person: Person, idea: string): Promise<void> {
  await person.writes(newIdea, idea)
  await person.presses('Enter')
  await person.sees(newIdea, ({ words }) => words === '')
  await person.sees({ role: 'button', shows: idea })
}

export async function undoWords({ ana }: Group): Promise<void> {
  await ana.writes(newIdea, 'one two three')
  // On a busy machine a letter may come after a pause, and there are more steps then.
  const seen = ['one two three']
  while (seen.at(-1) !== '') {
    await ana.presses('Control+z')
    seen.push((await ana.sees(newIdea, ({ words }) => words !== seen.at(-1))).words)
  }
  for (const step of ['one two ', 'one '])
    if (!seen.includes(step)) throw new Error(`undo went by ${JSON.stringify(seen)}`)
  for (const words of seen.toReversed().slice(1)) {
    await ana.presses('Control+Shift+z')
    await ana.sees(newIdea, (now) => now.words === words)
  }
}

export async function reload({ ana }: Group): Promise<void> {
  await ana.driver.open(await ana.driver.evaluate(() => location.href))
  await ana.sees(newIdea, ({ words }) => words === 'one two three')
  for (const words of [LUNCH, DESK, 'a friend']) await ana.sees({ role: 'button', shows: words })
}

export async function getReady({ ana, ben }: Group): Promise<void> {
  for (const person of [ana, ben]) {
    await person.click(button('Show them'))
    await person.sees(button('Let them wait'))
  }
  await ben.click(button('I’m ready'))
  await ben.sees({ role: 'button', begins: 'You’re ready' })
  for (const person of [ana, ben]) await person.picture('solo')
}
