// Guesses the authors of ideas by everything that a person can see of them, after a reveal and after refining.
import { startServerProcess } from '../../bench/processes.ts'
import { aParticipant } from '../../fixtures/a-participant.ts'
import { isMoreThanChance, ofSeveralLooks, shareByChance } from '../../fixtures/by-chance.ts'
import { guessesOf } from '../../fixtures/guesses.ts'
import { livelyRefine } from '../../fixtures/lively-refine.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'
import { aGroup, hurried } from '../ground.ts'
import { hurriedReveal } from '../hurried-reveal.ts'
import { inGoodOrder, until, type Attack, type Row } from '../row.ts'

const PEOPLE = 100
const EACH = 20

/** Many reveals, each in a new session. They are judged together, so that more reveals can show a smaller leak. */
export async function clusters({ seconds, seed }: Attack): Promise<Row> {
  const server = await startServerProcess(undefined, hurriedReveal(hurried))
  const shares: number[] = []
  const reveals = await until(seconds, async (turn) => {
    const chance = seededChance(seed * 1_000 + turn)
    const group = await aGroup(server, { size: PEOPLE })
    const { joinCode } = group.facilitator.created
    const screen = await aParticipant(server, joinCode, { as: 'observer' })
    await group.go('solo')
    const writing = group.people.map((person, at) =>
      person.write(...Array.from({ length: EACH }, (_, n) => `author ${at} thinks of ${n} here`)),
    )
    await Promise.all(writing)
    await group.facilitator.advance()
    for (const one of [screen, group.facilitator]) await one.inPhase('read')
    const revealed = shareByChance(await guessesOf(screen, EACH), chance)
    await group.go('refine')
    await livelyRefine(group.people, chance)
    const refined = shareByChance(await guessesOf(screen, EACH), chance)
    shares.push(ofSeveralLooks([revealed, refined]))
    for (const one of [group, screen]) one.close()
  })
  const odd = shares.toSorted((a, b) => a - b).slice(0, 3)
  return {
    goal: 'G3',
    attack: `${PEOPLE} × ${EACH} ideas clustered by every field, revealed and refined`,
    figures: `${reveals} reveals; by chance alone the oddest would be: ${odd.map((share) => share.toPrecision(2)).join(', ')}`,
    failures: [
      ...(isMoreThanChance(shares) ? [`more than chance: ${odd.join(', ')}`] : []),
      ...(await inGoodOrder(server)),
    ],
  }
}
