import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { memo, useRef, type MouseEvent } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { sought } from '../../shared/text/visible.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { commentsInWords, CommentCount } from './CommentCount.tsx'
import { InHand } from './InHand.tsx'
import { saidOf } from '../board/mine-too.ts'
import { isFound } from '../board/is-found.ts'
import { between } from './drop-targets.ts'
import { RewordField } from './RewordField.tsx'
import { Stack, StackButton } from './Stack.tsx'
import { useCardDrag } from './use-card-drag.ts'
import { toggleSelected } from './wall-ui.ts'
import { useCard, useUi, useWall } from './wall.ts'
import styles from './WallCard.module.css'
import { Written } from '../ui/Written.tsx'

interface WallCardProps {
  readonly id: IdeaId
  readonly at: number
  readonly of: number
}

/** One card on the wall: its words, its state, and the button of its menu. */
export const WallCard = memo(function WallCard({ id, at, of }: WallCardProps) {
  const card = useCard(id)
  return card === null ? null : <Standing card={card} at={at} of={of} />
})

function Standing({ card, at, of }: { card: Card; at: number; of: number }) {
  const { id } = card.head
  const wall = useWall()
  const element = useRef<HTMLElement>(null)
  const { dragged, hint } = useCardDrag(element, id)
  const is = useMarks(id)
  const found = useUi((ui) => matches(card, ui.find))
  const { focus } = useView()
  return (
    <article
      ref={element}
      className={`idea ${styles['card']}`}
      data-card={id}
      data-idea={id}
      data-merged={card.sources.length > 0 || undefined}
      data-selected={is('selected') || undefined}
      data-air={is('air') || undefined}
      data-dragged={dragged || undefined}
      data-hint={hint ?? undefined}
      data-found={found ?? undefined}
      data-pointed={focus === id || undefined}
      tabIndex={is('active') ? 0 : -1}
      aria-label={nameOf(card, at, of, is('selected'))}
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
      <Under card={card} isUnfolded={is('unfolded')} />
      {is('unfolded') && <Stack card={card} />}
      <More id={id} isActive={is('active')} />
      <CommentCount card={card} isActive={is('active')} />
    </article>
  )
}

type Mark = 'active' | 'selected' | 'air' | 'rewording' | 'unfolded'

/** The marks of what the person does with this card now. The marks are read as one text, so that no other change draws the card. */
function useMarks(id: IdeaId): (mark: Mark) => boolean {
  const marks = useUi(({ active, selected, air, rewording, unfolded }) => {
    const all: readonly (Mark | false)[] = [
      active === id && 'active',
      selected.has(id) && 'selected',
      air?.ids.includes(id) === true && 'air',
      rewording === id && 'rewording',
      unfolded.has(id) && 'unfolded',
    ]
    return all.filter(Boolean).join(' ')
  })
  return (mark) => marks.includes(mark)
}

/** The line below the words: what is merged into the card, whose it is, and who has it in hand. */
function Under({ card, isUnfolded }: { card: Card; isUnfolded: boolean }) {
  const { id } = card.head
  const { mine } = useSeen()
  return (
    <div className={styles['under']}>
      {card.sources.length > 0 && <StackButton card={card} open={isUnfolded} />}
      {mine.ideaIds.includes(id) && (
        <span className={styles['mine']} title={t`Yours. Only you see this.`}>
          <Icon of={Lock} /> <Trans>Yours</Trans>
        </span>
      )}
      {saidOf(card, mine) !== null && (
        <span className={styles['mine']} title={t`Your idea too. Only you see this.`}>
          <Icon of={Lock} /> <Trans>Your idea too</Trans>
        </span>
      )}
      <InHand id={id} />
    </div>
  )
}

/** The button of the card's menu. Its three dots are drawn by the style sheet: an icon would be a third of the card. */
function More({ id, isActive }: { id: IdeaId; isActive: boolean }) {
  const { ui } = useWall()
  return (
    <button
      type="button"
      className={styles['more']}
      data-menu-of={id}
      tabIndex={isActive ? 0 : -1}
      aria-haspopup="menu"
      aria-label={t`Move, merge, reword…`}
      onClick={(event) => {
        event.stopPropagation()
        ui.setState({ menu: id, active: id })
      }}
    />
  )
}

function nameOf(card: Card, at: number, of: number, selected: boolean): string {
  const place = t`${at + 1} of ${of}`
  const merged = card.sources.length > 0 ? [t`${card.sources.length + 1} merged`] : []
  const said = commentsInWords(card)
  const parts = [card.head.text, ...merged, said, place, selected ? t`selected` : '']
  return parts.filter((part) => part !== '').join(', ')
}

/** Whether one of the card's wordings holds the words looked for; null while nobody looks for anything. */
function matches(card: Card, find: string | null): boolean | null {
  const words = sought(find ?? '')
  return words === '' ? null : isFound(card, words)
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
