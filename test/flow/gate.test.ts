// The gate of a reveal, over real sockets: a person who leads tries to get one person's ideas onto the board alone, and
// people say in their pads that they may be guessed.
import { expect, test } from 'vitest'
import { binDraft } from '../../shared/draft/edit.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Asked, Participant } from '../fixtures/a-participant.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop, type Workshop, type WorkshopWishes } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()
const CANARY = 'canary'
const names = ['Ada', 'Ben', 'Cleo', 'Dan']

const inLobby = (wishes: WorkshopWishes = {}): Promise<Workshop> =>
  aWorkshop({ names, consents: false, ...wishes })

async function inSolo(wishes: WorkshopWishes = {}): Promise<Workshop> {
  const workshop = await inLobby(wishes)
  await workshop.to('solo')
  return workshop
}

const idOf = async (person: Participant) => (await person.seen()).me.participantId

async function allObserve({ facilitator, people }: Workshop, but: Participant): Promise<void> {
  for (const person of people.filter((one) => one !== but)) {
    const participantId = await idOf(person)
    await facilitator.command({ type: 'role.grant', participantId, role: 'observer' })
  }
}

async function allGo({ facilitator, people }: Workshop, but: Participant): Promise<void> {
  for (const person of people.filter((one) => one !== but))
    await facilitator.command({ type: 'participant.remove', participantId: await idOf(person) })
}

async function allWrite(workshop: Workshop, victim: Participant): Promise<void> {
  for (const person of workshop.people)
    await person.write(person === victim ? CANARY : 'something else')
}

/** What a person who leads does so that a reveal takes one person's ideas. Each ends after that reveal. */
const attacks: Readonly<
  Record<string, (workshop: Workshop, victim: Participant) => Promise<void>>
> = {
  'a round in which one person writes': async (workshop, victim) => {
    await workshop.to('solo')
    await victim.write(CANARY)
    await workshop.on()
  },
  'observers in the countdown': async (workshop, victim) => {
    await workshop.to('solo')
    await victim.write(CANARY)
    const { taken } = await workshop.advancing()
    await allObserve(workshop, victim)
    await workshop.server.clock.advance(3_000)
    await taken
  },
  'observers before a second solo': async (workshop, victim) => {
    await workshop.to('solo')
    await workshop.on()
    await allObserve(workshop, victim)
    const epoch = must(workshop.facilitator.view, 'view').epoch
    await workshop.facilitator.command({ type: 'round.start', epoch })
    await victim.inPhase('solo')
    await victim.write(CANARY)
    await workshop.on()
  },
  'everybody else removed in the countdown': async (workshop, victim) => {
    await workshop.to('solo')
    await allWrite(workshop, victim)
    const { taken } = await workshop.advancing()
    await allGo(workshop, victim)
    await workshop.server.clock.advance(3_000)
    await taken
  },
  'the person who leads writes too': async (workshop, victim) => {
    await workshop.facilitator.command({ type: 'takePart.set', takesPart: true })
    await workshop.to('solo')
    await workshop.facilitator.write('my own')
    await victim.write(CANARY)
    await workshop.on()
  },
}

test.each(Object.keys(attacks))(
  '[GATE-8] A person who leads gets no single person’s ideas onto the board, neither by roles, nor by removals, nor by a round in which few write (%s)',
  async (name) => {
    let recovered = 0
    for (const seed of [0, 1, 2]) {
      const workshop = kept(await inLobby())
      const { facilitator } = workshop
      const victim = workshop.person((seed * 3 + 1) % names.length)
      await must(attacks[name], 'attack')(workshop, victim)
      await facilitator.inPhase('read')
      if ((await facilitator.ideas()).includes(CANARY)) recovered++
      const heard = Buffer.concat(facilitator.tap.heard.map(({ bytes }) => Buffer.from(bytes)))
      if (heard.includes(CANARY)) recovered++
      await victim.until(() => victim.slices.mine?.waiting.length === 1, 'waiting words')
    }
    expect(recovered).toBe(0)
  },
)

test('[GATE-4] A consent is withdrawn in the countdown, and given again afterwards it brings the words to the board', async () => {
  const workshop = kept(await inSolo({ server: { clock: aClock({ pace: 0.1 }) } }))
  const { facilitator, server } = workshop
  const ada = workshop.person(0)
  await ada.write('of Ada')
  await ada.agrees()
  const { taken } = await workshop.advancing()
  await ada.agrees(false)
  await server.clock.advance(3_000)
  expect(await taken).toMatchObject({ ok: true })
  const { rounds, counts } = await facilitator.inPhase('read')
  expect([rounds.at(-1)?.heldBack, counts.ideas]).toEqual([true, 0])
  expect(await facilitator.ideas()).toEqual([])
  expect(await ada.agrees()).toMatchObject({ ok: true, ideaIds: [expect.any(String)] })
  await facilitator.seen((view) => view.counts.ideas === 1, 'the idea')
  expect(await facilitator.ideas()).toEqual(['of Ada'])
})

test('[GATE-3] Held-back words survive a restart, a third person brings them to the board by a release, and a deleted one stays away', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const before = await inSolo({ server: { store: folder.database() } })
  await before.person(0).write('of Ada')
  await before.person(1).write('of Ben')
  await before.on()
  const workshop = kept(await before.restarted({ store: folder.database() }))
  const [ada, ben, cleo, dan] = [0, 1, 2, 3].map((at) => workshop.person(at))
  for (const person of [ada, ben])
    await person?.until(() => person.slices.mine?.waiting.length === 1, 'waiting words')
  for (const [person, waits] of [
    [cleo, true],
    [dan, undefined],
  ] as const) {
    const one = must(person, 'person')
    if (waits) await removesAll(must(ben, 'Ben'))
    const [draftId] = await one.write(waits ? 'of Cleo' : 'of Dan')
    const release: Asked = { type: 'idea.release', draftId: must(draftId, 'draft') }
    const answer = await one.command(release)
    expect([answer.ok, answer.ok && answer.waiting]).toEqual([true, waits])
  }
  expect(await must(ada, 'Ada').ideas()).toEqual(['of Ada', 'of Cleo', 'of Dan'])
})

async function removesAll(person: Participant): Promise<void> {
  const pad = await person.pad()
  for (const { id } of readDrafts(pad.doc)) binDraft(pad.doc, id, pad.origin)
  await pad.saved()
}
