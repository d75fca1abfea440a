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
import type { Store } from '../store/store.ts'
import { boardWrites } from './board-writes.ts'
import type { Countdowns } from './countdown.ts'

export type Outcome = Result<CommandResult, Refusal>

export interface PerformTools {
  readonly store: Store
  readonly clock: Clock
  readonly chance: Chance
  readonly limits: Limits
  readonly documents: Documents
  readonly countdowns: Countdowns
  /** The session is (no longer) moving on: its people are told before edits are flushed. */
  readonly setClosing: (session: LiveSession, closing: boolean) => void
}

const phaseCommands = new Set<Command['type']>([
  'phase.advance',
  'phase.back',
  'round.start',
  'session.close',
])

export class Performer {
  readonly #tools: PerformTools
  readonly #running = new Map<string, Promise<Outcome>>()

  constructor(tools: PerformTools) {
    this.#tools = tools
  }

  /** Rejects only when the store fails: then nothing happened. */
  perform(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const key = `${session.id} ${actor} ${command.id}`
    const running = this.#running.get(key)
    if (running !== undefined) return running
    const done = this.#once(session, actor, command).finally(() => this.#running.delete(key))
    this.#running.set(key, done)
    return done
  }

  async #once(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const remembered = await this.#tools.store.rememberedAnswer(session.id, actor, command.id)
    if (remembered !== null) return ok(remembered as CommandResult) // written by #write from this very type
    const { countdowns } = this.#tools
    if (command.type === 'phase.cancel') return this.#cancel(session, actor, command)
    if (countdowns.isRunning(session.id) && phaseCommands.has(command.type)) {
      return err({ code: 'wrong-phase', message: 'a reveal is being counted down' })
    }
    if (command.type === 'phase.advance' && reveals(session))
      return this.#reveal(session, actor, command)
    if (leavesRefine(session, command)) await this.#closeRooms(session, actor, command)
    return session.inTurn(() => this.#decideAndWrite(session, actor, command))
  }

  async #cancel(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const judged = decide(
      session.state,
      session.records,
      actor,
      command,
      await this.#context(session),
    )
    if (!judged.ok) return judged
    return this.#tools.countdowns.cancel(session.id)
      ? ok({})
      : err({ code: 'wrong-phase', message: 'nothing is being counted down' })
  }

  /** Answered only with the commit; a cancel or a crash leaves everything private. */
  async #reveal(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const { countdowns, documents } = this.#tools
    const judged = decide(session.state, session.records, actor, command, {
      ...(await this.#context(session)),
      cut: [],
    })
    if (!judged.ok) return judged
    // Asked again after the wait: a second countdown would hide the first, and outlive its cancel.
    if (countdowns.isRunning(session.id))
      return err({ code: 'wrong-phase', message: 'a reveal is being counted down' })
    if (!(await countdowns.run(session.id)))
      return err({ code: 'cancelled', message: 'the reveal was cancelled' })
    try {
      await documents.session(session).announceClosing()
      return await session.inTurn(async () => {
        const outcome = await this.#decideAndWrite(session, actor, command)
        if (outcome.ok) await documents.session(session).compactPads()
        return outcome
      })
    } finally {
      countdowns.over(session.id)
    }
  }

  async #closeRooms(session: LiveSession, actor: ParticipantId, command: Command): Promise<void> {
    if (!decide(session.state, session.records, actor, command, await this.#context(session)).ok)
      return
    this.#tools.setClosing(session, true)
    try {
      await this.#tools.documents.session(session).announceClosing()
    } finally {
      this.#tools.setClosing(session, false)
    }
  }

  /** In turn. Everything admitted so far is committed first, under the epoch it was admitted in. */
  async #decideAndWrite(
    session: LiveSession,
    actor: ParticipantId,
    command: Command,
  ): Promise<Outcome> {
    const documents = this.#tools.documents.session(session)
    await documents.flush()
    const judged = decide(
      session.state,
      session.records,
      actor,
      command,
      await this.#contextFor(session, actor, command),
    )
    if (!judged.ok) return judged
    await this.#write(session, judged.value, { participantId: actor, commandId: command.id })
    return ok(judged.value.result)
  }

  async #write(
    session: LiveSession,
    decision: Decision,
    by: { readonly participantId: ParticipantId; readonly commandId: CommandId },
  ): Promise<void> {
    const staged = await this.#tools.documents
      .session(session)
      .stage(boardWrites(decision), { fresh: decision.reveal !== undefined })
    let done
    try {
      done = await session.commit(
        {
          events: decision.events,
          records: decision.records,
          updates: staged.updates,
          bindings: staged.bindings,
          answer: { ...by, json: decision.result },
        },
        () => staged.applied(),
      )
    } catch (fault) {
      staged.discarded()
      throw fault
    }
    if (done.ok) return
    staged.discarded()
    throw new Error(`append refused: ${done.reason}`) // another process has this session: its people reconnect there
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
    const board = await documents.session(session).boardFacts()
    return { now: clock.now(), chance, board, boardCapacity: limits.ideasPerBoard }
  }
}

const reveals = (session: LiveSession): boolean =>
  currentVisit(session.state).kind === 'solo' && unrevealedRound(session.state) !== null

const leavesRefine = (session: LiveSession, command: Command): boolean =>
  currentVisit(session.state).kind === 'refine' && phaseCommands.has(command.type)
