// The people of one session, as programs on both planes: one who leads, two who write in their pads and on the board, and
// one who only listens and may be sent away. Each remembers what was promised.
import { randomBytes } from 'node:crypto'
import type * as Y from 'yjs'
import { readIdeas } from '../../shared/board/read.ts'
import { addMany } from '../../shared/draft/add-many.ts'
import { startDraft } from '../../shared/draft/edit.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { randomBelow, type Chance } from '../../shared/kernel/chance.ts'
import type { CommandInput } from '../../shared/wire/commands.ts'
import { roomSignal } from '../../shared/wire/frames.ts'
import type { PhaseKind } from '../../shared/wire/terms.ts'
import type { View } from '../../shared/wire/view.ts'
import { wait } from '../bench/wait.ts'
import {
  aFacilitator,
  aParticipant,
  someDraftId,
  type Facilitator,
  type Participant,
} from '../fixtures/a-participant.ts'
import { called, insisted, pathOf, type Called } from './calls.ts'
import { Pen } from './pen.ts'
import type { Recorded } from './linear.ts'
import type { SessionAnswer, SessionCall, SessionState } from './session-model.ts'

/** So many rounds alone fit into an agenda. */
const ROUNDS = 12
const kinds: readonly PhaseKind[] = [
  'lobby',
  ...Array.from({ length: ROUNDS }, () => ['solo', 'read', 'refine'] as const).flat(),
]
const agenda = kinds.map((kind, at) => ({
  id: `${kind}-${at}`,
  kind,
  seconds: 600,
  ...(kind === 'solo' ? { board: 'frozen' } : {}),
}))

type Command = CommandInput extends infer T ? (T extends unknown ? Omit<T, 'id'> : never) : never

interface Stored {
  readonly pads: readonly (readonly string[])[]
  readonly board: readonly string[]
}

interface GroupWishes {
  readonly url: string
  readonly name: string
  readonly chance: Chance
}

export class Group {
  readonly name: string
  readonly facilitator: Facilitator
  readonly writers: readonly Participant[]
  readonly listener: Participant
  readonly pads: readonly Pen[]
  readonly boards: readonly Pen[]
  readonly history: Recorded<SessionCall, SessionAnswer>[] = []
  /** Ideas that were added by command: whether somebody said that it was done. */
  readonly added = new Map<string, boolean>()
  /** Words that are never revealed. */
  readonly secrets: string[] = []
  isListenerRemoved = false
  /** How often somebody said that a reveal was done. */
  reveals = 0
  /** When the present countdown was asked for; null when there is none. */
  countingSince: number | null = null
  readonly #url: string
  readonly #chance: Chance
  #words = 0
  #isOver = false
  #until = 0

  private constructor(
    { url, name, chance }: GroupWishes,
    facilitator: Facilitator,
    people: readonly Participant[],
    pads: readonly Pen[],
  ) {
    this.#url = url
    this.name = name
    this.#chance = chance
    this.facilitator = facilitator
    this.writers = people.slice(0, 2)
    this.listener = must(people[2], 'a listener')
    this.pads = pads
    this.boards = this.writers.map((person) => new Pen(person.replica('board')))
  }

  static async gather(wishes: GroupWishes): Promise<Group> {
    const server = { url: wishes.url }
    const facilitator = await patiently(() =>
      aFacilitator(server, { agenda: agenda as never, name: 'Lea' }),
    )
    const { joinCode } = facilitator.created
    const people: Participant[] = []
    for (const name of ['Ada', 'Ben', 'Cleo'])
      people.push(await patiently(() => aParticipant(server, joinCode, { name })))
    const pads: Pen[] = []
    for (const person of people.slice(0, 2)) {
      await person.agrees()
      pads.push(new Pen(person.replica('draft')))
    }
    return new Group(wishes, facilitator, people, pads)
  }

  get sessionId(): string {
    return this.facilitator.seat.sessionId
  }

  get everyone(): readonly Participant[] {
    return [this.facilitator, ...this.writers, this.listener]
  }

  /** Everybody does what people do, for so long. Commands that nobody has answered then are asked for a while longer. */
  async live(ms: number): Promise<void> {
    this.#until = performance.now() + ms
    const isLive = (): boolean => !this.#isOver && performance.now() < this.#until
    const again = async (least: number, most: number, act: () => void | Promise<void>) => {
      while (isLive()) {
        await act()
        await wait(least + this.#draw(most - least))
      }
    }
    await Promise.all([
      again(50, 700, () => this.#steer()),
      again(100, 500, () => this.#lookOn()),
      again(400, 1_500, () => this.#add()),
      ...this.pads.map((pad, at) => again(50, 300, () => this.#draft(pad, at))),
      ...this.boards.map((board) => again(50, 300, () => this.#type(board))),
    ])
  }

  /** Resolves when all that everybody wrote is acknowledged; false when that takes too long. */
  async settles(ms: number): Promise<boolean> {
    const latest = performance.now() + ms
    while (!this.pads.every(({ isSaved }) => isSaved)) {
      if (performance.now() > latest) return false
      await wait(20)
    }
    return true
  }

  /** One more look at the session, which then stands at the end of the history. */
  async look(ms: number): Promise<SessionState | null> {
    return this.#look(performance.now() + ms)
  }

  close(): void {
    this.#isOver = true
    for (const person of this.everyone) person.close()
  }

  /**
   * The words in each writer's pad and on the board, as a new connection gets them. Nothing here waits for the control
   * plane, because the programs do not come back to it after a refusal.
   */
  async stored({ phase }: SessionState): Promise<Stored> {
    const texts = async (person: Participant): Promise<readonly string[]> => {
      const { doc } = await person.replica('draft').synced()
      return readDrafts(doc).map(({ text }) => text)
    }
    const pads = await Promise.all(this.writers.map(texts))
    // Before the first reveal there is no board.
    if (phase < kinds.indexOf('read')) return { pads, board: [] }
    const { doc } = await this.facilitator.board()
    return { pads, board: [...readIdeas(doc).values()].flatMap(({ text }) => text.split(' ')) }
  }

  #draw(below: number): number {
    return randomBelow(Math.max(1, below), this.#chance)
  }

  #word(kind: string): string {
    return `${kind}-${this.name}-${++this.#words}-${randomBytes(6).toString('hex')}`
  }

  #draft(pad: Pen, at: number): void {
    const { view } = must(this.writers[at], 'a writer')
    if (view === null || view.phase.pad !== 'write' || pad.words.length > 150) return
    const { doc, origin } = pad.replica
    const isKept = this.#draw(4) === 0
    const text = this.#word(isKept ? 'kept' : 'draft')
    const draftId = someDraftId()
    if (isKept) this.secrets.push(text)
    pad.write(text, () => {
      if (isKept) startDraft(doc, { draftId, question: view.question.id, text }, origin)
      else addMany(doc, [{ draftId, text }], view.question.id, origin)
    })
  }

  #type(board: Pen): void {
    const { doc, origin, provider, signal } = board.replica
    if (signal !== roomSignal.open || !provider.synced || board.words.length > 100) return
    const ids = [...readIdeas(doc).keys()]
    const id = ids[this.#draw(ids.length)]
    const text = id === undefined ? null : doc.getMap<Y.Map<Y.Text>>('ideas').get(id)?.get('text')
    if (text === null || text === undefined || text.length > 1_800) return
    const word = this.#word('typed')
    board.write(word, () => doc.transact(() => text.insert(text.length, ` ${word}`), origin))
  }

  /** Gives a command, again and again under one id, and notes it. */
  async #command(command: Command, call: SessionCall | null): Promise<Called | null> {
    const id = randomBytes(16).toString('hex')
    const began = performance.now()
    const { seat } = this.facilitator
    const body = { id, ...command }
    const path = pathOf(seat, '/commands')
    const ask = () => called(this.#url, 'POST', path, { token: seat.token, body })
    const answer = await insisted(ask, this.#until + PATIENCE_MS)
    if (call !== null)
      this.history.push({ call, answer: answerIn(answer), began, ended: performance.now() })
    return answer
  }

  async #look(until: number): Promise<SessionState | null> {
    const { seat } = this.facilitator
    const began = performance.now()
    const ask = () => called(this.#url, 'GET', pathOf(seat, ''), { token: seat.token })
    const answer = await insisted(async () => {
      const one = await ask()
      return one?.status === 200 ? one : null
    }, until)
    const state = stateIn(answer)
    if (state !== null)
      this.history.push({
        call: { kind: 'look' },
        answer: { kind: 'seen', state },
        began,
        ended: performance.now(),
      })
    return state
  }

  /** Asks once; a look without an answer says nothing. */
  async #lookOn(): Promise<void> {
    await this.#look(0)
    if (this.#draw(4) > 0) return
    const isLocked = this.#draw(2) === 0
    await this.#command({ type: 'session.lock', locked: isLocked }, { kind: 'lock', isLocked })
  }

  async #steer(): Promise<void> {
    const state = await this.#look(0)
    if (state === null) return
    const kind = kinds[state.phase]
    if (kind === 'solo') await wait(300 + this.#draw(1_500))
    const { epoch } = state
    if (kind === 'refine' && this.#draw(4) === 0) {
      const to = state.phase - 1
      const id = must(agenda[to], 'a phase').id
      await this.#command(
        { type: 'phase.back', to: id as never, epoch },
        { kind: 'back', to, epoch },
      )
      return
    }
    if (kind === 'solo') this.countingSince = performance.now()
    const done = await this.#command({ type: 'phase.advance', epoch }, { kind: 'advance', epoch })
    if (kind === 'solo' && done?.status === 200) this.reveals++
    this.countingSince = null
    if (!this.isListenerRemoved && this.#draw(10) === 0) await this.#remove()
  }

  async #remove(): Promise<void> {
    const { participantId } = this.listener.seat
    const answer = await this.#command(
      { type: 'participant.remove', participantId: participantId as never },
      null,
    )
    this.isListenerRemoved = answer?.status === 200
  }

  async #add(): Promise<void> {
    const { view } = this.facilitator
    if (view?.phase.kind !== 'refine') return
    const text = this.#word('added')
    this.added.set(text, false)
    const answer = await this.#command({ type: 'idea.add', texts: [text] }, null)
    if (answer === null) return
    if (answer.status === 200) this.added.set(text, true)
    else this.added.delete(text)
  }
}

const PATIENCE_MS = 20_000

const MOST_TRIES = 20
const BETWEEN_MS = 500

/** Makes a session or joins one as people do, who try again: on a busy machine a node that is not sure of itself refuses. */
async function patiently<T>(come: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await come()
    } catch (fault) {
      if (tries === MOST_TRIES) throw fault
      await wait(BETWEEN_MS)
    }
}

function answerIn(answer: Called | null): SessionAnswer | null {
  if (answer === null) return null
  if (answer.status === 200) return { kind: 'done' }
  const { code } = answer.body as { code?: string }
  return { kind: 'refused', why: code === 'stale-epoch' ? 'stale' : 'other' }
}

function stateIn(answer: Called | null): SessionState | null {
  if (answer === null) return null
  const { view } = answer.body as { view: View }
  const phase = agenda.findIndex(({ id }) => id === view.phase.id)
  return { epoch: view.epoch, phase, isLocked: view.locked }
}
