// That it was them who wrote it.
import { bestAndChance, guessesOf } from '../../fixtures/guesses.ts'
import { startServerProcess } from '../../bench/processes.ts'
import { aGroup, hurried } from '../ground.ts'
import { hurriedReveal } from '../hurried-reveal.ts'
import { inGoodOrder, until, type Attack, type Row } from '../row.ts'

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
