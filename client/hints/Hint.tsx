import { t } from '@lingui/core/macro'
import { Lightbulb, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useView } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { placeOf, type Facts, type HintId, type HintPlace } from './due.ts'
import styles from './Hint.module.css'
import { endHint, hasSpoken, hintNow, isTouch, leave, onHint, standAt, wasSpoken } from './hints.ts'

/** A screen that opens speaks before a hint does. */
const SPEAK_MS = 4_000

interface HintProps<P extends HintPlace> {
  readonly place: P
  readonly facts: Facts<P>
  /** Whether the hint stands within the page, and not at its foot. */
  readonly within?: boolean
}

/** One sentence for a person who meets something for the first time. It stands where its coming and going moves nothing. */
export function Hint<P extends HintPlace>({ place, facts, within = false }: HintProps<P>) {
  const id = useHint(place, facts)
  const [last, setLast] = useState(id)
  if (id !== null && id !== last) setLast(id)
  const shown = id ?? last
  // Within the page its room stays: a page that gets shorter scrolls back under the hand.
  if (shown === null || (id === null && !within)) return null
  const dismiss = (): void => {
    endHint(shown)
    // The foot of the page does this for all its lines. A focused field would open the keyboard of a phone.
    if (within) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }
  return <Sentence key={shown} id={shown} isGone={id === null} dismiss={dismiss} />
}

/** The hint that stands in this place now; null without one. Observers do nothing here, so they have none. */
function useHint<P extends HintPlace>(place: P, facts: Facts<P>): HintId | null {
  const isObserver = useView().me.role === 'observer'
  const now = useSyncExternalStore(onHint, hintNow)
  const said = JSON.stringify(facts)
  useEffect(() => {
    if (!isObserver) standAt(place, JSON.parse(said) as Facts<P>)
  }, [place, said, isObserver])
  useEffect(() => () => leave(place), [place])
  return now !== null && placeOf(now) === place ? now : null
}

interface SentenceProps {
  readonly id: HintId
  /** Whether only its room is left. */
  readonly isGone: boolean
  readonly dismiss: () => void
}

function Sentence({ id, isGone, dismiss }: SentenceProps) {
  const words = wordsOf(id, isTouch())
  useSpoken(id, words, isGone)
  return (
    <p className={`${styles['hint']} no-print`} data-hint={isGone ? undefined : id} inert={isGone}>
      <Icon of={Lightbulb} />
      <span>{words}</span>
      <button
        type="button"
        className="button quiet icon"
        aria-label={t`Dismiss this hint`}
        onClick={dismiss}
      >
        <Icon of={X} />
      </button>
    </p>
  )
}

/** Speaks a hint once. A countdown and another phase have more important things to say. */
function useSpoken(id: HintId, words: string, isGone: boolean): void {
  const { visit, countdownTo } = useView().phase
  const [first] = useState(visit)
  const isQuiet = isGone || visit !== first || countdownTo !== undefined
  useEffect(() => {
    if (isQuiet || wasSpoken(id)) return undefined
    const soon = setTimeout(() => {
      hasSpoken(id)
      announce(words)
    }, SPEAK_MS)
    return () => clearTimeout(soon)
  }, [id, words, isQuiet])
}

function wordsOf(id: HintId, byTouch: boolean): string {
  switch (id) {
    case 'add':
      return t`Add puts an idea into your pad and frees the field for the next one.`
    case 'keep-back':
      return byTouch
        ? t`The menu of an idea can keep it back: then nobody gets to see it.`
        : t`The lock of an idea keeps it back: then nobody gets to see it.`
    case 'mine-too':
      return byTouch
        ? t`If you had thought of a card too, tap it to say so. Only you see what you choose.`
        : t`If you had thought of a card too, point at it to say so. Only you see what you choose.`
    case 'group':
      return byTouch
        ? t`Tap cards that belong together, then New cluster.`
        : t`Draw a frame around cards that belong together, then press New cluster.`
    case 'move':
      return byTouch
        ? t`Tap a card, then the cluster that it goes to.`
        : t`Drag a card to a cluster, or press a number key on it: 1 for A, 2 for B.`
    case 'done':
      return t`Done, below your ballot, is for you alone: nobody is told, and you can still change it.`
    case 'reveal':
      return t`Reveal asks you first, and its countdown can be cancelled.`
  }
}
