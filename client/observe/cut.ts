// The pages that the big screen is showing. Pages are cut from the cards at one moment and then stay, so that nothing
// moves while people read. What happens meanwhile on the board decides the next cut.
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId, TargetId } from '../../shared/kernel/ids.ts'
import { cutPages } from './far-pages.ts'
import type { Measured } from './use-measured.ts'

/** Cards that stand on pages of their own, under one heading. */
export interface Group {
  readonly key: string
  readonly cards: readonly Card[]
}

export interface CutPage {
  /** The key of the group; null for the cover. */
  readonly group: string | null
  readonly columns: readonly (readonly IdeaId[])[]
  /** One card that is taller than a page. */
  readonly isWhole: boolean
}

export interface Cut {
  readonly measured: Measured
  readonly pages: readonly CutPage[]
}

const cover: CutPage = { group: null, columns: [], isWhole: false }

export function cut(groups: readonly Group[], measured: Measured, hasCover: boolean): Cut {
  const { room, heights } = measured
  const pages = groups.flatMap(({ key, cards }): CutPage[] => {
    const ids = cards.map(({ head }) => head.id)
    const tall = ids.map((id) => heights.get(id) ?? 0)
    return cutPages(tall, room).map((columns) => ({
      group: key,
      columns: columns.map((column) => column.flatMap((at) => ids[at] ?? [])),
      isWhole: (tall[columns[0]?.[0] ?? 0] ?? 0) > room.height,
    }))
  })
  return { measured, pages: hasCover ? [cover, ...pages] : pages }
}

/** The number of the page that holds a card, or of the first page of a cluster; -1 if there is none. */
export function pageOf({ pages }: Cut, id: TargetId | null): number {
  return pages.findIndex(
    ({ group, columns }) =>
      id !== null && (group === id || columns.some((column) => column.some((one) => one === id))),
  )
}

/**
 * The number in `fresh` of the page on which the reader of page `at` of `former` goes on: the page with the first card
 * that is still there.
 */
export function pageAfter(former: Cut | null, at: number, fresh: Cut): number {
  const page = former?.pages[at]
  const last = Math.max(0, fresh.pages.length - 1)
  const isNewCover = fresh.pages[0]?.group === null && former?.pages[0]?.group !== null
  if (isNewCover) return 0
  if (page === undefined || page.group === null) return Math.min(at, last)
  const found = page.columns.flat().map((id) => pageOf(fresh, id))
  return found.find((number) => number >= 0) ?? Math.min(at, last)
}

/** Whether page `at` of `former` cannot stay: the screen has another size, its cards have gone, or have grown. */
export function isOutdated(former: Cut, at: number, fresh: Cut): boolean {
  const { room, heights } = fresh.measured
  const before = former.measured.room
  if (before.height !== room.height || before.columns !== room.columns) return true
  const page = former.pages[at]
  if (page === undefined) return true
  if (page.group === null) return fresh.pages[0]?.group !== null
  const feet = page.columns.map((column) =>
    column.reduce((foot, id) => foot + (heights.get(id) ?? -room.gap) + room.gap, -room.gap),
  )
  return Math.max(...feet) <= 0 || (!page.isWhole && Math.max(...feet) > room.height)
}
