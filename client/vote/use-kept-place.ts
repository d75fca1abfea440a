import { useEffect, useRef, useState, type RefObject } from 'react'
import { useView } from '../session/use-session.ts'
import type { Filter } from './filter.ts'
import { keepPlace, keptPlace, placeName } from './kept-place.ts'

/**
 * The filter of a ballot and the place in its list, as this tab last had them. `isThere` says that the cards have their
 * words, because rows without words have another height.
 */
export function useKeptPlace(
  ballotId: string,
  isThere: boolean,
  list: RefObject<HTMLElement | null>,
): readonly [Filter, (filter: Filter) => void] {
  const { participantId } = useView().me
  const name = placeName(ballotId, participantId)
  const [kept] = useState(() => keptPlace(name))
  const [filter, setFilter] = useState(kept.filter)
  const isBack = useRef(false)
  useEffect(() => {
    if (!isThere || isBack.current) return
    isBack.current = true
    if (kept.row === null) return
    const { row } = kept
    const found = rowsIn(list.current).find(({ dataset }) => dataset['row'] === row)
    if (found === undefined) return
    found.scrollIntoView({ block: 'start' })
    // Only now does the bar stand where it stays while one scrolls.
    window.scrollBy(0, found.getBoundingClientRect().top - barOver(list.current) - GAP)
  }, [isThere, kept, list])
  useEffect(() => {
    let frame = 0
    const look = (): void => {
      // A page that is still on its way to the kept place would be kept as the top.
      if (isBack.current) keepPlace(name, { filter, row: rowInSight(list.current) })
    }
    const onScroll = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', onScroll)
    }
  }, [name, filter, list])
  return [filter, setFilter]
}

/** The first row that the bar above the list does not cover; null while the list begins below the bar. */
function rowInSight(list: HTMLElement | null): string | null {
  const bar = barOver(list)
  if (list === null || list.getBoundingClientRect().top >= bar) return null
  const first = rowsIn(list).find((row) => row.getBoundingClientRect().top >= bar)
  return first?.dataset['row'] ?? null
}

const rowsIn = (list: HTMLElement | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
]

/** Pixels between the bar above the list and the row that is shown first. */
const GAP = 8

/** The lower edge of the bar above the list. */
const barOver = (list: HTMLElement | null): number =>
  list?.parentElement?.querySelector('[data-budget]')?.getBoundingClientRect().bottom ?? 0
