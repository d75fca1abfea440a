// What somebody wrote alone, and that it was them.
import * as Y from 'yjs'
import { aCanary, found } from '../../fixtures/canary.ts'
import { bestAndChance, guessesOf } from '../../fixtures/guesses.ts'
import { startServerProcess } from '../../bench/processes.ts'
import { aGroup, hurried } from '../ground.ts'
import { hurriedReveal } from '../hurried-reveal.ts'
import { inGoodOrder, onServer, until, type Attack, type Row } from '../row.ts'

export async function canaries({ seconds, seed }: Attack): Promise<Row> {
  const ordeal = { goal: 'G1', attack: 'canaries in pads, every wire and route tapped' }
  return onServer(ordeal, async (server) => {
    const heardBy: string[] = []
    const rounds = await until(seconds, async (turn) => {
      const group = await aGroup(server, { size: 6 })
      await group.go('solo')
      const words = group.people.map((_, n) => aCanary(`${seed}-${turn}-${n}`))
      const pads = await Promise.all(group.people.map((person) => person.pad()))
      for (const [n, pad] of pads.entries())
        pad.doc.getMap('drafts').set('draft1', new Y.Map([['text', new Y.Text(words[n])]]))
      await Promise.all(pads.map((pad) => pad.saved()))
      const everybody = [group.facilitator, ...group.people]
      for (const [n, person] of everybody.entries()) {
        const routes = ['', '/export/md', '/export/csv', '/export/json', '/export/html', '/nothing']
        const answers = await Promise.all(routes.map((route) => person.ask('GET', route)))
        const heard = [
          ...answers.map(({ text }) => Buffer.from(text)),
          ...person.tap.heard.map(({ bytes }) => bytes),
        ]
        const others = words.filter((_, of) => of !== n - 1)
        for (const canary of found(heard, others)) heardBy.push(`person ${n} heard ${canary}`)
      }
      group.close()
    })
    return { figures: `${rounds} sessions of 6`, failures: heardBy }
  })
}

const PEOPLE = 12
const EACH = 8

/** Ideas clustered by every visible field, after the reveal: no better than by chance. */
export async function clusters({ seconds, seed }: Attack): Promise<Row> {
  const server = await startServerProcess(undefined, hurriedReveal(hurried))
  let [over, best, limits] = [0, 0, 0]
  const reveals = await until(seconds, async (turn) => {
    const group = await aGroup(server, { size: PEOPLE })
    await group.go('solo')
    const writing = group.people.map((person, at) =>
      person.write(...Array.from({ length: EACH }, (_, n) => `author ${at} thinks of ${n} here`)),
    )
    await Promise.all(writing)
    await group.facilitator.advance()
    await group.people[1].inPhase('read')
    const { authors, guesses } = await guessesOf(group.people[1], EACH)
    const guess = bestAndChance(authors, guesses, seed * 1_000 + turn)
    best = Math.max(best, guess.best)
    limits += guess.limit
    if (guess.best > guess.limit) over++
    group.close()
  })
  const badEnd = await inGoodOrder(server)
  const mean = limits / Math.max(1, reveals)
  return {
    goal: 'G3',
    attack: `${PEOPLE} × ${EACH} ideas clustered by every field`,
    figures: `${reveals} reveals, best guess ${best.toFixed(3)}, limit ${mean.toFixed(3)}, ${over} above theirs`,
    failures: [
      ...(isBeyondChance(over, reveals) ? [`${over} of ${reveals} above their limit`] : []),
      ...badEnd,
    ],
  }
}

/** One in a hundred lies above its limit by chance alone: more of them than happens once in a thousand times? */
function isBeyondChance(over: number, reveals: number): boolean {
  let [below, term] = [0, 0.99 ** reveals]
  for (let k = 0; k < over; k++) {
    below += term
    term *= ((reveals - k) / (k + 1)) * (0.01 / 0.99)
  }
  return over > 0 && 1 - below < 0.001
}
