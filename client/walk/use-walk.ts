import { t } from '@lingui/core/macro'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { nextCard } from '../../shared/session/next-card.ts'
import type { PhaseView } from '../../shared/wire/view.ts'
import { useParts } from '../board/use-parts.ts'
import type { PageAct } from '../frame/acts.ts'
import { useAsk } from '../session/use-ask.ts'
import { useLeads, useView } from '../session/use-session.ts'

/** The phases in which a group can go from card to card: there is a board, and nobody judges yet. */
export const isWalkable = ({ kind }: Pick<PhaseView, 'kind'>): boolean =>
  kind === 'read' || kind === 'refine'

/** The cards in the order in which the screen of the phase shows them. */
function useWalkCards(): readonly Card[] {
  const { phase } = useView()
  const { all, fresh, earlier } = useParts()
  return phase.kind === 'read' ? [...fresh, ...earlier] : all
}

export interface Walk {
  /** The card that the group is at. Null before the first step, and for a card that was set aside meanwhile. */
  readonly card: Card | null
  /** Its place on the board, from 1; 0 without a card. */
  readonly place: number
  readonly of: number
  /** Null after the last card. */
  readonly next: IdeaId | null
  /** The card that was talked about last, to go back to; null at the first one. */
  readonly last: IdeaId | null
  readonly go: (ideaId: IdeaId | null, leaves: 'done' | 'passed' | 'open') => void
}

/** The walk, and for people who lead its steps. */
export function useWalk(): Walk {
  const cards = useWalkCards()
  const { focus, walk, walked } = useView()
  const ask = useAsk()
  const at = walk === undefined ? -1 : cards.findIndex(({ head }) => head.id === focus)
  const now = cards[at]?.head.id ?? null
  const heads = cards.map(({ head }) => head.id)
  return {
    card: cards[at] ?? null,
    place: at + 1,
    of: cards.length,
    next: nextCard(heads, walked, now),
    last: walked?.done.findLast((id) => id !== now && heads.includes(id)) ?? null,
    go: (ideaId, leaves) => void ask({ type: 'walk.to', ideaId, leaves }),
  }
}

/** The act that begins the walk or goes on with it, for the palette; none where the group walks, or without a card left. */
export function useWalkActs(): readonly PageAct[] {
  const { phase, walk } = useView()
  const leads = useLeads()
  const { next, go } = useWalk()
  if (!leads || !isWalkable(phase) || walk !== undefined || next === null) return []
  return [{ id: 'walk', words: t`Card by card`, run: () => go(next, 'open') }]
}
