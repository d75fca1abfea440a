import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { useWholeBoard } from '../board/use-board.ts'
import { useLeads, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { Modal } from '../ui/Modal.tsx'
import { AsideComments } from './AsideComments.tsx'
import { CommentList } from './CommentList.tsx'
import { HeldConcerns } from './HeldConcerns.tsx'
import { OfCard } from './OfCard.tsx'
import { SetCommentAside } from './SetCommentAside.tsx'

/** The comments of a card where the group can only read them. People who lead can set one aside in every phase. */
export function CommentsSheet({ about, onClose }: { about: IdeaId; onClose: () => void }) {
  const card = useCardHolding(about)
  const leads = useLeads()
  const maySetAside = useView().phase.kind !== 'closed' && leads
  return (
    <Modal title={t`Comments`} kind="sheet" onClose={onClose}>
      {card !== null && (
        <>
          <OfCard card={card} />
          {card.comments.length === 0 && (
            <p className="meta">
              <Trans>No comments.</Trans>
            </p>
          )}
          <CommentList
            card={card}
            acts={maySetAside ? (comment) => <SetCommentAside comment={comment} /> : null}
          />
          <HeldConcerns card={card} />
          <AsideComments card={card} mayBringBack={maySetAside} />
        </>
      )}
    </Modal>
  )
}

/** The card that holds an idea, on the board or set aside. */
function useCardHolding(id: IdeaId): Card | null {
  const { board } = useReplicas()
  const { unsorted, clusters, aside } = useWholeBoard(board)
  const cards = [...unsorted, ...clusters.flatMap((each) => each.cards), ...aside]
  const holds = ({ head, sources }: Card) => [head, ...sources].some((idea) => idea.id === id)
  return cards.find(holds) ?? null
}
