import { plural, t } from '@lingui/core/macro'
import { useEffect } from 'react'
import type { Transaction } from 'yjs'
import { parseClusterId, parseIdeaId } from '../../shared/kernel/ids.ts'
import { boardRoots, clusterKeys, ideaKeys } from '../../shared/board/shape.ts'
import { entryMap, rootMap } from '../../shared/replica/root.ts'
import { announce } from '../ui/announce.tsx'
import type { Wall } from './wall.ts'

const AT_MOST_EVERY_MS = 10_000

interface Heard {
  moved: Set<string>
  reworded: Set<string>
  added: Set<string>
  renamed: Set<string>
}

const nothing = (): Heard => ({
  moved: new Set(),
  reworded: new Set(),
  added: new Set(),
  renamed: new Set(),
})

/**
 * Announces to screen readers what other people did. Their edits are gathered into one sentence every ten seconds at
 * most.
 */
export function useOthersTold({ board }: Wall): void {
  useEffect(() => {
    let heard = nothing()
    let due: ReturnType<typeof setTimeout> | undefined
    const tell = (): void => {
      due = undefined
      const words = wordsFor(heard)
      heard = nothing()
      if (words !== '') announce(words)
    }
    const listen = (root: string, take: (heard: Heard, path: readonly string[]) => void) => {
      const map = rootMap(board.doc, root)
      const hear = (
        events: { path: (string | number)[]; keys: Map<string, unknown> }[],
        transaction: Transaction,
      ): void => {
        if (transaction.local || !board.state.loaded) return
        for (const event of events) {
          const at = event.path.map(String)
          if (at.length === 2) take(heard, at)
          else for (const key of event.keys.keys()) take(heard, [...at, key])
        }
        due ??= setTimeout(tell, AT_MOST_EVERY_MS)
      }
      map?.observeDeep(hear)
      return () => map?.unobserveDeep(hear)
    }
    const stops = [
      listen(boardRoots.ideas, (into, [id = '', key]) => {
        const idea = parseIdeaId(id)
        if (idea === null || entryMap(board.doc, boardRoots.ideas, idea) === null) return
        if (key === undefined) into.added.add(id)
        else if (key === ideaKeys.text) into.reworded.add(id)
        else into.moved.add(id)
      }),
      listen(boardRoots.clusters, (into, [id = '', key]) => {
        const cluster = parseClusterId(id)
        if (cluster === null || entryMap(board.doc, boardRoots.clusters, cluster) === null) return
        if (key === clusterKeys.title) into.renamed.add(id)
      }),
    ]
    return () => {
      clearTimeout(due)
      for (const stop of stops) stop()
    }
  }, [board])
}

function wordsFor({ moved, reworded, added, renamed }: Heard): string {
  const parts = [
    added.size > 0 && plural(added.size, { one: '# card added', other: '# cards added' }),
    moved.size > 0 && plural(moved.size, { one: '# card moved', other: '# cards moved' }),
    reworded.size > 0 &&
      plural(reworded.size, { one: '# card reworded', other: '# cards reworded' }),
    renamed.size > 0 &&
      plural(renamed.size, { one: '# cluster renamed', other: '# clusters renamed' }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? '' : t`Others: ${parts.join(', ')}.`
}
