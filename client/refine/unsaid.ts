// Words of a comment that are not posted yet. They live with the wall, so that they outlive the panel in which they were
// typed, and are handed back when the wall goes.
import { useEffect } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { isBlank } from '../../shared/text/blank.ts'
import type { SpokenKind } from '../../shared/wire/terms.ts'
import { useReplicas } from '../sync/use-replica.ts'
import type { WallUi } from './wall-ui.ts'

export interface Unsaid {
  readonly says: SpokenKind
  readonly text: string
  /** Whether the words were sent and the answer has not come. */
  readonly busy: boolean
  /** Why the last words were not taken; empty if they were. */
  readonly trouble: string
}

export const nothingSaid: Unsaid = { says: 'build-on', text: '', busy: false, trouble: '' }

export function setUnsaid(ui: WallUi, id: IdeaId, change: Partial<Unsaid>): void {
  ui.setState(({ unsaid }) => {
    const before = unsaid.get(id) ?? nothingSaid
    return { unsaid: new Map(unsaid).set(id, { ...before, ...change }) }
  })
}

/**
 * Hands back the words that were not posted when the wall goes with its phase. Words whose answer is still to come wait
 * for it: they may have been taken.
 */
export function useUnsaidHandedBack(ui: WallUi): void {
  const { leftOvers } = useReplicas()
  useEffect(() => {
    let isGone = false
    const handBack = (): void => {
      const idle = [...ui.getState().unsaid].filter(([, { busy }]) => !busy)
      if (!isGone || idle.length === 0) return
      const words = idle.filter(([, { text }]) => !isBlank(text))
      ui.setState(({ unsaid }) => {
        return { unsaid: new Map([...unsaid].filter(([, { busy }]) => busy)) }
      })
      leftOvers?.add(
        words.map(([ideaId, { says, text }]) => ({ kind: 'comment', ideaId, says, text })),
      )
    }
    // The subscription ends with the store, which nothing holds once the last answer has come.
    ui.subscribe(handBack)
    return () => {
      isGone = true
      handBack()
    }
  }, [ui, leftOvers])
}
