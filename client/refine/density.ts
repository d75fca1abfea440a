import { useState } from 'react'
import { keep, kept } from '../session/kept-here.ts'

export type Density = 'comfortable' | 'compact'

const NAME = 'density'

/** How large cards are drawn. The device remembers the choice. */
export function useDensity(): readonly [Density, (density: Density) => void] {
  const [density, set] = useState<Density>(() =>
    kept(NAME) === 'compact' ? 'compact' : 'comfortable',
  )
  const change = (next: Density): void => {
    keep(NAME, next === 'compact' ? next : null)
    set(next)
  }
  return [density, change]
}
