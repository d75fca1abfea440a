import type { BoardView, Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { TwinPair } from '../../shared/wire/slices.ts'

/** The head of the card in which each idea of the board stands. Ideas that were set aside have none. */
export function headsIn({ unsorted, clusters }: BoardView): ReadonlyMap<IdeaId, IdeaId> {
  const cards: readonly Card[] = [...unsorted, ...clusters.flatMap((one) => one.cards)]
  return new Map(
    cards.flatMap(({ head, sources }) =>
      [head, ...sources].map(({ id }) => [id, head.id] as const),
    ),
  )
}

/** The pairs that are worth a look: on two cards of the board, and no author has said that they are different. */
export const openPairs = (
  pairs: readonly TwinPair[],
  heads: ReadonlyMap<IdeaId, IdeaId>,
): readonly TwinPair[] =>
  pairs.filter(({ a, b, said }) => {
    const [one, other] = [heads.get(a), heads.get(b)]
    return one !== undefined && other !== undefined && one !== other && said !== 'no'
  })
