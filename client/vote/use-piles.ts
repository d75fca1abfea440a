import { useState } from 'react'
import type { BallotView } from '../../shared/wire/slices.ts'
import { useView } from '../session/use-session.ts'
import { keepPiles, keptPiles, type Piles, pilesName } from './piles.ts'

/** The piles of one ballot, as this tab last had them. */
export function usePiles({ id, targets }: BallotView): readonly [Piles, (next: Piles) => void] {
  const { participantId } = useView().me
  const name = pilesName(id, participantId)
  const [piles, setPiles] = useState(() => keptPiles(name, targets))
  const put = (next: Piles): void => {
    keepPiles(name, next)
    setPiles(next)
  }
  return [piles, put]
}
