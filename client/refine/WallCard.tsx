import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { memo, useRef, type MouseEvent } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { sought } from '../../shared/text/visible.ts'
import { useFact } from '../session/use-session.ts'
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
import { useCard, usePlace, useUi, useWall } from './wall.ts'
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
  const element = useRef<HTMLElement>(null)
  const { dragged, hint } = useCardDrag(element, id)
  const is = useMarks(card)
  const own = useOwn(card)
  const place = usePlace(id, is('active'))
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
      data-found={is('found') ? true : is('passed') ? false : undefined}
      data-pointed={own.includes('pointed') || undefined}
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
      <Under card={card} own={own} isUnfolded={is('unfolded')} />
      {is('unfolded') && <Stack card={card} />}
      <More id={id} isActive={is('active')} />
      <CommentCount card={card} isActive={is('active')} />
    </article>
  )
}

type Mark = 'active' | 'selected' | 'air' | 'rewording' | 'unfolded' | 'found' | 'passed'

/** The marks of what the person does with this card now. The marks are read as one text, so that no other change draws the card. */
function useMarks(card: Card): (mark: Mark) => boolean {
  const { id } = card.head
  const marks = useUi(({ active, selected, air, rewording, unfolded, find }) => {
    const words = find === null ? '' : sought(find)
    const all: readonly (Mark | false)[] = [
      active === id && 'active',
      selected.has(id) && 'selected',
      air?.ids.includes(id) === true && 'air',
      rewording === id && 'rewording',
      unfolded.has(id) && 'unfolded',
      words !== '' && (isFound(card, words) ? 'found' : 'passed'),
    ]
    return all.filter(Boolean).join(' ')
  })
  return (mark) => marks.includes(mark)
}

/** The facts of the card that this person alone knows, and whether somebody points at it, as one text for the same reason. */
function useOwn(card: Card): string {
  const { id } = card.head
  return useFact(({ mine, view }) =>
    [
      view?.focus === id && 'pointed',
      mine.ideaIds.includes(id) && 'mine',
      saidOf(card, mine) !== null && 'too',
    ]
      .filter(Boolean)
      .join(' '),
  )
}

interface UnderProps {
  readonly card: Card
  /** See `useOwn`. */
  readonly own: string
  readonly isUnfolded: boolean
}

/** The line below the words: what is merged into the card, whose it is, and who has it in hand. */
function Under({ card, own, isUnfolded }: UnderProps) {
  return (
    <div className={styles['under']}>
      {card.sources.length > 0 && <StackButton card={card} open={isUnfolded} />}
      {own.includes('mine') && (
        <span className={styles['mine']} title={t`Yours. Only you see this.`}>
          <Icon of={Lock} /> <Trans>Yours</Trans>
        </span>
      )}
      {own.includes('too') && (
        <span className={styles['mine']} title={t`Your idea too. Only you see this.`}>
          <Icon of={Lock} /> <Trans>Your idea too</Trans>
        </span>
      )}
      <InHand card={card} />
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
