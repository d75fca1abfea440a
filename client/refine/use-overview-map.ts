import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { Column } from '../board/board-store.ts'
import { overviewLayout, type OverviewLayout } from '../board/overview-layout.ts'
import { useLayout } from './wall.ts'

/** On a narrower page the overview is an outline: a list of clusters with their cards, a row each. */
const MAP_PX = 640
/** Pixels below the last shelf. */
const FOOT_PX = 12

export interface Shown {
  readonly column: Column
  /** Position among the clusters from 0; -1 is Unsorted. */
  readonly at: number
}

/** The regions of the overview: Unsorted, if it has cards, and the clusters. */
export function useRegions(): readonly Shown[] {
  const { columns } = useLayout()
  return useMemo(
    () =>
      columns
        .map((column, at) => ({ column, at: at - 1 }))
        .filter(({ column, at }) => at >= 0 || column.ids.length > 0),
    [columns],
  )
}

interface OverviewMap {
  readonly isMeasured: boolean
  /** Where the regions stand in the box; null for an outline. */
  readonly map: OverviewLayout | null
}

export function useOverviewMap(
  box: RefObject<HTMLElement | null>,
  regions: readonly Shown[],
): OverviewMap {
  const [area, setArea] = useState<{ width: number; height: number } | null>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const look = (): void =>
      setArea({ width: element.clientWidth, height: element.parentElement?.clientHeight ?? 0 })
    look()
    const watch = new ResizeObserver(look)
    watch.observe(element)
    return () => watch.disconnect()
  }, [box])
  const map = useMemo(() => {
    const top = box.current?.offsetTop ?? 0
    if (area === null || area.width < MAP_PX) return null
    const counts = regions.map(({ column }) => column.ids.length)
    return overviewLayout(counts, { width: area.width, height: area.height - top - FOOT_PX })
  }, [box, area, regions])
  return { isMeasured: area !== null, map }
}

/**
 * Takes the focus to the card at which the Tab key stops, once the cards are drawn. The map and the outline have buttons of
 * their own, so the focus would be lost where one takes the other's place, and it is brought back. Closing gives the focus
 * back to what had it before: React removes the dialog, so the browser does not.
 */
export function useOverviewFocus(
  dialog: RefObject<HTMLDialogElement | null>,
  { isMeasured, map }: OverviewMap,
): void {
  const isOutline = map === null
  const wasGiven = useRef(false)
  useEffect(() => {
    const now = document.activeElement
    const isLost = now === document.body || now === dialog.current
    if (!isMeasured || (wasGiven.current && !isLost)) return
    wasGiven.current = true
    const stop = dialog.current?.querySelector<HTMLElement>('[data-to][tabindex="0"]')
    const isSeen = stop?.checkVisibility() === true
    const first = isSeen ? stop : dialog.current?.querySelector<HTMLElement>('summary')
    first?.focus()
  }, [dialog, isMeasured, isOutline])
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    },
    [before],
  )
}
