import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowLeft, ArrowRight, LayoutGrid, Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { CALM_PACE, secondsOf } from '../../shared/text/reading-pace.ts'
import { isOfOthers, saidOf } from '../board/mine-too.ts'
import { useOwnMarks } from '../board/use-own-marks.ts'
import { ReadComments, useOpenComments } from '../comments/ReadComments.tsx'
import { useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import { MineTooButton, MineTooMark } from './MineTooButton.tsx'
import styles from './OneByOne.module.css'

interface OneByOneProps {
  readonly cards: readonly Card[]
  /** The ideas that carry the reader's private mark. */
  readonly own: ReadonlySet<IdeaId>
  /** Goes back to all cards. Told which card was read last. */
  readonly leave: (last: IdeaId | null) => void
}

/**
 * One card at a time, in the order that everybody has, for people who would rather not scan a wall. The words hang from
 * a fixed line and the buttons never move, so that a hand can rest on one of them.
 */
export function OneByOne({ cards, own, leave }: OneByOneProps) {
  const { at, card, go, isLast } = usePlace(cards)
  const [isAlone, setAlone] = useOnItsOwn(card, isLast, go)
  const swipe = useSwipe(go)
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus({ preventScroll: true }), [])
  const all = (): void => leave(card?.head.id ?? null)
  const onKey = useOneKeys(card, go, all)
  return (
    <section className={styles['one']} aria-label={t`One by one`} onKeyDown={onKey} {...swipe}>
      <div className={styles['head']}>
        <span>{card === undefined ? null : t`${at + 1} of ${cards.length}`}</span>
        <span className={styles['far']} aria-hidden="true">
          <span style={{ inlineSize: `${(100 * (at + 1)) / Math.max(1, cards.length)}%` }} />
        </span>
        <button type="button" className="button quiet" onClick={all}>
          <Icon of={LayoutGrid} /> <Trans>See all</Trans> <kbd>Esc</kbd>
        </button>
      </div>
      <div className={styles['words']} aria-live="polite">
        {card !== undefined && (
          <CardAlone key={card.head.id} card={card} isOwn={own.has(card.head.id)} />
        )}
      </div>
      <div className={styles['foot']}>
        <button type="button" className="button" aria-disabled={at === 0} onClick={() => go(-1)}>
          <Icon of={ArrowLeft} /> <Trans>Back</Trans>
        </button>
        <button
          type="button"
          ref={next}
          className={`button primary ${styles['next']}`}
          onClick={() => (isLast ? all() : go(1))}
        >
          {isLast ? <Trans>See all</Trans> : <Trans>Next</Trans>} <Icon of={ArrowRight} />
        </button>
        <button
          type="button"
          className="button quiet"
          aria-pressed={isAlone}
          onClick={() => setAlone(!isAlone)}
        >
          <Icon of={isAlone ? Pause : Play} /> <Trans>On its own</Trans>
        </button>
      </div>
    </section>
  )
}

/** The keys of one card: steps, its comments, *mine too*, and back to all cards. */
function useOneKeys(card: Card | undefined, go: Go, all: () => void) {
  const openComments = useOpenComments()
  return (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.target instanceof Element && event.target.closest('dialog') !== null) return
    const step = stepOf(event.key)
    if (event.key === 'Escape') all()
    else if (event.key === 'c' && card !== undefined) openComments(card.head.id)
    else if (event.key === 't')
      event.currentTarget.querySelector<HTMLElement>('[data-mine-too]')?.click()
    else if (step === null) return
    else go(step)
    event.preventDefault()
    event.stopPropagation()
  }
}

function CardAlone({ card, isOwn }: { card: Card; isOwn: boolean }) {
  const { head } = card
  const { me } = useView()
  const { mine } = useSeen()
  const { hidden } = useOwnMarks()
  const isSaid = !hidden && saidOf(card, mine) !== null
  return (
    <article data-card={head.id} aria-label={head.text}>
      <p>
        <Written block>{head.text}</Written>
      </p>
      {isOwn && (
        <p className="meta lock">
          <Trans>Yours. Only you see this.</Trans>
        </p>
      )}
      {isSaid && <MineTooMark />}
      <ReadComments card={card} />
      {me.takesPart && isOfOthers(card, mine) && <MineTooButton card={card} isSaid={isSaid} />}
    </article>
  )
}

/** The card that is read. It stays the same while other cards come and go; when it leaves, the card after it follows. */
function usePlace(cards: readonly Card[]) {
  const [place, setPlace] = useState({ id: cards[0]?.head.id ?? null, at: 0 })
  const found = cards.findIndex(({ head }) => head.id === place.id)
  const at = found >= 0 ? found : Math.min(place.at, Math.max(0, cards.length - 1))
  const go = (step: number | 'first' | 'last'): void => {
    const wished = step === 'first' ? 0 : step === 'last' ? cards.length - 1 : at + step
    const to = Math.max(0, Math.min(cards.length - 1, wished))
    setPlace({ id: cards[to]?.head.id ?? null, at: to })
  }
  return { at, card: cards[at], go, isLast: at >= cards.length - 1 }
}

type Go = ReturnType<typeof usePlace>['go']

/** Goes on by itself at a reading pace, until the last card, or until the reader stops it or reads something else. */
function useOnItsOwn(
  card: Card | undefined,
  isLast: boolean,
  go: Go,
): readonly [boolean, (on: boolean) => void] {
  const [isOn, setOn] = useState(false)
  const latest = useRef(go)
  useEffect(() => void (latest.current = go))
  const text = card?.head.text ?? ''
  const id = card?.head.id
  useEffect(() => {
    if (!isOn) return undefined
    if (isLast) return setOn(false)
    const goOn = (): void => {
      // A reader of the card's comments comes back to the same card.
      if (document.querySelector('dialog[open]') === null) latest.current(1)
      else setOn(false)
    }
    const timer = setTimeout(goOn, 1_000 * secondsOf(text, CALM_PACE))
    return () => clearTimeout(timer)
  }, [isOn, isLast, text, id])
  return [isOn, setOn]
}

function stepOf(key: string): Parameters<Go>[0] | null {
  const isRtl = document.dir === 'rtl'
  if (key === 'Home') return 'first'
  if (key === 'End') return 'last'
  if (key === 'j' || key === 'ArrowDown' || key === (isRtl ? 'ArrowLeft' : 'ArrowRight')) return 1
  if (key === 'k' || key === 'ArrowUp' || key === (isRtl ? 'ArrowRight' : 'ArrowLeft')) return -1
  return null
}

/** A shorter or steeper movement of the finger is no swipe. */
const SWIPE_PX = 48

function useSwipe(go: Go) {
  const from = useRef<{ x: number; y: number } | null>(null)
  return {
    onPointerDown: (event: { pointerType: string; clientX: number; clientY: number }): void => {
      from.current = event.pointerType === 'touch' ? { x: event.clientX, y: event.clientY } : null
    },
    onPointerUp: (event: { clientX: number; clientY: number }): void => {
      const start = from.current
      from.current = null
      if (start === null) return
      const across = event.clientX - start.x
      if (Math.abs(across) < SWIPE_PX) return
      if (Math.abs(across) < 2 * Math.abs(event.clientY - start.y)) return
      const isForward = across < 0 !== (document.dir === 'rtl')
      go(isForward ? 1 : -1)
    },
  }
}
