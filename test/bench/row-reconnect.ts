import { boardOn } from './ground.ts'
import { ms, times } from './figures.ts'
import type { Kind } from './kinds.ts'
import type { ReconnectInput, ReconnectResult } from './load-reconnect.ts'
import { median, runLoad } from './processes.ts'
import { endServer, startServer } from './servers.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'

const PEOPLE = 300
const EDITS = 5
const IDEAS = 300

async function back(kind: Kind): Promise<ReconnectResult> {
  const server = await startServer(kind)
  const { seats, steering } = await boardOn(server, IDEAS, PEOPLE)
  const input: ReconnectInput = { kind, url: server.url, seats, edits: EDITS }
  const result = await runLoad<ReconnectResult>('load-reconnect.ts', input)
  steering?.close()
  await endServer(server)
  return result
}

/** Row F: everybody was offline, wrote five letters, and comes back at the same moment. */
export async function reconnect(kinds: readonly Kind[]): Promise<Row[]> {
  const all = new Map<Kind, ReconnectResult[]>()
  for (let run = 0; run < settings.runs; run++) {
    for (const kind of kinds.filter((one) => one !== 'relay')) {
      const result = await back(kind)
      all.set(kind, [...(all.get(kind) ?? []), result])
      progress(`  F run ${run + 1} ${kind}: ${ms(result.took)}, wrong by ${result.wrong}`)
    }
  }
  const took = (kind: Kind): number => median((all.get(kind) ?? []).map((result) => result.took))
  const wrong = (all.get('ours') ?? []).reduce((sum, result) => sum + Math.abs(result.wrong), 0)
  const ratio = took('ours') / took('hocuspocus')
  return [
    {
      row: 'F',
      what: `${PEOPLE} come back with ${EDITS} offline edits each, until all is with all`,
      figures: Object.fromEntries([...all.keys()].map((kind) => [kind, ms(took(kind))])),
      ratio: times(ratio, 'hocuspocus'),
      goal: '≤ 0.8×',
      isMet: Number.isNaN(ratio) ? null : ratio <= 0.8,
    },
    {
      row: 'F',
      what: 'the same: letters lost or doubled',
      figures: { ours: `${wrong} of ${PEOPLE * EDITS * settings.runs}` },
      ratio: '',
      goal: '0',
      isMet: wrong === 0,
    },
  ]
}
