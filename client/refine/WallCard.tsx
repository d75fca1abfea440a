import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { memo, type MouseEvent } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { Icon } from '../ui/Icon.tsx'
import { commentsInWords, CommentCount } from './CommentCount.tsx'
import { InHand } from './InHand.tsx'
import type { FactsOfCard } from './card-facts.ts'
import { between } from './drop-targets.ts'
import { RewordField } from './RewordField.tsx'
import { Stack, StackButton } from './Stack.tsx'
import { toggleSelected } from './wall-ui.ts'
import { useCard, useFacts, useWall } from './wall.ts'
import styles from './WallCard.module.css'
import { Written } from '../ui/Written.tsx'

interface WallCardProps {
  readonly id: IdeaId
}

/** One card on the wall: its words, its state, and the button of its menu. */
export const WallCard = memo(function WallCard({ id }: WallCardProps) {
  const card = useCard(id)
  return card === null ? null : <Standing card={card} />
})

function Standing({ card }: { card: Card }) {
  const { id } = card.head
  const wall = useWall()
  const { is, place } = useFacts(card)
  return (
    <article
      className={`idea ${styles['card']}`}
      data-card={id}
      data-idea={id}
      data-merged={card.sources.length > 0 || undefined}
      data-selected={is('selected') || undefined}
      data-air={is('air') || undefined}
      data-found={is('found') ? true : is('passed') ? false : undefined}
      data-pointed={is('pointed') || undefined}
      tabIndex={is('active') ? 0 : -1}
      aria-label={nameOf(card, place, is('selected'))}
      onFocus={(event) => {
        if (event.target === event.currentTarget) wall.ui.setState({ active: id })
      }}
      onMouseDown={(event) => {
        // A range is selected from the card that has the focus. Without this the press would first move the focus and
        // select text.
        if (event.shiftKey) event.preventDefault()
      }}
      onClick={(event) => select(event, wall, id)}
      onDoubleClick={() => wall.ui.setState({ rewording: id, active: id })}
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
        onClick={(event) => {
          event.stopPropagation()
          wall.ui.setState({ menu: id, active: id })
        }}
      />
      {card.comments.length > 0 && <CommentCount card={card} isActive={is('active')} />}
    </article>
  )
}

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

function select(event: MouseEvent, wall: ReturnType<typeof useWall>, id: IdeaId): void {
  if (event.ctrlKey || event.metaKey || isTap(event)) {
    toggleSelected(wall.ui, id)
    return
  }
  if (!event.shiftKey) return
  event.preventDefault()
  const { active, selected } = wall.ui.getState()
  const range = between(wall.store.layout.columns, active ?? id, id)
  wall.ui.setState({ selected: new Set([...selected, ...range]), active: id })
}

/** A finger has no key to hold, so its tap on the words selects. A tap on a field or a button of the card is meant for that. */
function isTap({ nativeEvent, target }: MouseEvent): boolean {
  return (
    nativeEvent instanceof PointerEvent &&
    nativeEvent.pointerType === 'touch' &&
    target instanceof Element &&
    target.closest('textarea, button, a') === null
  )
}
