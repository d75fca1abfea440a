import { afterEach, beforeEach, expect, test } from 'vitest'
import type { View } from '../../shared/wire/view.ts'
import { aFacilitator, aParticipant, Participant } from '../fixtures/a-participant.ts'
import type { Facilitator } from '../fixtures/a-participant.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { isTidy } from './cards.ts'
import { lead } from './facilitator.ts'
import { Member } from './group.ts'
import type { Pace } from './pace.ts'
import { characters, question } from './words.ts'

let server: TestServer
let facilitator: Facilitator
/** The person who opened the facilitator's link beside the simulation. */
let hand: Participant
const everybody: Participant[] = []

beforeEach(async () => {
  // People who type without a pause between two keys.
  server = await aServer({ environment: { LIMIT_MESSAGE_BURST: '2000' } })
  facilitator = await aFacilitator(server, { question })
  hand = new Participant(server, facilitator.created)
  everybody.push(facilitator, hand)
  await hand.seen()
})

afterEach(async () => {
  for (const person of everybody.splice(0)) person.close()
  await server.close()
})

const noTime: Pace = {
  beats: () => new Promise((resolve) => setImmediate(resolve)),
  key: () => Promise.resolve(),
}

const forEver = new Promise<void>(() => undefined)

/** Leads straight into the phase of this kind and stays there. */
function leadInto(kind: View['phase']['kind'], said: string[]): Promise<void> {
  const stay = (view: View) => (view.phase.kind === kind ? forEver : Promise.resolve())
  return lead(facilitator, stay, (words) => void said.push(words))
}

const handedOver = 'Somebody took the wheel; the simulated facilitator only watches now.'

test('[DEMO-1] The simulated facilitator hands over for good as soon as a person steers', async () => {
  const said: string[] = []
  const leading = leadInto('solo', said)
  await hand.inPhase('solo')
  expect(said).toEqual([])
  await hand.command({ type: 'timer.set', seconds: 600 })
  await leading
  expect([said, hand.view?.phase.kind]).toEqual([[handedOver], 'solo'])
})

test('[DEMO-1] The simulated facilitator hands over when a person moves the group on', async () => {
  const said: string[] = []
  const leading = leadInto('lobby', said)
  await hand.advance()
  await leading
  expect([said, hand.view?.phase.kind]).toEqual([[handedOver], 'solo'])
})

test('[DEMO-1] The simulated facilitator hands over when a person cancels its reveal', async () => {
  const said: string[] = []
  const leading = leadInto('read', said)
  await hand.seen((view) => view.phase.countdownTo !== undefined, 'the countdown')
  await hand.command({ type: 'phase.cancel' })
  await leading
  expect([said, hand.view?.phase.kind]).toEqual([[handedOver], 'solo'])
})

async function aGroup(failed: (fault: unknown) => void): Promise<Participant[]> {
  const group: Participant[] = []
  for (const [seat, { name }] of characters.entries()) {
    const person = await aParticipant(server, facilitator.created.joinCode, { name })
    new Member(person, seat, noTime, failed)
    group.push(person)
  }
  everybody.push(...group)
  return group
}

/** Until everybody has done what the phase is for. */
async function allDone(group: readonly Participant[], { phase }: View): Promise<void> {
  if (phase.kind === 'solo' || phase.kind === 'read' || phase.kind === 'vote') {
    const isReady = (view: View) => view.me.ready && view.phase.visit === phase.visit
    await Promise.all(group.map((person) => person.seen(isReady, `ready in ${phase.kind}`)))
  }
  if (phase.kind !== 'refine') return
  const board = await hand.board()
  await board.until(() => isTidy(board.doc), 'a tidy board')
  board.close()
}

test('[DEMO-2] Eight simulated people, as clients only, come from the lobby to results with decisions and actions', async () => {
  const faults: unknown[] = []
  const group = await aGroup((fault) => faults.push(fault))
  hand.socket.on('view', ({ phase }) => {
    if (phase.countdownTo !== undefined) void server.clock.advance(3_000)
  })
  await lead(
    facilitator,
    (view) => allDone(group, view),
    () => undefined,
  )
  const results = await hand.until(
    () => hand.slices.results?.actions.length === 2 && hand.slices.results,
    'two actions',
  )
  expect(faults).toEqual([])
  expect(results.ballots.map(({ tally }) => tally?.voters)).toEqual([8])
  expect(Object.values(results.decisions).toSorted()).toEqual(['chosen', 'chosen', 'parked'])
  expect(results.actions.every(({ ideaId }) => ideaId !== null)).toBe(true)
})
