// The byte test. Through a whole session, words that a person writes alone are searched in every encoding, in every
// byte that other people get on any socket or route, in the log, in the metrics, and in the stored rows of other
// people.
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFreePort } from '../fixtures/a-free-port.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { ByteWatch, wordsOf, writesAlone } from '../fixtures/byte-watch.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { aCanary, formsOf, found } from '../fixtures/canary.ts'
import { closing } from '../fixtures/closing.ts'
import { sweep } from '../fixtures/sweep.ts'

const kept = closing()

test('[I1] The search finds a canary in each of its disguises and finds none where there is none', () => {
  const canary = aCanary('planted')
  expect(formsOf(canary).length).toBeGreaterThanOrEqual(14)
  for (const form of formsOf(canary)) {
    const amid = Buffer.concat([Buffer.from('{"text":"'), form, Buffer.from('"}')])
    for (const piece of [amid, gzipSync(amid), brotliCompressSync(amid)])
      expect(found([piece], [canary])).toEqual([canary])
  }
  expect(found([Buffer.from(aCanary('another'))], [canary])).toEqual([])
})

test('[I1] The byte test hears everything that somebody shows, over each connection that it listens to', async () => {
  const workshop = kept(await aWorkshop())
  const words = aCanary('shown')
  const [ada, ben] = [workshop.person(0), workshop.person(1)]
  await ada.command({ type: 'name.set', name: words.slice(0, 40) })
  await workshop.to('solo')
  await ada.write(words)
  await workshop.on()
  await ben.board()
  const over = (plane: string): Buffer[] =>
    ben.tap.heard.flatMap((heard) => (heard.over === plane ? [heard.bytes] : []))
  expect(found(over('board'), [words])).toEqual([words])
  await ben.until(() => found(over('control'), [words.slice(0, 40)]).length > 0, 'the name')
  expect(found(await sweep(workshop, ben), [words])).toEqual([words])
})

const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn']

test.each([
  ['anonymous', 'hybrid', 2],
  ['named', 'strict', 1],
] as const)(
  '[I1] No client receives bytes derived from another person’s draft before the reveal commits (%s)',
  async (anonymity, template, rounds) => {
    const folder = aFolder()
    kept({ close: () => folder.remove() })
    const metricsPort = await aFreePort()
    const workshop = kept(
      await aWorkshop({
        names,
        session: { template, settings: { anonymity } },
        server: {
          store: folder.database(),
          // Asking for everything in a countdown takes a busy machine longer than three seconds.
          clock: aClock({ pace: 0.3 }),
          environment: { METRICS_PORT: String(metricsPort), LOG_LEVEL: 'trace' },
        },
      }),
    )
    const writers = [...workshop.people]
    await workshop.observes()
    // The test counts the revealed rounds itself, because the server's own count could be wrong.
    let revealed = 0
    const watch = new ByteWatch(workshop, {
      metricsPort,
      database: join(folder.path, 'forethought.db'),
      logged: () => workshop.server.logged.map((line) => Buffer.from(JSON.stringify(line))),
      revealed: async () => revealed,
    })
    expect(await watch.look()).toEqual([])
    let pads: readonly Replica[] = []
    let round = 0
    do {
      if (workshop.facilitator.view?.phase.kind === 'lobby') {
        await workshop.on()
        pads = await Promise.all(writers.map((writer) => writer.pad()))
      }
      const isSolo = workshop.facilitator.view?.phase.kind === 'solo'
      if (isSolo) {
        round++
        for (const [at, writer] of writers.entries()) {
          const { secrets, quoted } = await writesAlone(writer, must(pads[at], 'pad'), round)
          expect(quoted).toEqual([])
          watch.secrets.push(...secrets)
        }
        for (const writer of writers) await writer.command({ type: 'ready.set', ready: true })
        if (round === 2) {
          await workshop.back('read-1') // this phase shows a board
          expect(await watch.look()).toEqual([])
          await workshop.on()
        }
        watch.everybodyPoints(true)
      }
      await workshop.server.clock.advance(5_000)
      expect(await watch.look()).toEqual([])
      const { isCounting, taken } = await workshop.advancing()
      expect(isCounting).toBe(isSolo)
      if (isCounting) {
        expect(await watch.look()).toEqual([])
        watch.everybodyPoints(false)
        await workshop.server.clock.advance(3_000)
      }
      expect(await taken).toMatchObject({ ok: true })
      if (isCounting) revealed = round
    } while (workshop.facilitator.view?.phase.kind !== 'results')
    expect(await workshop.facilitator.command({ type: 'session.close' })).toMatchObject({
      ok: true,
    })
    await workshop.see((view) => view.phase.kind === 'closed')
    expect(await watch.look()).toEqual([])
    expect(round).toBe(rounds)
    expect(watch.seenAtHome).toBeGreaterThan(0)
    const mine = await workshop.person(0).ask('GET', '/export/json')
    const entered = watch.secrets.filter(({ until }) => until !== null)
    expect(found([Buffer.from(mine.text)], wordsOf(entered))).toEqual(wordsOf(entered))
  },
  240_000,
)
