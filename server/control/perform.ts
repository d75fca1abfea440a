// The writer of a session's events and records. A command takes its turn, is decided on what is then true, and is
// written with its board writing and its answer in one append. A replay gets the first answer, also after a restart.
import type { Chance } from '../../shared/kernel/chance.ts'
import type { CommandId, ParticipantId } from '../../shared/kernel/ids.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { decide } from '../../shared/session/decide.ts'
import type { Context, Decision } from '../../shared/session/decision.ts'
import { currentVisit, unrevealedRound } from '../../shared/session/path.ts'
import type { Refusal } from '../../shared/wire/codes.ts'
import type { Command, CommandResult } from '../../shared/wire/commands.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import type { Documents } from '../document/documents.ts'
import type { LiveSession } from '../live/live-session.ts'
import type { Clock } from '../ports.ts'
import { cutPads, releasedTexts } from '../reveal.ts'
import type { Append, AppendResult, Store } from '../store/store.ts'
import { boardWrites } from './board-writes.ts'
import type { Countdowns } from './countdown.ts'
import { rememberedOutcome, type Outcome } from './remembered.ts'

export interface PerformTools {
  readonly store: Store
  readonly clock: Clock
  readonly chance: Chance
  readonly limits: Limits
  readonly documents: Documents
  readonly countdowns: Countdowns
  /** The session is (no longer) moving on: its people are told before edits are flushed. */
  readonly setClosing: (session: LiveSession, closing: boolean) => void
  /** In turn, before a removal is written: their devices are refused re-entry. */
  readonly bar: (session: LiveSession, participantId: ParticipantId) => Promise<void>
  /** Told of every outcome, for figures. */
  readonly done: (outcome: Outcome) => void
}

/** Who asked, and by which id an answer is remembered. */
interface Asker {
  readonly participantId: ParticipantId
  readonly commandId: CommandId
}

const phaseCommands = new Set<Command['type']>([
  'phase.advance',
  'phase.back',
  'round.start',
  'session.close',
])
const MOST_TRIES = 3

export class Performer {
  readonly #tools: PerformTools
  readonly #running = new Map<string, Promise<Outcome>>()

  constructor(tools: PerformTools) {
    this.#tools = tools
  }

  /** A command given again while it runs joins it. Rejects only when the store fails: then nothing happened. */
  perform(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const key = `${session.id} ${actor} ${command.id}`
    const running = this.#running.get(key)
    if (running !== undefined) return running
    const done = this.#once(session, actor, command).finally(() => this.#running.delete(key))
    this.#running.set(key, done)
    return done.then((outcome) => {
      this.#tools.done(outcome)
      return outcome
    })
  }

  async #once(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    await session.sure()
    const remembered = await this.#tools.store.rememberedAnswer(session.id, actor, command.id)
    if (remembered !== null) return rememberedOutcome(remembered)
    const isCounting = this.#tools.countdowns.isRunning(session.id)
    if (isCounting && phaseCommands.has(command.type)) return counting
    if (command.type === 'phase.cancel') return this.#cancel(session, actor, command)
    if (command.type === 'phase.advance' && reveals(session))
      return this.#reveal(session, actor, command)
    if (leavesRefine(session, command)) await this.#closeRooms(session, actor, command)
    return session.inTurn(() => this.#decideAndWrite(session, actor, command))
  }

  async #cancel(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const judged = await this.#judge(session, actor, command)
    if (!judged.ok) return judged
    if (!this.#tools.countdowns.cancel(session.id))
      return err({ code: 'wrong-phase', message: 'nothing is being counted down' })
    await this.#remember(session, { participantId: actor, commandId: command.id }, {})
    return ok({})
  }

  /** Answered only with the commit; a cancel or a crash leaves everything private. */
  async #reveal(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const { countdowns, documents } = this.#tools
    const judged = await this.#judge(session, actor, command)
    if (!judged.ok) return judged
    // Asked again after the wait: a second countdown would hide the first, and outlive its cancel.
    if (countdowns.isRunning(session.id)) return counting
    const isOver = countdowns.run(session.id)
    documents
      .session(session)
      .pads.wake()
      .catch(() => undefined) // the cut meets the same fault, and tells it
    if (!(await isOver)) return this.#cancelled(session, actor, command)
    try {
      await documents.session(session).announceClosing()
      return await session.inTurn(async () => {
        const outcome = await this.#decideAndWrite(session, actor, command)
        // Told in one view with the commit: a revealed phase that still counts down would be covered by its numeral.
        countdowns.over(session.id)
        if (outcome.ok) await documents.session(session).pads.compact()
        return outcome
      })
    } finally {
      countdowns.over(session.id)
    }
  }

  /** Remembered like an answer: a client that repeats its advance must not bring the countdown back. */
  async #cancelled(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const refusal: Refusal = { code: 'cancelled', message: 'the reveal was cancelled' }
    await this.#remember(session, { participantId: actor, commandId: command.id }, { refusal })
    return err(refusal)
  }

  async #remember(session: LiveSession, asker: Asker, json: unknown): Promise<void> {
    await session.inTurn(() => session.commit({ answer: { ...asker, json } }))
  }

  async #closeRooms(session: LiveSession, actor: ParticipantId, command: Command): Promise<void> {
    if (!(await this.#judge(session, actor, command)).ok) return
    this.#tools.setClosing(session, true)
    try {
      await this.#tools.documents.session(session).announceClosing()
    } finally {
      this.#tools.setClosing(session, false)
    }
  }

  /** Whether it would be taken now; what is then decided is thrown away. */
  async #judge(
    session: LiveSession,
    actor: ParticipantId,
    command: Command,
  ): Promise<Result<Decision, Refusal>> {
    const context = { ...(await this.#context(session)), cut: [] }
    return decide(session.state, session.records, actor, command, context)
  }

  /**
   * In turn. Everything admitted so far is committed first, under the epoch it was admitted in. An append that the
   * store refuses met another process: the session is read again and the command judged again on what is true now.
   */
  async #decideAndWrite(
    session: LiveSession,
    actor: ParticipantId,
    command: Command,
  ): Promise<Outcome> {
    const documents = this.#tools.documents.session(session)
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      await documents.flush()
      const context = await this.#contextFor(session, actor, command)
      const judged = decide(session.state, session.records, actor, command, context)
      if (!judged.ok) return judged
      if (command.type === 'participant.remove')
        await this.#tools.bar(session, command.participantId)
      const asker = { participantId: actor, commandId: command.id }
      const done = await this.#write(session, judged.value, asker)
      if (done.ok) return ok(judged.value.result)
      if (!(await session.reload()))
        return err({ code: 'not-found', message: 'the session is gone' })
    }
    throw new Error('the session keeps changing elsewhere')
  }

  /**
   * What is added to the board is shown at once, not at its next tick: it is alone in its append, behind all that was
   * admitted before, the same whoever asked. A wait would hide nothing.
   */
  async #write(session: LiveSession, decision: Decision, asker: Asker): Promise<AppendResult> {
    const staged = await this.#tools.documents
      .session(session)
      .stage(boardWrites(decision), { fresh: decision.reveal !== undefined })
    const answer: Append['answer'] = { ...asker, json: decision.result satisfies CommandResult }
    const { events, records } = decision
    const { updates, bindings } = staged
    try {
      const done = await session.commit({ events, records, updates, bindings, answer }, () =>
        staged.applied(),
      )
      if (!done.ok) staged.discarded()
      return done
    } catch (fault) {
      staged.discarded()
      throw fault
    }
  }

  async #contextFor(
    session: LiveSession,
    actor: ParticipantId,
    command: Command,
  ): Promise<Context> {
    const context = await this.#context(session)
    const documents = this.#tools.documents.session(session)
    if (command.type === 'phase.advance' && reveals(session))
      return { ...context, cut: await cutPads(session, documents) }
    if (command.type !== 'idea.release') return context
    const asked = { draftId: command.draftId, by: actor }
    return { ...context, released: await releasedTexts(session, documents, asked) }
  }

  async #context(session: LiveSession): Promise<Context> {
    const { clock, chance, limits, documents } = this.#tools
    const plane = documents.session(session)
    return {
      now: clock.now(),
      chance,
      board: await plane.board.facts(),
      boardCapacity: limits.ideasPerBoard,
      clusterCapacity: limits.clustersPerBoard,
      boardBytesLeft: await plane.board.bytesLeft(),
    }
  }
}

const counting: Outcome = err({ code: 'wrong-phase', message: 'a reveal is being counted down' })

const reveals = (session: LiveSession): boolean =>
  currentVisit(session.state).kind === 'solo' && unrevealedRound(session.state) !== null

const leavesRefine = (session: LiveSession, command: Command): boolean =>
  currentVisit(session.state).kind === 'refine' && phaseCommands.has(command.type)
