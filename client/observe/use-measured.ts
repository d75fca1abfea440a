import { useEffect, useLayoutEffect, useState, type RefObject } from 'react'
import type { FarRoom } from './far-pages.ts'

export interface Measured {
  readonly room: FarRoom
  /** The height of each card in pixels, by its id. */
  readonly heights: ReadonlyMap<string, number>
}

/** The least width of a column, the space between columns and the space between cards, in letters' heights. */
const COLUMN_EM = 15.5
const ACROSS_EM = 0.75
const GAP_EM = 0.5

/**
 * Measures the children of a list, all at the width of one column, and decides the number of columns. The list is
 * measured again when `cards` is another array or the list has another size. Null before the first look.
 */
export function useMeasured(
  list: RefObject<HTMLElement | null>,
  cards: readonly unknown[],
): Measured | null {
  const size = useSize(list)
  const [measured, setMeasured] = useState<Measured | null>(null)
  useLayoutEffect(() => {
    if (list.current !== null) setMeasured(measure(list.current))
  }, [list, cards, size?.width, size?.height])
  return measured
}

function measure(list: HTMLElement): Measured {
  const em = Number.parseFloat(getComputedStyle(list).fontSize)
  const across = ACROSS_EM * em
  const columns = Math.floor((list.clientWidth + across) / (COLUMN_EM * em + across))
  list.style.setProperty('--n', String(Math.max(1, columns)))
  list.style.setProperty('--gap', `${across}px`)
  list.dataset['measuring'] = ''
  const heights = new Map(
    [...list.children].flatMap((child): [string, number][] =>
      child instanceof HTMLElement ? [[child.dataset['card'] ?? '', child.offsetHeight]] : [],
    ),
  )
  delete list.dataset['measuring']
  const room = { columns: Math.max(1, columns), gap: GAP_EM * em, height: list.clientHeight }
  return { room, heights }
}

interface Size {
  readonly width: number
  readonly height: number
}

/** The inner size of an element in pixels, or null before the first look. */
export function useSize(of: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    const element = of.current
    if (element === null) return undefined
    const watch = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [of])
  return size
}
