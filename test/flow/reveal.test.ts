// A reveal happens exactly once, only forwards, and either completely or not at all.
import { outcomeFormats } from '../../server/http/export.ts'
import { expect, test } from 'vitest'
import { addMany } from '../../shared/draft/add-many.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseCommandId, type CommandId } from '../../shared/kernel/ids.ts'
import type { View } from '../../shared/wire/view.ts'
import type { Append, Store, StoreUpkeep } from '../../server/store/store.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { someDraftId } from '../fixtures/a-participant.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop, type Workshop, type WorkshopWishes } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { faultyStore, type AppendFault, type FaultyStore } from '../fixtures/faulty-store.ts'

const kept = closing()
const texts = ['Ada 0', 'Ada 1', 'Ben 0', 'Ben 1', 'Cleo 0', 'Cleo 1']
const commandId = (text: string): CommandId => must(parseCommandId(text), 'command id')

async function inSolo(wishes: WorkshopWishes = {}): Promise<Workshop> {
  const workshop = await aWorkshop(wishes)
  await workshop.to('solo')
  for (const person of workshop.people) {
    const { name } = (await person.seen()).me
    await person.write(`${name} 0`, `${name} 1`)
  }
  return workshop
}

/** A slow clock, for acts that must happen within the three seconds of a countdown on any machine. */
const unhurried = () => aClock({ pace: 0.1 })

const isPrivateStill = async (workshop: Workshop): Promise<void> => {
  for (const person of workshop.everyone) {
    const { phase, counts, rounds } = await person.seen()
    expect(phase).toMatchObject({ board: 'none' })
    expect(counts.ideas).toBeUndefined()
    expect(rounds.filter((round) => round.revealed)).toEqual([])
    expect(person.slices.mine?.ideaIds ?? []).toEqual([])
  }
}

test('[I4] A repeated advance joins the countdown, reveals once, and gets the same answer after a restart', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const workshop = await inSolo({ server: { store: folder.database() } })
  const { epoch } = await workshop.facilitator.seen()
  const advance = { type: 'phase.advance', epoch, id: commandId('reveal-once') } as const
  const give = async ({ facilitator }: Workshop) =>
    (await facilitator.ask('POST', '/commands', advance)).text
  const first = give(workshop)
  await workshop.see((view) => view.phase.countdownTo !== undefined)
  const second = give(workshop)
  await workshop.server.clock.advance(3_000)
  const answers = [await first, await second, await give(workshop)]
  const again = kept(await workshop.restarted({ store: folder.database() }))
  answers.push(await give(again))
  expect(answers).toEqual(answers.map(() => '{"ok":true}'))
  expect((await again.facilitator.seen()).epoch).toBe(epoch + 1)
  expect(await again.person(0).ideas()).toEqual(texts)
})

test('[I4] When facilitator and co-facilitator advance at once, there is one countdown and one reveal', async () => {
  const workshop = kept(await inSolo())
  const { facilitator, server } = workshop
  const ben = workshop.person(1)
  const { participantId } = (await ben.seen()).me
  await facilitator.command({ type: 'role.grant', participantId, role: 'co-facilitator' })
  await ben.seen((view) => view.me.role === 'co-facilitator')
  const both = [facilitator.advance(), ben.advance()]
  await workshop.see((view) => view.phase.countdownTo !== undefined)
  await server.clock.advance(3_000)
  const answers = await Promise.all(both)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'wrong-phase' })
  await workshop.see((view) => view.phase.kind === 'read')
  expect(await workshop.person(0).ideas()).toEqual(texts)
})

test('[REVEAL-3] The view that brings the revealed phase has no countdown left in it', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const seen = Promise.withResolvers<void>()
  const faulty = faultyStore(folder.database())
  const store = clearingLate(faulty, seen.promise)
  const workshop = kept(await inSolo({ server: { store } }))
  const ada = workshop.person(0)
  const told: View[] = []
  ada.socket.on('view', (view) => void told.push(view))
  const done = workshop.facilitator.advance()
  await workshop.see((view) => view.phase.countdownTo !== undefined)
  await workshop.server.clock.advance(3_000)
  await ada.inPhase('read')
  seen.resolve()
  expect(await done).toMatchObject({ ok: true })
  const revealed = told.filter((view) => view.phase.kind === 'read')
  expect(revealed.map((view) => view.phase.countdownTo)).toEqual(revealed.map(() => undefined))
})

/** A store that is slow to remove the drafts' bytes after a reveal, to see what people are shown meanwhile. */
function clearingLate({ store, appends }: FaultyStore, moment: Promise<void>): Store {
  const inner = must(store.upkeep, 'a store with files')
  const upkeep: StoreUpkeep = {
    async checkpoint() {
      if (appends.some(({ append }) => isReveal(append))) await moment
      return inner.checkpoint()
    },
    get isCheckpointDue() {
      return inner.isCheckpointDue
    },
    backup: (path) => inner.backup(path),
  }
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = name === 'upkeep' ? upkeep : Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...values: unknown[]): unknown => Reflect.apply(value, target, values)
    },
  })
}

test('[I4] A countdown can be cancelled, and a replayed advance does not bring it back', async () => {
  const workshop = kept(await inSolo({ server: { clock: unhurried() } }))
  const { facilitator, server } = workshop
  const { epoch } = await facilitator.seen()
  const advance = { type: 'phase.advance', epoch, id: commandId('never-mind') } as const
  const asked = facilitator.command(advance)
  await workshop.see((view) => view.phase.countdownTo !== undefined)
  const elsewhere = [
    { type: 'phase.back', to: must((await facilitator.seen()).agenda[0], 'lobby').id, epoch },
    { type: 'session.close' },
    { type: 'round.start' },
  ] as const
  for (const other of elsewhere)
    expect(await facilitator.command(other)).toMatchObject({ ok: false, code: 'wrong-phase' })
  expect(await facilitator.command({ type: 'phase.cancel' })).toMatchObject({ ok: true })
  expect(await asked).toMatchObject({ ok: false, code: 'cancelled' })
  await workshop.see((view) => view.phase.countdownTo === undefined)
  const again = await facilitator.command({ type: 'phase.cancel' })
  expect(again).toMatchObject({ ok: false, code: 'wrong-phase' })
  await server.clock.advance(10_000)
  expect(await facilitator.command(advance)).toMatchObject({ ok: false, code: 'cancelled' })
  await isPrivateStill(workshop)
  await workshop.on()
  expect(await workshop.person(0).ideas()).toEqual(texts)
})

test('[I4][SES-3] Going back and closing never reveal anything', async () => {
  const workshop = kept(await inSolo())
  await workshop.back('lobby')
  await isPrivateStill(workshop)
  await workshop.to('solo')
  const pad = await workshop.person(0).pad()
  expect(readDrafts(pad.doc).map(({ text }) => text)).toEqual(['Ada 0', 'Ada 1'])
  await workshop.facilitator.command({ type: 'session.close' })
  await workshop.see((view) => view.phase.kind === 'closed')
  await isPrivateStill(workshop)
  for (const format of outcomeFormats.keys()) {
    const { text } = await workshop.facilitator.ask('GET', `/export/${format}`)
    for (const words of texts) expect(text.includes(words)).toBe(false)
  }
})

test('[I4] A server that stops in the countdown has revealed nothing, and its successor can reveal', async () => {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const workshop = await inSolo({ server: { store: folder.database(), clock: unhurried() } })
  const { isCounting } = await workshop.advancing()
  expect(isCounting).toBe(true)
  const again = kept(await workshop.restarted({ store: folder.database() }))
  await again.server.clock.advance(10_000)
  await isPrivateStill(again)
  await again.on()
  expect(await again.person(0).ideas()).toEqual(texts)
})

test('[I4][P5] Drafts that people write while the reveal happens go along or go with the next round', async () => {
  const workshop = kept(await aWorkshop({ session: { template: 'hybrid' } }))
  await workshop.to('solo')
  const { question } = await workshop.facilitator.seen()
  const pads = await Promise.all(workshop.people.map((person) => person.pad()))
  let isOver = false
  const said: string[] = []
  const writing = pads.map(async (pad, at) => {
    for (let n = 0; n < 80 && !isOver; n++) {
      const text = `${at} says ${n}`
      said.push(text)
      addMany(pad.doc, [{ draftId: someDraftId(), text }], question.id, pad.origin)
      await pad.until(() => pad.sent - pad.acked < 20, 'a breath')
      await pad.settled()
    }
  })
  const { isCounting, taken } = await workshop.advancing()
  expect(isCounting).toBe(true)
  for (let step = 0; step < 30; step++) await workshop.server.clock.advance(100)
  expect(await taken).toMatchObject({ ok: true })
  isOver = true
  await Promise.all(writing)
  for (const pad of pads) await pad.saved()
  const inTime = await workshop.person(0).ideas()
  expect(inTime.length).toBeGreaterThan(10)
  await workshop.to('read')
  expect(await workshop.person(0).ideas()).toEqual(said.toSorted())
  expect(said.length).toBeGreaterThanOrEqual(inTime.length)
  for (const pad of pads) expect(pad.closeCodes).toEqual([])
})

const isReveal = ({ events = [] }: Append): boolean =>
  events.some((event) => event.type === 'round-revealed')

test.each(['before-commit', 'disk-full', 'after-commit', 'epoch-moved'] satisfies AppendFault[])(
  '[I4][T18] A reveal takes effect exactly once, whatever crashes, replays or races, and only when solo is left forwards (%s)',
  async (fault) => {
    const folder = aFolder()
    kept({ close: () => folder.remove() })
    const faulty = faultyStore(folder.database())
    const workshop = await inSolo({ server: { store: faulty.store } })
    const { epoch } = await workshop.facilitator.seen()
    const pad = await workshop.person(0).pad()
    const advance = { type: 'phase.advance', epoch, id: commandId('try-and-try') } as const
    faulty.failNext(fault, isReveal)
    const asked = workshop.facilitator.command(advance)
    await workshop.see((view) => view.phase.countdownTo !== undefined)
    await workshop.server.clock.advance(3_000)
    const isJudgedAgain = fault === 'epoch-moved'
    expect(await asked).toMatchObject(isJudgedAgain ? { ok: true } : { code: 'unavailable' })
    if (fault === 'before-commit' || fault === 'disk-full') {
      await workshop.see((view) => view.phase.countdownTo === undefined)
      await isPrivateStill(workshop)
    }
    if (fault === 'after-commit') await workshop.see((view) => view.phase.kind === 'read')
    const second = workshop.facilitator.command(advance)
    if (fault === 'before-commit' || fault === 'disk-full') {
      await workshop.see((view) => view.phase.countdownTo !== undefined)
      await workshop.server.clock.advance(3_000)
    }
    expect(await second).toMatchObject({ ok: true })
    await workshop.see((view) => view.phase.kind === 'read' && view.counts.ideas === 6)
    expect(await workshop.person(1).ideas()).toEqual(texts)
    const ada = workshop.person(0)
    await ada.until(() => ada.slices.mine?.ideaIds.length === 2, 'own ideas')
    pad.close()
    expect(
      faulty.appends.filter(({ append, kept: isKept }) => isKept && isReveal(append)),
    ).toHaveLength(1)
    const again = kept(await workshop.restarted({ store: folder.database() }))
    expect((await again.facilitator.seen()).epoch).toBe(epoch + 1)
    expect(await again.person(1).ideas()).toEqual(texts)
  },
)
