// The reveal on the page of somebody who wrote: the longest task of the main thread from the press until all cards stand.
import type { Browser } from 'playwright-core'
import { must } from '../../shared/kernel/assert.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import { aFacilitator, aParticipant, type Participant } from '../fixtures/a-participant.ts'
import { aSeat } from '../fixtures/a-seat.ts'
import { aServer } from '../fixtures/a-server.ts'
import { ms } from './figures.ts'
import * as main from './main-thread.ts'
import { median } from './processes.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'

interface Reveal {
  readonly cards: number
  /** How many times slower than this machine the processor is. */
  readonly slowerCpu: number
  /** In milliseconds, for the longest task; null where there is none. */
  readonly goal: number | null
}

const reveals: readonly Reveal[] = [
  { cards: 300, slowerCpu: 4, goal: 100 },
  { cards: 1_000, slowerCpu: 1, goal: 100 },
]

const agenda: CreateSession['agenda'] = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
  { id: 'read-one', kind: 'read', seconds: 600 },
  { id: 'results-one', kind: 'results', seconds: 0 },
]
/** How many ideas each person writes. */
const A_PERSON = 100
const COUNTDOWN_MS = 3_000
const LOOK = { width: 1440, height: 900, calm: false }

async function once(browser: Browser, { cards, slowerCpu }: Reveal): Promise<number> {
  const server = await aServer()
  const lead = await aFacilitator(server, {
    question: 'How might we make the first week feel like a welcome?',
    agenda,
  })
  const people: Participant[] = []
  for (let at = 0; at < cards / A_PERSON; at++)
    people.push(await aParticipant(server, lead.created.joinCode, { name: `Person ${at}` }))
  await lead.advance()
  for (const [at, person] of people.entries()) {
    await person.inPhase('solo')
    await person.write(...Array.from({ length: A_PERSON }, (_none, n) => text(at * A_PERSON + n)))
  }
  const [first] = people
  const { page, context } = await aSeat(browser, server, must(first, 'a person'), LOOK)
  const devtools = await main.watched(page)
  await page.getByLabel('New idea').waitFor()
  // The code of the later screens comes while people write.
  await page.waitForTimeout(4_000)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerCpu })
  const revealing = lead.advance()
  await lead.seen(({ phase }) => phase.countdownTo !== undefined, 'a countdown')
  await page.waitForTimeout(1_000)
  await main.forgetTasks(page)
  await server.clock.advance(COUNTDOWN_MS)
  await revealing
  await page
    .locator('[data-card]')
    .nth(cards - 1)
    .waitFor({ state: 'attached', timeout: 120_000 })
  await page.waitForTimeout(3_000)
  const { longest } = await main.blocked(page)
  for (const person of [lead, ...people]) person.close()
  await context.close()
  await server.close()
  return longest
}

const text = (at: number): string => `Idea ${at}: lunch on the first day with whoever sits near`

export async function revealed(browser: Browser): Promise<Row[]> {
  const rows: Row[] = []
  for (const reveal of reveals) {
    const runs: number[] = []
    for (let run = 0; run < settings.runs; run++) {
      runs.push(await once(browser, reveal))
      progress(`  reveal run ${run + 1}, ${reveal.cards} cards: ${ms(runs.at(-1) ?? Number.NaN)}`)
    }
    const longest = median(runs)
    rows.push({
      row: 'wall',
      what: `reveal of ${reveal.cards} cards, ${reveal.slowerCpu}× slower CPU: longest task`,
      figures: { ours: ms(longest) },
      ratio: '',
      goal: reveal.goal === null ? '' : `≤ ${ms(reveal.goal)}`,
      isMet: reveal.goal === null ? null : longest <= reveal.goal,
    })
  }
  return rows
}
