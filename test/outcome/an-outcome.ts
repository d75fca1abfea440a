// Outcomes for tests: a voted session with a real board whose texts a test chooses.
import { writeBoard } from '../../shared/board/create.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { boardView } from '../../shared/board/view.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId } from '../../shared/kernel/ids.ts'
import { outcomeOf, type Outcome } from '../../shared/outcome/outcome.ts'
import { authorsToShow } from '../../shared/session/slices.ts'
import * as Y from 'yjs'
import type { ASession } from '../fixtures/a-session.ts'

const cluster = must(parseClusterId('cluster-1'), 'cluster id')

/** The session's ideas with these texts (the last repeated), the first in a cluster titled `title`. */
export function boardOf(session: ASession, texts: readonly string[], title = 'Doors'): Y.Doc {
  const doc = new Y.Doc()
  writeBoard(doc, [
    { kind: 'cluster', clusterId: cluster, title },
    ...session.ideaIds.map((ideaId, n) => ({
      kind: 'idea' as const,
      ideaId,
      text: texts[n] ?? texts.at(-1) ?? '',
      round: 1,
      cluster: n === 0 ? cluster : null,
    })),
  ])
  return doc
}

export function outcomeIn(session: ASession, doc: Y.Doc | null): Outcome {
  const board = doc && boardView(readIdeas(doc), readClusters(doc))
  return outcomeOf(session.state, board, authorsToShow(session.state, session.records))
}

/** An outcome in which every text a stranger writes is `text`. */
export function saying(session: ASession, text: string): Outcome {
  const outcome = outcomeIn(session, boardOf(session, [text], text))
  const action = { text, owner: text, due: '', ideaId: session.ideaIds[0] ?? '' }
  return { ...outcome, title: text, question: text, actions: [action] }
}
