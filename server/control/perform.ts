// The sole writer of commands. A command waits for its turn, is decided on the state of that moment, and is written in
// one append: its events, its records, its changes to the board and its answer. A command that is sent again gets its
// first answer, also after a restart.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Chance } from '../../shared/kernel/chance.ts'
import type { CommandId, DraftId, ParticipantId } from '../../shared/kernel/ids.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { decide } from '../../shared/session/decide.ts'
import type { Context, Decision } from '../../shared/session/decision.ts'
import { currentVisit, unrevealedRound } from '../../shared/session/path.ts'
import { isLeading } from '../../shared/session/rights.ts'
import type { Refusal } from '../../shared/wire/codes.ts'
import type { Command } from '../../shared/wire/commands.ts'
import type { Limits } from '../../shared/wire/limits.ts'
import { Budgets, type Stopwatch } from '../budget.ts'
import type { Documents } from '../document/documents.ts'
import { Buckets } from '../identity/throttle.ts'
import type { LiveSession } from '../live/live-session.ts'
import { appendRetrying } from '../live/write.ts'
import type { Clock } from '../ports.ts'
import { cutPads, releasedDrafts, stoodDrafts } from '../reveal.ts'
import type { AppendResult, Store } from '../store/store.ts'
import { boardWrites } from './board-writes.ts'
import type { Countdowns } from './countdown.ts'
import { rememberedOutcome, storedOutcome, type Outcome } from './remembered.ts'

export interface PerformTools {
  readonly store: Store
  readonly clock: Clock
  readonly stopwatch: Stopwatch
  readonly chance: Chance
  readonly limits: Limits
  readonly documents: Documents
  readonly countdowns: Countdowns
  /** Tells the people of a session that its phase is about to end, or that this is over, before edits are flushed. */
  readonly setClosing: (session: LiveSession, closing: boolean) => void
  /** In turn, before a removal is written: keeps the devices of the removed person from joining again. */
  readonly bar: (session: LiveSession, participantId: ParticipantId) => Promise<void>
  /** Called with every outcome, for the metrics. */
  readonly done: (outcome: Outcome) => void
}

/** The key under which an answer is remembered. */
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

export class Performer {
  readonly #tools: PerformTools
  /** By the session in memory: what still runs for one that was given up answers nobody who comes to its next load. */
  readonly #running = new WeakMap<LiveSession, Map<string, Promise<Outcome>>>()
  /** The bytes that each person may add to the log of a session. The log is kept whole, so its rate is its only bound. */
  readonly #logged: Buckets
  /** The time that deciding may take. */
  readonly #budgets: Budgets

  constructor(tools: PerformTools) {
    const { limits } = tools
    const { loggedBytesPerSecond, loggedByteBurst } = limits
    this.#tools = tools
    const { decidedMsPerSecond, decidedMsBurst } = limits
    const { sessionDecidedMsPerSecond, sessionDecidedMsBurst } = limits
    this.#budgets = new Budgets(
      {
        person: { perSecond: decidedMsPerSecond, burst: decidedMsBurst },
        session: { perSecond: sessionDecidedMsPerSecond, burst: sessionDecidedMsBurst },
      },
      tools.stopwatch,
      tools.clock,
    )
    this.#logged = new Buckets(loggedBytesPerSecond, loggedByteBurst, tools.clock)
  }

  /**
   * Performs a command once. A command that is sent again while the first one runs gets the same outcome. Rejects only
   * if the store fails; then nothing was written.
   */
  perform(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const key = `${actor} ${command.id}`
    const all = this.#running.get(session) ?? new Map<string, Promise<Outcome>>()
    this.#running.set(session, all)
    const running = all.get(key)
    if (running !== undefined) return running
    const done = this.#once(session, actor, command).finally(() => all.delete(key))
    all.set(key, done)
    return done.then((outcome) => {
      this.#tools.done(outcome)
      return outcome
    })
  }

  async #once(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    await session.sure()
    const remembered = await this.#tools.store.rememberedAnswer(session.id, actor, command.id)
    if (remembered !== null) return rememberedOutcome(remembered)
    if (!this.#mayDecide(session, actor)) return tooCostly
    const isCounting = this.#tools.countdowns.isRunning(session.id)
    if (isCounting && phaseCommands.has(command.type)) return counting
    if (command.type === 'phase.cancel') return this.#cancel(session, actor, command)
    if (command.type === 'phase.advance' && reveals(session))
      return this.#reveal(session, actor, command)
    if (leavesRefine(session, command)) await this.#closeRooms(session, actor, command)
    // Asked again in turn, because commands that came together found the budget as it was before any of them.
    return session.inTurn(() =>
      this.#mayDecide(session, actor)
        ? this.#decideAndWrite(session, actor, command)
        : Promise.resolve(tooCostly),
    )
  }

  async #cancel(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const judged = await this.#judge(session, actor, command)
    if (!judged.ok) return judged
    if (!this.#tools.countdowns.cancel(session.id))
      return err({ code: 'wrong-phase', message: 'nothing is being counted down' })
    return this.#remember(session, { participantId: actor, commandId: command.id }, ok({}))
  }

  /**
   * Counts down and then reveals. The answer comes only with the commit, so that a cancel or a crash before it leaves
   * every draft private.
   */
  async #reveal(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const { countdowns, documents } = this.#tools
    const judged = await this.#judge(session, actor, command)
    if (!judged.ok) return judged
    // Checked again, because `#judge` waited: a second countdown would hide the first and survive its cancel.
    if (countdowns.isRunning(session.id)) return counting
    const isOver = countdowns.run(session.id)
    documents
      .session(session)
      .pads.wake()
      .catch(() => undefined) // The cut meets the same fault later, and reports it.
    if (!(await isOver))
      return this.#remember(session, { participantId: actor, commandId: command.id }, cancelled)
    try {
      await documents.session(session).announceClosing()
      return await session.inTurn(async () => {
        const outcome = await this.#decideAndWrite(session, actor, command)
        // Ended within the turn, so that one view tells both: a revealed phase with a countdown would still show its number.
        countdowns.over(session.id)
        if (outcome.ok) {
          await nextTurn() // people are told of the ideas first
          await documents.session(session).pads.compact()
        }
        return outcome
      })
    } finally {
      if (!session.isOver) countdowns.over(session.id) // else another countdown may run in its next load
    }
  }

  /**
   * Stores the outcome of a command that writes nothing else, and returns it. A cancelled reveal is stored too, so that a
   * client that sends its advance again does not bring the countdown back.
   */
  async #remember(session: LiveSession, asker: Asker, outcome: Outcome): Promise<Outcome> {
    const answer = this.#answer(asker, outcome)
    // The only refusal is that the session was deleted: then there is nothing to store.
    void (await session.inTurn(() =>
      appendRetrying(session, async () =>
        ok({ value: null, append: await session.commit({ answer }) }),
      ),
    ))
    return outcome
  }

  #answer(asker: Asker, outcome: Outcome) {
    return { ...asker, json: storedOutcome(outcome), keep: this.#tools.limits.rememberedAnswers }
  }

  /** Tells people that `refine` is about to end, and waits for the edits that are on their way. */
  async #closeRooms(session: LiveSession, actor: ParticipantId, command: Command): Promise<void> {
    if (!(await this.#judge(session, actor, command)).ok) return
    this.#tools.setClosing(session, true)
    try {
      await this.#tools.documents.session(session).announceClosing()
    } finally {
      this.#tools.setClosing(session, false)
    }
  }

  /** Judges a command without writing anything, to find out whether it would be taken now. */
  async #judge(
    session: LiveSession,
    actor: ParticipantId,
    command: Command,
  ): Promise<Result<Decision, Refusal>> {
    const context = { ...(await this.#context(session)), cut: [] }
    return this.#decide(session, actor, command, context)
  }

  /** The only place where a command is decided, so that no command is left out of the budgets of time. */
  #decide(
    session: LiveSession,
    actor: ParticipantId,
    command: Command,
    context: Context,
  ): Result<Decision, Refusal> {
    return this.#budgets
      .of(session)
      .spend(actor, () => decide(session.state, session.records, actor, command, context))
  }

  /**
   * The budget of a session is a sum over everybody, so that a refusal names nobody. Commands of others never keep a person
   * who leads from leading.
   */
  #mayDecide(session: LiveSession, actor: ParticipantId): boolean {
    const budget = this.#budgets.of(session)
    const person = session.state.participants.get(actor)
    return person !== undefined && isLeading(person)
      ? budget.lastsAlone(actor)
      : budget.lasts(actor)
  }

  /** In turn. Commits all edits admitted so far first, under the epoch in which they were admitted. */
  #decideAndWrite(session: LiveSession, actor: ParticipantId, command: Command): Promise<Outcome> {
    const documents = this.#tools.documents.session(session)
    return appendRetrying(session, async () => {
      await documents.flush()
      const context = await this.#contextFor(session, actor, command)
      const judged = this.#decide(session, actor, command, context)
      if (!judged.ok) return judged
      if (!this.#mayLog(session, actor, command, judged.value)) return tooMuch
      if (command.type === 'participant.remove')
        await this.#tools.bar(session, command.participantId)
      const asker = { participantId: actor, commandId: command.id }
      const append = await this.#write(session, judged.value, asker)
      return ok({ value: judged.value.result, append })
    })
  }

  /** Phases and removals are bounded by themselves, and nobody who leads may be kept from them. */
  #mayLog({ id }: LiveSession, actor: ParticipantId, { type }: Command, { events }: Decision) {
    if (phaseCommands.has(type) || type === 'participant.remove') return true
    const bytes = events.reduce((sum, event) => sum + JSON.stringify(event).length, 0)
    return this.#logged.take(`${id} ${actor}`, bytes)
  }

  /**
   * Writes a decision in one append. Its changes to the board are shown with the commit and not at the board's next tick:
   * the append holds nothing else and comes after everything admitted before, so that waiting would hide nothing.
   */
  async #write(session: LiveSession, decision: Decision, asker: Asker): Promise<AppendResult> {
    const staged = await this.#tools.documents
      .session(session)
      .stage(boardWrites(decision), { fresh: decision.reveal !== undefined })
    const answer = this.#answer(asker, ok(decision.result))
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

  /** The context of a command. Only a reveal, a release, a consent and the end of a lane get anything out of pads. */
  async #contextFor(
    session: LiveSession,
    actor: ParticipantId,
    command: Command,
  ): Promise<Context> {
    const context = await this.#context(session)
    const documents = this.#tools.documents.session(session)
    if (command.type === 'phase.advance' && reveals(session))
      return { ...context, cut: await cutPads(session, documents) }
    if (command.type === 'lane.finish' && isInNamedLane(session, actor))
      return { ...context, stood: await stoodDrafts(documents, actor) }
    const wanted = wantedDrafts(session, actor, command)
    if (wanted === null) return context
    return { ...context, released: await releasedDrafts(session, documents, wanted) }
  }

  async #context(session: LiveSession): Promise<Context> {
    const { clock, chance, limits, documents, countdowns } = this.#tools
    const plane = documents.session(session)
    return {
      now: clock.now(),
      chance,
      board: await plane.board.facts(),
      boardCapacity: limits.ideasPerBoard,
      preparedCapacity: limits.preparedIdeas,
      clusterCapacity: limits.clustersPerBoard,
      commentCapacity: limits.commentsPerBoard,
      boardBytesLeft: await plane.board.bytesLeft(),
      isCountingDown: countdowns.isRunning(session.id),
    }
  }
}

const tooCostly = err({ code: 'rate-limited', message: 'the commands take too long' } as const)
const tooMuch = err({ code: 'rate-limited', message: 'too much for the log' } as const)
const counting: Outcome = err({ code: 'wrong-phase', message: 'a reveal is being counted down' })
const cancelled: Outcome = err({ code: 'cancelled', message: 'the reveal was cancelled' })

const reveals = (session: LiveSession): boolean =>
  currentVisit(session.state).kind === 'solo' && unrevealedRound(session.state) !== null

const isInNamedLane = ({ state, records }: LiveSession, actor: ParticipantId): boolean =>
  state.settings.anonymity === 'named' && records.lanes.get(actor) === 'open'

/** The drafts whose words a command needs: for a release all that wait, for a consent the person's own. */
function wantedDrafts(
  { records }: LiveSession,
  actor: ParticipantId,
  command: Command,
): ReadonlyMap<DraftId, ParticipantId> | null {
  const waiting = [...records.releases]
  if (command.type === 'idea.release') return new Map(waiting).set(command.draftId, actor)
  if (command.type === 'consent.set') return new Map(waiting.filter(([, by]) => by === actor))
  return null
}

const leavesRefine = (session: LiveSession, command: Command): boolean =>
  currentVisit(session.state).kind === 'refine' && phaseCommands.has(command.type)
