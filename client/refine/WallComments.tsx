import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lightbulb, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { headOf } from '../../shared/board/heads.ts'
import type { BoardComment, Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { AsideComments } from '../comments/AsideComments.tsx'
import { CommentList } from '../comments/CommentList.tsx'
import styles from '../comments/Comments.module.css'
import { HeldConcerns } from '../comments/HeldConcerns.tsx'
import { OfCard } from '../comments/OfCard.tsx'
import { SetCommentAside } from '../comments/SetCommentAside.tsx'
import { useCommentActs } from '../comments/use-comment-acts.ts'
import { SidePanel } from '../frame/SidePanel.tsx'
import { useLeads, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { CommentForm } from './CommentForm.tsx'
import { focusCard, focusCardSoon } from './focus-card.ts'
import { useCard, useLayout, useUi, useWall } from './wall.ts'

/** The comments of one card, beside the wall on a wide page and over it on a narrow one. */
export function WallComments() {
  const about = useUi(({ talking }) => talking)
  return about === null ? null : <About key={about} id={about} />
}

function About({ id }: { id: IdeaId }) {
  const { store, ui } = useWall()
  const { me } = useView()
  const leads = useLeads()
  useLayout() // a merge gives the idea another head
  const head = headOf(store.entries.ideas, id) ?? id
  const card = useCard(head)
  const close = (): void => {
    // The next key acts on the card, even if it comes before the panel is gone. A sheet lets no card have the focus until
    // the sheet is closed.
    focusCard(head)
    ui.setState({ talking: null })
    focusCardSoon(head)
  }
  if (card === null) return null
  const mayWrite = me.takesPart || leads
  return (
    <SidePanel title={t`Comments`} asked={false} onUse={() => undefined} onClose={close}>
      <div className={styles['panel']} data-comments>
        <OfCard card={card} />
        {card.comments.length === 0 && (
          <p className="meta">
            {mayWrite ? <Trans>Ask, or build on it.</Trans> : <Trans>No comments.</Trans>}
          </p>
        )}
        <CommentList
          card={card}
          acts={mayWrite ? (comment) => <Acts comment={comment} card={card} /> : null}
        />
        <HeldConcerns card={card} />
        {mayWrite && <CommentForm id={id} />}
        <AsideComments card={card} mayBringBack={mayWrite} />
      </div>
    </SidePanel>
  )
}

function Acts({ comment, card }: { comment: BoardComment; card: Card }) {
  const { turnIntoIdea, turnIntoConcern } = useCommentActs()
  const isIdea = useIsIdea()
  return (
    <>
      {isIdea(comment.text) ? (
        <span className={`meta ${styles['onBoard']}`}>
          <Icon of={Lightbulb} /> <Trans>On the board as an idea</Trans>
        </span>
      ) : (
        <button
          type="button"
          className="button quiet"
          onClick={() => void turnIntoIdea(comment.text, card.head.cluster)}
        >
          <Icon of={Lightbulb} /> <Trans>Turn into idea</Trans>
        </button>
      )}
      {comment.kind !== 'concern' && (
        <button
          type="button"
          className="button quiet"
          onClick={() => void turnIntoConcern(comment)}
        >
          <Icon of={TriangleAlert} /> <Trans>Turn into concern</Trans>
        </button>
      )}
      <SetCommentAside comment={comment} />
    </>
  )
}

/**
 * Whether an idea with these words is on the board. Nothing is stored about which comment an idea was made of, so the
 * words themselves tell it.
 */
function useIsIdea(): (words: string) => boolean {
  const { store } = useWall()
  useLayout()
  const { ideas } = store.entries
  const firstWords = useMemo(
    () => new Set([...ideas.values()].flatMap(({ original, bin }) => (bin ? [] : [original]))),
    [ideas],
  )
  return (words) => firstWords.has(words)
}
