// An honest run: a full session types through every phase change, with the usual limits. Nobody's connection is closed,
// at whatever moment their words arrive, and everything that was promised is there at the end.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readIdeas } from '../../../shared/board/read.ts'
import { readDrafts } from '../../../shared/draft/read.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { closeCodes } from '../../../shared/wire/codes.ts'
import type { CreateSession, SessionCreated } from '../../../shared/wire/http.ts'
import type { PhaseKind } from '../../../shared/wire/terms.ts'
import type { View } from '../../../shared/wire/view.ts'
import { cpuSeconds } from '../../bench/processes.ts'
import { until as comes, wait } from '../../bench/wait.ts'
import { takeSeats, type Seat } from '../../bench/workshop.ts'
import { ask, type Asked } from '../../fixtures/a-participant.ts'
import { Intruder } from '../intruder.ts'
import type { Met } from '../line.ts'
import { Page } from '../page.ts'
import { onServer, type Attack, type Row } from '../row.ts'

/** With a facilitator the session is full. */
const HALL = 299
/** Letters a second of one person: fast in the pad, slow on the board, where everybody gets every letter. */
const QUICK = 4
const CAREFUL = 1
const GUST = 20
/** One of this many people loses the connection at each phase change. */
const ONE_IN = 20
const SHORTEST_S = 3
const LONGEST_SAVE_MS = 60_000

const vote = { method: 'dots', n: 3, perIdea: 1 } as const
const agenda = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo-1', kind: 'solo', seconds: 0, board: 'hidden' },
  { id: 'read-1', kind: 'read', seconds: 0 },
  { id: 'refine-1', kind: 'refine', seconds: 0 },
  { id: 'solo-2', kind: 'solo', seconds: 0, board: 'frozen' },
  { id: 'refine-2', kind: 'refine', seconds: 0 },
  { id: 'solo-3', kind: 'solo', seconds: 0, board: 'hidden' },
  { id: 'read-3', kind: 'read', seconds: 0 },
  { id: 'refine-3', kind: 'refine', seconds: 0 },
  { id: 'vote', kind: 'vote', seconds: 0, ballots: [vote] },
  { id: 'results', kind: 'results', seconds: 0 },
] satisfies CreateSession['agenda']

class Hall {
  readonly lead: Page
  readonly pages: readonly Page[]
  readonly seats: readonly Seat[]
  readonly met: Met
  /** The refusals of honest acts, and how often each came. */
  readonly refused = new Map<string, number>()
  /** The drafts that were entered and promised before a reveal was asked for. */
  readonly due = new Set<string>()
  changes = 0
  #isTyping = true
  #typing: Promise<void>

  constructor(url: string, leading: Seat, seats: readonly Seat[]) {
    const met: Met = { codes: new Map(), statuses: new Map() }
    this.met = met
    this.seats = seats
    this.lead = new Page(seats.length, url, leading, met)
    this.pages = seats.map((seat, at) => new Page(at, url, seat, met))
    this.#typing = this.#type()
  }

  /** The view of the facilitator. */
  get view(): View {
    return must(this.lead.view, 'a view')
  }

  /** Lets people type in turn, so that somebody is always in the middle of a word. */
  async #type(): Promise<void> {
    let [due, last] = [0, performance.now()]
    while (this.#isTyping) {
      await wait(5)
      const now = performance.now()
      const isOpen = this.lead.view?.phase.board === 'open'
      // Letters that this process was too late for are left out, because no person types in gusts.
      const letters = Math.min(GUST, ((now - last) / 1_000) * HALL * (isOpen ? CAREFUL : QUICK))
      last = now
      for (const end = due + letters; due < end; due++) this.pages[Math.floor(due) % HALL]?.type()
    }
  }

  async stopTyping(): Promise<void> {
    this.#isTyping = false
    await this.#typing
  }

  async stay(seconds: number): Promise<void> {
    await wait((seconds * 1_000) / 2)
    await this.#act()
    await wait((seconds * 1_000) / 2)
  }

  #refused(what: string): void {
    this.refused.set(what, (this.refused.get(what) ?? 0) + 1)
  }

  /** The commands that people give while others type. */
  async #act(): Promise<void> {
    const { kind } = this.view.phase
    let unanswered = 0
    for (const page of this.pages) {
      const act = actIn(kind, page)
      if (act === null) continue
      unanswered++
      void page.ask(act).then((answer) => {
        unanswered--
        if (!answer.ok) this.#refused(`${act.type}: ${answer.code}`)
      })
    }
    await comes(() => unanswered === 0)
  }

  /** Moves forwards or back while everybody types and some people lose their connection. */
  async change(asked: (epoch: number) => Asked): Promise<void> {
    const { epoch, phase } = this.view
    if (phase.kind === 'solo')
      for (const { entered } of this.pages) for (const text of entered.values()) this.due.add(text)
    void this.lead.ask(asked(epoch)).then((answer) => {
      if (!answer.ok) this.#refused(`${phase.id} was not left: ${answer.code}`)
    })
    for (const page of this.pages) if (Math.random() < 1 / ONE_IN) page.cut()
    await comes(() => this.view.epoch > epoch)
    this.changes++
  }

  /** The number of pages that still have unsaved words after enough time. */
  async unsaved(): Promise<number> {
    await this.stopTyping()
    const open = (): number => this.pages.filter(({ isSettled }) => !isSettled).length
    await comes(() => open() === 0, LONGEST_SAVE_MS).catch(() => undefined) // the returned number tells it
    return open()
  }
}

function actIn(kind: PhaseKind, { ballots }: Page): Asked | null {
  const ballot = ballots.find(({ state }) => state === 'open')
  const target = ballot?.targets[0]
  if (kind === 'solo') return { type: 'ready.set', ready: true }
  if (kind !== 'vote' || ballot === undefined || target === undefined) return null
  return { type: 'ballot.cast', ballotId: ballot.id, marks: { [target]: 1 } }
}

const onwards = (epoch: number): Asked => ({ type: 'phase.advance', epoch })

/** Words that were promised and are missing, and words that are there although nobody wrote them. */
async function wrongIn(hall: Hall, url: string): Promise<readonly string[]> {
  const wrong: string[] = []
  const read = async (seat: Seat, room: 'board' | 'draft') => {
    const visitor = await new Intruder({ url, seat, room }).entered()
    const doc = await visitor.read()
    visitor.leave()
    return doc
  }
  const ideas = readIdeas(await read(must(hall.seats[0], 'a seat'), 'board'))
  const originals = new Set([...ideas.values()].map(({ original }) => original))
  for (const text of hall.due) if (!originals.has(text.trim())) wrong.push(`no idea “${text}”`)
  if (hall.due.size < HALL) wrong.push(`only ${hall.due.size} drafts were entered in time`)
  for (const [at, page] of hall.pages.entries()) {
    const there = new Map(
      readDrafts(await read(must(hall.seats[at], 'a seat'), 'draft')).map(({ id, text }) => [
        id,
        text,
      ]),
    )
    for (const [id, text] of page.drafts)
      if (there.get(id)?.startsWith(text) !== true) wrong.push(`a draft of ${at}: “${text}”`)
    const now = page.idea === null ? null : ideas.get(page.idea)?.text
    if (now?.startsWith(page.wording) !== true || !page.wordings.has(now))
      wrong.push(`the idea of ${at}: “${page.wording}”`)
  }
  return wrong
}

const listed = (tally: ReadonlyMap<number, number>): string =>
  [...tally].map(([code, times]) => `${times} × ${code}`).join(', ') || 'none'

async function createSession(url: string): Promise<SessionCreated> {
  const body = { question: 'What would make Mondays better?', agenda }
  const { text } = await ask({ url }, 'POST', '/api/sessions', { body })
  return JSON.parse(text) as SessionCreated // another test checks the shape of this answer
}

export async function honest({ seconds }: Attack): Promise<Row> {
  const each = Math.max(SHORTEST_S, seconds / (agenda.length + 2))
  const ordeal = {
    goal: 'honest',
    attack: `${HALL} people who type through every phase change`,
    environment: {},
  }
  return onServer(ordeal, async (server) => {
    const created = await createSession(server.url)
    const seats = await takeSeats(server.url, created.joinCode, HALL)
    const hall = new Hall(server.url, created, seats)
    await comes(() => [hall.lead, ...hall.pages].every(({ view }) => view !== null))
    const cpu = cpuSeconds(server.pid)
    const delay = monitorEventLoopDelay({ resolution: 20 })
    delay.enable()
    const move = async (asked: (epoch: number) => Asked): Promise<void> => {
      await hall.change(asked)
      await hall.stay(each)
    }
    for (let at = 1; at < agenda.length; at++) await move(onwards)
    const { id: to } = must(hall.view.agenda.at(-3), 'a phase to go back to')
    await move((epoch) => ({ type: 'phase.back', to, epoch }))
    await move(onwards)
    const unsaved = await hall.unsaved()
    const used = cpuSeconds(server.pid) - cpu
    const wrong = await wrongIn(hall, server.url)
    const ended = hall.pages.flatMap((page) => page.ended ?? [])
    await hall.lead.ask({ type: 'session.close' })
    await comes(() => hall.pages.every(({ view }) => view?.phase.kind === 'closed'))
    const { codes, statuses } = hall.met
    for (const one of [...hall.pages, hall.lead]) one.close()
    const unfit = [...codes].filter(([code]) => code !== closeCodes.notOpenNow)
    const shut = [...statuses].filter(([status]) => status !== 403)
    const letters = hall.pages.reduce((sum, { typed }) => sum + typed, 0)
    return {
      figures: `${hall.changes} changes, ${letters} letters, ${hall.due.size} ideas due, closed: ${listed(codes)}, not let in: ${listed(statuses)}, ${used.toFixed(1)} s of the server’s CPU; all pages in one process, which was late by ${(delay.max / 1e6).toFixed(0)} ms at most`,
      failures: [
        ...[...hall.refused].map(([what, times]) => `${times} × ${what}`),
        ...(unsaved > 0 ? [`${unsaved} pages are not saved`] : []),
        ...unfit.map(([code, times]) => `${times} closed with ${code}`),
        ...shut.map(([status, times]) => `${times} not let in: ${status}`),
        ...ended.map((code) => `a page was ended: ${code}`),
        ...wrong,
      ],
    }
  })
}
