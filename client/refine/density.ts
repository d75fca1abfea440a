import { useState } from 'react'
import { keep, kept } from '../session/kept-here.ts'
import type { PackedLook } from '../board/packed-list.ts'

export type Density = 'comfortable' | 'compact' | 'lines'

interface DensityLook {
  /** How cards are packed over the full width. */
  readonly cards: PackedLook
  /** The usual height of a card with its gap, in pixels. A cluster shows as many cards as its share of the wall holds. */
  readonly usual: number
  /** The fewest cards that an open cluster shows. */
  readonly least: number
}

const packed = { across: 12, ring: 6, round: false } as const

export const looks: Readonly<Record<Density, DensityLook>> = {
  comfortable: { cards: { ...packed, min: 272, gap: 8 }, usual: 88, least: 6 },
  compact: { cards: { ...packed, min: 240, gap: 8 }, usual: 68, least: 6 },
  lines: { cards: { ...packed, min: 288, gap: 2 }, usual: 38, least: 8 },
}

/** The largest number of cards that are drawn comfortably while nobody has chosen. */
const FEW = 60
const NAME = 'density'

/** How large cards are drawn. The device remembers the choice; without one the first number of cards decides. */
export function useDensity(cards: number): readonly [Density, (density: Density) => void] {
  const [chosen, choose] = useState<Density | null>(() => densityFrom(kept(NAME)))
  // Later arrivals must not change the size of every card.
  const [atFirst, setAtFirst] = useState(cards)
  if (atFirst === 0 && cards > 0) setAtFirst(cards)
  const change = (next: Density): void => {
    keep(NAME, next)
    choose(next)
  }
  return [chosen ?? (atFirst > FEW ? 'compact' : 'comfortable'), change]
}

function densityFrom(text: string | null): Density | null {
  return text === 'comfortable' || text === 'compact' || text === 'lines' ? text : null
}
