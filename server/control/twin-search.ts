// Compares the ideas of a board when its group comes to refine, to find likely twins. Nothing leaves this process. The work
// is done in slices between turns of the event loop, and outside of the session's turn, so that nobody waits for it; only
// its result is written in turn. A server that is started again in a refine compares again.
import { headsOf } from '../../shared/board/heads.ts'
import type { BoardIdea } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { ok } from '../../shared/kernel/result.ts'
import { currentQuestion, currentVisit, questionOfIdea } from '../../shared/session/path.ts'
import type { SessionState } from '../../shared/session/state.ts'
import { seeksTwins, twinsFound } from '../../shared/session/twins.ts'
import { findTwins, type Compared } from '../../shared/twins/find.ts'
import type { Stopwatch } from '../budget.ts'
import type { Documents } from '../document/documents.ts'
import type { LiveSession } from '../live/live-session.ts'
import { inSlices } from './in-slices.ts'
import { decideAndCommit } from '../live/write.ts'
import { faultName } from '../log.ts'
import type { Log } from '../ports.ts'

/** Of a larger board so many ideas are compared, chosen by their random ids. */
const MOST_IDEAS = 2_000

export interface TwinSearchTools {
  readonly documents: Documents
  readonly stopwatch: Stopwatch
  readonly log: Log
}

export class TwinSearch {
  readonly #tools: () => TwinSearchTools
  readonly #running = new Map<LiveSession, Promise<void>>()
  #isEnding = false

  /** `tools` is called only when something is compared. */
  constructor(tools: () => TwinSearchTools) {
    this.#tools = tools
  }

  /** Begins to compare the ideas of a session, if its phase asks for it and this is not going on already. */
  seek(session: LiveSession): void {
    if (this.#isEnding || this.#running.has(session) || !seeksTwins(session.state)) return
    const { visit } = currentVisit(session.state)
    const done = this.#compare(session, visit)
      .catch((fault: unknown) => {
        this.#tools().log.error({ fault: faultName(fault) }, 'twins-not-compared')
      })
      .finally(() => {
        this.#running.delete(session)
        // The group may have left and come back in the meantime. A failed comparing is not tried again in its visit.
        if (currentVisit(session.state).visit !== visit) this.seek(session)
      })
    this.#running.set(session, done)
  }

  async #compare(session: LiveSession, visit: number): Promise<void> {
    const { documents, stopwatch } = this.#tools()
    const ideas = await documents.session(session).board.ideas()
    const texts = comparedOf(session.state, ideas)
    const search = findTwins(texts, currentQuestion(session.state).text)
    const found = await inSlices(search, stopwatch, () => this.#isEnding)
    if (found === null) return
    const heads = headsOf(ideas)
    const apart = found.filter(({ a, b }) => heads.get(a) !== heads.get(b))
    await session.inTurn(async () => {
      if (twinsFound(session.state, visit, apart).length === 0) return
      // The only refusal is that the session was deleted: then there is nothing to tell.
      void (await decideAndCommit(session, () =>
        ok({ events: twinsFound(session.state, visit, apart), records: [], result: {} }),
      ))
    })
  }

  /** Begins no further comparing, and resolves when those that are going on have stopped. */
  async stop(): Promise<void> {
    this.#isEnding = true
    await Promise.allSettled(this.#running.values())
  }
}

/** The ideas of the present question that are on the board, in the order of their ids. */
function comparedOf(
  state: SessionState,
  ideas: ReadonlyMap<IdeaId, BoardIdea>,
): readonly Compared<IdeaId>[] {
  const heads = headsOf(ideas)
  const isAside = ({ id, bin }: BoardIdea): boolean =>
    bin || ideas.get(heads.get(id) ?? id)?.bin === true
  return [...ideas.values()]
    .filter((idea) => questionOfIdea(state, idea)?.id === state.questionId && !isAside(idea))
    .map(({ id, text }) => ({ id, text }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .slice(0, MOST_IDEAS)
}
