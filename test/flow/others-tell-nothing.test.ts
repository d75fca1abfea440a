// Acts of one person alone change nothing that others receive. The same session runs twice on a clock that only the
// test moves, and everything that the others receive is compared frame by frame.
import { expect, test } from 'vitest'
import { startDraft, typeInto } from '../../shared/draft/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { Participant, someDraftId } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'

const kept = closing()

/** An act of Ada that nobody should notice. */
interface Doing {
  readonly types?: boolean
  readonly isReady?: boolean
  /** Whether Ada says in her pad that she may be guessed, and takes it back each time. */
  readonly consents?: boolean
  readonly comesBack?: boolean
  readonly releases?: boolean
  readonly votes?: boolean
  /** Whether Ada asks for the time, as a page does after its device slept. */
  readonly asksTheTime?: boolean
}

interface Told {
  readonly over: string
  readonly at: number
  /** The size of a document frame, or the text of any other frame without random ids. */
  readonly said: string | number
}

/**
 * The slice that describes the room to people who lead. Only its words may differ; its time and length are compared.
 */
const isRoom = (text: string): boolean => text.startsWith('2["room"')

/** The text with every id replaced. Ids differ between runs, but their lengths do not. */
const withoutIds = (text: string, joinCode: string): string =>
  text.replaceAll(joinCode, 'CODE').replaceAll(/[\w-]{20,}/g, (id) => `id of ${id.length}`)

function told(person: Participant, joinCode: string): readonly Told[] {
  return person.tap.heard.flatMap(({ over, bytes, at }): Told[] => {
    if (over !== 'control') return [{ over, at, said: bytes.length }]
    const text = bytes.toString()
    const masked = isRoom(text) && person.view?.me.role === 'facilitator'
    return [{ over, at, said: masked ? bytes.length : withoutIds(text, joinCode) }]
  })
}

class Scene {
  readonly workshop: Workshop
  readonly ada: Participant
  readonly pads: readonly [Replica, Replica]
  readonly asked: string[] = []

  constructor(workshop: Workshop, pads: readonly [Replica, Replica]) {
    this.workshop = workshop
    this.ada = workshop.person(0)
    this.pads = pads
  }

  get listeners(): readonly Participant[] {
    const [screen] = this.workshop.people.slice(-1)
    return [this.workshop.person(1), this.workshop.facilitator, must(screen, 'screen')]
  }

  /** Waits until everything on its way has arrived, moves the clock, and waits again. */
  async pass(ms: number): Promise<void> {
    const { everyone, server } = this.workshop
    await Promise.all(everyone.map((person) => person.settled()))
    await server.clock.advance(ms)
    await Promise.all(everyone.map((person) => person.settled()))
  }

  /** Records what the others get when they ask. */
  async ask(): Promise<void> {
    const { joinCode } = this.workshop.facilitator.created
    for (const person of this.listeners) {
      for (const path of ['', '/export/md', '/export/json', '/export/csv', '/export/mine']) {
        const { text } = await person.ask('GET', path)
        this.asked.push(withoutIds(text, joinCode))
      }
      const listed = await person.askOutside('GET', '/api/sessions')
      this.asked.push(withoutIds(listed.text, joinCode))
    }
  }
}

async function typed(pad: Replica, text: string, question: string): Promise<void> {
  const draftId = someDraftId()
  startDraft(pad.doc, { draftId, question: question as never, text: '' }, pad.origin)
  typeInto(pad.doc, draftId, text, pad.origin)
  await pad.settled()
}

/** Half a minute of one phase. Ben always does the same; Ada does the given act or nothing. */
async function halfMinute(scene: Scene, adaActs: () => Promise<unknown>): Promise<void> {
  const { question } = await scene.ada.seen()
  for (let step = 0; step < 5; step++) {
    await adaActs()
    if (step % 2 === 1) await typed(scene.pads[1], `Ben's ${step}`, question.id)
    await scene.pass(6_017)
  }
  await scene.ask()
}

async function session(doing: Doing) {
  const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn']
  const workshop = kept(
    await aWorkshop({ names, consents: false, server: { clock: aClock({ still: true }) } }),
  )
  await workshop.observes()
  await workshop.on()
  const scene = new Scene(workshop, [
    await workshop.person(0).pad(),
    await workshop.person(1).pad(),
  ])
  const { ada, pads } = scene
  const question = (await ada.seen()).question.id
  const alone = async (): Promise<void> => {
    if (doing.types) await typed(pads[0], 'a thought that stays in the field', question)
    if (doing.isReady) await ada.command({ type: 'ready.set', ready: true })
    if (doing.consents)
      for (const consent of [true, false])
        expect(await ada.agrees(consent)).toMatchObject({ ok: true })
    if (doing.asksTheTime) expect((await ada.ask('GET', '')).status).toBe(200)
    if (doing.comesBack) {
      const again = kept(new Participant(workshop.server, ada.seat))
      await again.seen()
      again.close()
    }
  }
  await halfMinute(scene, alone)
  await workshop.on()
  await halfMinute(scene, alone)
  await workshop.on()
  const [late] = await entered(ada, scene)
  await halfMinute(scene, async () => {
    if (doing.types) await typed(pads[0], 'still only for myself', question)
    if (doing.releases)
      expect(
        await ada.command({ type: 'idea.release', draftId: must(late, 'late') }),
      ).toMatchObject({ ok: true, waiting: true })
  })
  const ideas = ['one', 'two', 'three', 'four', 'five']
  await scene.workshop.person(2).command({ type: 'idea.add', texts: ideas })
  await workshop.on()
  const ballot = await ada.until(() => ada.slices.ballots?.[0], 'a ballot')
  let turn = 0
  await halfMinute(scene, async () => {
    if (!doing.votes) return
    const target = must(ballot.targets[turn++ % ballot.targets.length], 'target')
    const cast = { type: 'ballot.cast', ballotId: ballot.id, marks: { [target]: 1 } } as const
    expect(await ada.command(cast)).toMatchObject({ ok: true })
  })
  // Everybody is told of this event, under the version number of their own connection.
  expect(await workshop.facilitator.command({ type: 'session.lock', locked: true })).toMatchObject({
    ok: true,
  })
  await scene.pass(1_000)
  const { joinCode } = workshop.facilitator.created
  return { asked: scene.asked, heard: scene.listeners.map((person) => told(person, joinCode)) }
}

/** A draft of Ada that missed the reveal. Both runs have it. */
async function entered(ada: Participant, scene: Scene) {
  const writing = ada.write('came too late')
  for (let turns = 0; turns < 3; turns++) await scene.pass(50)
  return writing
}

/** The entries that differ at the same index, shortened for reading. */
function differing(some: readonly unknown[], others: readonly unknown[]): readonly string[] {
  const length = Math.max(some.length, others.length)
  return Array.from({ length }, (_, at) => [JSON.stringify(some[at]), JSON.stringify(others[at])])
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => `${one?.slice(0, 300)} / ${other?.slice(0, 300)}`)
}

test.each([
  ['types', { types: true }],
  ['gets ready', { isReady: true }],
  ['consents', { consents: true }],
  ['comes and goes', { comesBack: true }],
  ['releases a late draft', { releases: true }],
  ['votes', { votes: true }],
  ['asks what time it is', { asksTheTime: true }],
  [
    'does all of it',
    { types: true, isReady: true, consents: true, comesBack: true, releases: true, votes: true },
  ],
] satisfies [string, Doing][])(
  '[T3][T4][TIME-3] While people think, read or vote, nobody learns who is connected, moves, types or is ready. The frames that others receive do not depend on whether somebody writes (%s)',
  async (_what, doing) => {
    const silent = await session({})
    const busy = await session(doing)
    expect(differing(busy.asked, silent.asked)).toEqual([])
    for (const [at, heard] of busy.heard.entries()) {
      expect(heard.length).toBeGreaterThan(10)
      expect(differing(heard, silent.heard[at] ?? [])).toEqual([])
    }
  },
)

test('[T3][T4] Somebody who points at the board while all think changes no frame of anybody else', async () => {
  const heard = async (isPointing: boolean) => {
    const server = { clock: aClock({ still: true }), chance: seededChance(7) }
    const workshop = kept(await aWorkshop({ session: { template: 'hybrid' }, server }))
    await workshop.to('solo')
    await workshop.to('solo')
    const boards: Replica[] = []
    for (const person of workshop.everyone) boards.push(await person.board())
    const { awareness } = must(boards[1], 'Ada’s board').provider
    for (let x = 0; x < 3; x++) {
      if (isPointing) awareness.setLocalStateField('cursor', { x, y: 1 })
      for (const person of workshop.everyone) await person.settled()
      await workshop.server.clock.advance(1_000)
    }
    for (const person of workshop.everyone) await person.settled()
    const { joinCode } = workshop.facilitator.created
    return [workshop.facilitator, workshop.person(1)].map((person) => told(person, joinCode))
  }
  const [silent, busy] = [await heard(false), await heard(true)]
  for (const [at, frames] of busy.entries()) {
    expect(frames.some(({ over }) => over === 'board')).toBe(true)
    expect(differing(frames, silent[at] ?? [])).toEqual([])
  }
})

test.each(['joins', 'leaves', 'is removed'])(
  '[T4] The room in words says the same in the tick before and after somebody %s',
  async (what) => {
    const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gil', 'Hana']
    const workshop = kept(await aWorkshop({ names, server: { clock: aClock({ still: true }) } }))
    const { facilitator, server, everyone } = workshop
    const tick = async () => {
      await server.clock.advance(5_000)
      await Promise.all(everyone.map((person) => person.settled()))
      const { room } = facilitator.slices
      return room?.kind === 'solo' ? room.ready : null
    }
    await workshop.on()
    // Three of eight people are ready. One person more or fewer would change the word.
    for (const at of [0, 1, 2])
      await workshop.person(at).command({ type: 'ready.set', ready: true })
    for (let at = 0; at < 5; at++) await tick()
    expect(await tick()).toBe('about half')
    const ada = workshop.person(0)
    if (what === 'joins') await workshop.joins('Ida')
    if (what === 'leaves') expect((await ada.ask('DELETE', '/me')).status).toBe(204)
    if (what === 'is removed') {
      const { participantId } = ada.seat
      const gone = { type: 'participant.remove', participantId: participantId as never } as const
      expect(await facilitator.command(gone)).toMatchObject({ ok: true })
    }
    expect([await tick(), await tick()]).toEqual(['about half', 'about half'])
    for (let at = 0; at < 4; at++) await tick()
    // Only somebody who joined moves a word before the phase ends.
    expect(await tick()).toBe(what === 'joins' ? 'a few' : 'about half')
  },
)
