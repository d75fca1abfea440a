// A person who leads tries to get one person's ideas onto the board alone: by roles, by removals, by rounds in which only
// that person writes, in an order that chance chooses. The server is a process of its own.
import { must } from '../../../shared/kernel/assert.ts'
import { randomBelow, type Chance } from '../../../shared/kernel/chance.ts'
import type { Role } from '../../../shared/wire/terms.ts'
import type { Asked, Participant } from '../../fixtures/a-participant.ts'
import { startServerProcess } from '../../bench/processes.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'
import { aGroup, hurried, reveal, type Ground, type Group } from '../ground.ts'
import { hurriedReveal } from '../hurried-reveal.ts'
import { inGoodOrder, until, type Attack, type Row } from '../row.ts'

const PEOPLE = 5
const ROUNDS = 3
const AT_ONCE = 8

/** Returns how many ideas of the one person were shown although at most one other person had any with them. */
export async function gate({ seconds, seed }: Attack): Promise<Row> {
  const server = await startServerProcess(undefined, hurriedReveal(hurried))
  let reveals = 0
  let shown = 0
  await until(seconds, async (turn) => {
    const batch = Array.from({ length: AT_ONCE }, (_, at) =>
      oneSession(server, seededChance(seed * 10_000 + turn * AT_ONCE + at)),
    )
    for (const found of await Promise.all(batch)) {
      reveals += ROUNDS
      shown += found
    }
  })
  return {
    goal: 'G24',
    attack: 'roles, removals and rounds with one or two writers, to isolate one person’s ideas',
    figures: `${reveals} reveals, ${shown} ideas isolated`,
    failures: [
      ...(shown === 0 ? [] : [`${shown} ideas of one person were shown without two others’`]),
      ...(await inGoodOrder(server)),
    ],
  }
}

async function oneSession(server: Ground, chance: Chance): Promise<number> {
  const group = await aGroup(server, { size: PEOPLE })
  for (const person of group.people) person.consents = false
  await group.go('solo')
  let shown = 0
  for (let round = 0; round < ROUNDS; round++) shown += await oneRound(group, round, chance)
  group.close()
  return shown
}

/** At most one accomplice writes with the victim, so nothing of the victim may appear. */
async function oneRound(group: Group<Ground>, round: number, chance: Chance): Promise<number> {
  const { facilitator, people, server } = group
  const victim = must(people[0], 'victim')
  const accomplice = randomBelow(2, chance) === 1 ? must(people[1], 'accomplice') : null
  const others = people.slice(2)
  if (round > 0) {
    for (const one of others) await grants(facilitator, one, randomBelow(2, chance))
    await facilitator.command({ type: 'round.start' } as Asked)
    for (const one of [facilitator, victim]) await one.inPhase('solo')
  }
  for (const one of [victim, accomplice]) if (one !== null) await one.write(`canary of ${round}`)
  const done = reveal(server, facilitator)
  for (const one of others) await grants(facilitator, one, 0)
  if (randomBelow(3, chance) === 0) await removes(facilitator, must(others.at(-1), 'another'))
  await done
  await facilitator.inPhase('read')
  const ideas = await facilitator.ideas()
  return ideas.filter((text) => text.startsWith('canary')).length
}

async function grants(facilitator: Participant, to: Participant, kind: number): Promise<void> {
  const role: Role = kind === 0 ? 'observer' : 'participant'
  const { participantId } = to.seat
  // A refusal is what the attack looks for a way around.
  void (await facilitator.command({ type: 'role.grant', participantId, role }))
}

async function removes(facilitator: Participant, who: Participant): Promise<void> {
  const { participantId } = who.seat
  void (await facilitator.command({ type: 'participant.remove', participantId }))
}
