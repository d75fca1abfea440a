import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { memo } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { Icon } from '../ui/Icon.tsx'
import { commentsInWords, CommentCount } from './CommentCount.tsx'
import { InHand } from './InHand.tsx'
import { factsIn, type FactsOfCard } from './card-facts.ts'
import { RewordField } from './RewordField.tsx'
import { Stack, StackButton } from './Stack.tsx'
import { useStanding, useWall } from './wall.ts'
import styles from './WallCard.module.css'
import { Written } from '../ui/Written.tsx'

interface WallCardProps {
  readonly id: IdeaId
}

/**
 * One card on the wall: its words, its state, and the button of its menu. It is one component with one place to listen,
 * and its list handles its events (card-events.ts): what a card holds is held a thousand times.
 */
export const WallCard = memo(function WallCard({ id }: WallCardProps) {
  const standing = useStanding(useWall(), id)
  if (standing === null) return null
  const { card } = standing
  const { is, place } = factsIn(standing.facts)
  return (
    <article
      className={CARD}
      data-card={id}
      data-idea={id}
      data-merged={card.sources.length > 0 || undefined}
      data-selected={is('selected') || undefined}
      data-air={is('air') || undefined}
      data-found={is('found') ? true : is('passed') ? false : undefined}
      data-pointed={is('pointed') || undefined}
      tabIndex={is('active') ? 0 : -1}
      aria-label={nameOf(card, place, is('selected'))}
    >
      {is('rewording') ? (
        <RewordField head={card.head} />
      ) : (
        <p className={styles['words']}>
          <Written block>{card.head.text}</Written>
        </p>
      )}
      {(card.sources.length > 0 || is('mine') || is('too') || is('held')) && (
        <Under card={card} is={is} />
      )}
      {is('unfolded') && <Stack card={card} />}
      {/* Its three dots are drawn by the style sheet: an icon would be a third of the card. */}
      <button
        type="button"
        className={styles['more']}
        data-menu-of={id}
        tabIndex={is('active') ? 0 : -1}
        aria-haspopup="menu"
        aria-label={t`Move, merge, reword…`}
      />
      {card.comments.length > 0 && <CommentCount card={card} isActive={is('active')} />}
    </article>
  )
})

const CARD = `idea ${styles['card']}`

interface UnderProps {
  readonly card: Card
  readonly is: FactsOfCard['is']
}

/** The line below the words: what is merged into the card, whose it is, and who has it in hand. */
function Under({ card, is }: UnderProps) {
  return (
    <div className={styles['under']}>
      {card.sources.length > 0 && <StackButton card={card} open={is('unfolded')} />}
      {is('mine') && (
        <span className={styles['mine']} title={t`Yours. Only you see this.`}>
          <Icon of={Lock} /> <Trans>Yours</Trans>
        </span>
      )}
      {is('too') && (
        <span className={styles['mine']} title={t`Your idea too. Only you see this.`}>
          <Icon of={Lock} /> <Trans>Your idea too</Trans>
        </span>
      )}
      {is('held') && <InHand card={card} />}
    </div>
  )
}

/** The name says the place only of the card at which Tab stops; the list itself says the place of any other. */
function nameOf(card: Card, place: string, selected: boolean): string {
  const [at = '', of = ''] = place.split(' ')
  const where = place === '' ? '' : t`${at} of ${of}`
  const merged = card.sources.length > 0 ? [t`${card.sources.length + 1} merged`] : []
  const said = commentsInWords(card)
  const parts = [card.head.text, ...merged, said, where, selected ? t`selected` : '']
  return parts.filter((part) => part !== '').join(', ')
}
