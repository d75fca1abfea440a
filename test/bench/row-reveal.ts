import * as Y from 'yjs'
import { boardOf } from './board.ts'
import { ms } from './figures.ts'
import type { Kind, Seat } from './kinds.ts'
import type { WatchInput, WatchResult } from './load-watch.ts'
import { openPad, writeDraft } from './pads.ts'
import { cpuSeconds, median, runLoad } from './processes.ts'
import { endServer, startServer } from './servers.ts'
import type { RawClient } from './raw-client.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'
import { until } from './wait.ts'
import { createWorkshop, takeSeats } from './workshop.ts'

const PEOPLE = 100
const EACH = 20
const IDEAS = PEOPLE * EACH

interface RevealFigure {
  readonly last: number
  readonly cpu: number
}

/** From the end of the countdown until the last of them has received every idea. */
async function ours(): Promise<RevealFigure> {
  const server = await startServer('ours')
  const steering = await createWorkshop(server.url)
  const { sessionId, joinCode } = steering.created
  const people = await takeSeats(server.url, joinCode, PEOPLE)
  await steering.advance()
  const { question } = await steering.ready()
  const pads: RawClient[] = []
  for (const { token } of people) pads.push(await openPad(server.url, sessionId, token))
  for (const [at, pad] of pads.entries()) {
    for (let n = 0; n < EACH; n++)
      writeDraft(pad, question.id, n, `Person ${at} thought of this, number ${n}`)
  }
  await until(() => pads.every((pad) => pad.acked >= pad.sent))
  const path = `/sync/${sessionId}/board`
  const seats = people.map(({ token, participantId }) => ({
    path,
    token,
    participantId,
    sessionId,
  }))
  const input: WatchInput = { kind: 'ours', url: server.url, seats, ideas: IDEAS }
  let before = 0
  const watched = runLoad<WatchResult>('load-watch.ts', input, () => {
    void steering.advance().catch(() => undefined)
  })
  await until(() => steering.view?.phase.countdownTo !== undefined)
  before = cpuSeconds(server.pid)
  const { lastAt } = await watched
  const cpu = cpuSeconds(server.pid) - before
  const began = steering.countdownEnd
  steering.close()
  for (const pad of pads) pad.close()
  await endServer(server)
  return { last: lastAt - began, cpu }
}

/** The other servers cannot reveal: one client writes all ideas, to the relay one by one, to the Yjs servers at once. */
async function written(kind: Kind): Promise<RevealFigure> {
  const server = await startServer(kind)
  const seats: Seat[] = Array.from({ length: PEOPLE }, () => ({ path: '/board', token: '' }))
  const whole = Y.encodeStateAsUpdate(boardOf(IDEAS))
  const share = Math.ceil(whole.length / IDEAS)
  const parts =
    kind === 'relay'
      ? Array.from({ length: IDEAS }, (_, at) => whole.slice(at * share, (at + 1) * share))
      : [whole]
  let before = 0
  const input: WatchInput = {
    kind,
    url: server.url,
    seats,
    ideas: IDEAS,
    bytes: whole.length,
    parts: parts.map((part) => Buffer.from(part).toString('base64')),
  }
  const { lastAt, beganAt } = await runLoad<WatchResult>('load-watch.ts', input, () => {
    before = cpuSeconds(server.pid)
  })
  const cpu = cpuSeconds(server.pid) - before
  await endServer(server)
  return { last: lastAt - beganAt, cpu }
}

/** Row E. */
export async function reveal(kinds: readonly Kind[]): Promise<Row[]> {
  const all = new Map<Kind, RevealFigure[]>()
  for (let run = 0; run < settings.runs; run++) {
    for (const kind of kinds) {
      const figure = kind === 'ours' ? await ours() : await written(kind)
      all.set(kind, [...(all.get(kind) ?? []), figure])
      progress(`  E run ${run + 1} ${kind}: ${ms(figure.last)}, ${figure.cpu.toFixed(2)} s of CPU`)
    }
  }
  const of = (kind: Kind, key: keyof RevealFigure): number =>
    median((all.get(kind) ?? []).map((figure) => figure[key]))
  const ratio = of('ours', 'cpu') / of('relay', 'cpu')
  return [
    {
      row: 'E',
      what: `${PEOPLE} × ${EACH} drafts revealed: the last person has all`,
      figures: Object.fromEntries([...all.keys()].map((kind) => [kind, ms(of(kind, 'last'))])),
      ratio: '',
      goal: '≤ 1,000 ms',
      isMet: of('ours', 'last') <= 1_000,
    },
    {
      row: 'E',
      what: 'the same: server CPU (relay: the same bytes, idea by idea)',
      figures: Object.fromEntries(
        [...all.keys()].map((kind) => [kind, `${of(kind, 'cpu').toFixed(2)} s`]),
      ),
      ratio: `${ratio.toFixed(2)}× relay`,
      goal: '≤ 0.5×',
      isMet: ratio <= 0.5,
    },
  ]
}
