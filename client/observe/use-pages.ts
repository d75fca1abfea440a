import { useCallback, useMemo, useState } from 'react'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { unreachable } from '../../shared/kernel/assert.ts'
import { useView } from '../session/use-session.ts'
import { cut, isOutdated, pageAfter, pageOf, type Cut, type CutPage, type Group } from './cut.ts'
import type { Measured } from './use-measured.ts'

/** Where a press leads. `on` is the end of a stay: after the last page the first one follows. */
type Turn = 'next' | 'back' | 'first' | 'last' | 'on'

interface Shown {
  readonly cut: Cut | null
  readonly at: number
  /** Counts the turns, so that a page which follows itself also gets a new stay. */
  readonly turns: number
  /** The card or cluster to which the facilitator points, as the page was chosen. */
  readonly focus: TargetId | null
}

interface Wishes {
  /** Pages turn by themselves, and a page stays as it was cut. */
  readonly turns: boolean
  /** A page of another kind stands before the cards. */
  readonly hasCover: boolean
}

export interface Pages {
  readonly page: CutPage | null
  readonly at: number
  readonly all: readonly CutPage[]
  readonly turn: (turn: Turn) => void
  /** Identifies the present stay on a page. */
  readonly stay: number
}

/** The page of the big screen that is to be seen. The facilitator's focus turns to its card. */
export function usePages(
  groups: readonly Group[],
  measured: Measured | null,
  { turns, hasCover }: Wishes,
): Pages {
  const { focus } = useView()
  const fresh = useMemo(
    () => (measured === null ? null : cut(groups, measured, hasCover)),
    [groups, measured, hasCover],
  )
  const [shown, setShown] = useState<Shown>({ cut: null, at: 0, turns: 0, focus: null })
  // Decided while rendering, so that no frame shows the former page.
  if (fresh !== null && shown.cut !== fresh) {
    const isOld = shown.cut === null || !turns || isOutdated(shown.cut, shown.at, fresh)
    if (isOld) setShown({ ...shown, cut: fresh, at: pageAfter(shown.cut, shown.at, fresh) })
  }
  if (fresh !== null && shown.cut !== null && shown.focus !== focus) {
    const found = pageOf(fresh, focus)
    const at = found >= 0 ? found : focus === null && hasCover ? 0 : null
    if (at === null) setShown({ ...shown, focus })
    else setShown({ cut: fresh, at, turns: shown.turns + 1, focus })
  }
  const turn = useCallback(
    (to: Turn) => {
      if (fresh === null) return
      setShown((before) => {
        const last = (before.cut?.pages.length ?? 1) - 1
        const at = pageAfter(before.cut, target(to, before.at, last), fresh)
        return { ...before, cut: fresh, at, turns: before.turns + 1 }
      })
    },
    [fresh],
  )
  const all = shown.cut?.pages ?? []
  return { page: all[shown.at] ?? null, at: shown.at, all, turn, stay: shown.turns }
}

function target(turn: Turn, at: number, last: number): number {
  switch (turn) {
    case 'next':
      return Math.min(at + 1, last)
    case 'back':
      return Math.max(0, at - 1)
    case 'first':
      return 0
    case 'last':
      return last
    case 'on':
      return at >= last ? 0 : at + 1
    default:
      return unreachable(turn)
  }
}
