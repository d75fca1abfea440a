// The animation of a reveal: the cards come in, in waves. The animation is decoration only. The screen is the same when
// the animation is skipped, hidden or not downloaded yet. The waves tell nothing about authors, because a card's wave
// follows from its place in the shuffled order.

const WAVES = 8
/** A board that takes longer than this appears without an animation. */
const MOST_MS = 4_000

interface Scene {
  /** The element in which the new screen is being built. Its `data-stage` says how far the animation is. */
  readonly place: HTMLElement
  /** A picture of the former screen, which fades where the screen stood. */
  readonly picture: HTMLElement | null
  /** Whether the animation takes half the time, as in every round after the first. */
  readonly half: boolean
}

export interface Choreography {
  /** Reports that the first cards are in the page, still hidden. */
  readonly built: () => void
  /** Ends the animation at once; every card is then visible. */
  readonly skip: () => void
}

export function lightsUp({ place, picture, half }: Scene): Choreography {
  const pace = half ? 2 : 1
  let arriving: readonly HTMLElement[] = []
  let isDrained = false
  let isBuilt = false
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const after = (ms: number, run: () => void): void => void timers.add(setTimeout(run, ms))

  const still = (): void => {
    // Before anything changes: the focus asks for the layout of the page, which is known now.
    focusHeading(place)
    for (const timer of timers) clearTimeout(timer)
    picture?.remove()
    for (const card of arriving) {
      delete card.dataset['arrives']
      card.style.removeProperty('--wave')
    }
    place.dataset['stage'] = 'still'
    document.removeEventListener('pointerdown', still)
    document.removeEventListener('keydown', onKey)
    document.removeEventListener('visibilitychange', still)
  }
  const onKey = (event: KeyboardEvent): void => (event.key === 'Escape' ? still() : undefined)

  const waves = (): void => {
    if (!isDrained || !isBuilt || place.dataset['stage'] !== 'draining') return
    // Only cards in view are animated. The others are visible from the start. Everything is read before anything is written.
    const top = window.scrollY
    arriving = [...place.querySelectorAll<HTMLElement>('[data-card]')].filter(isInViewFrom(top))
    picture?.remove()
    if (top !== 0) window.scrollTo(0, 0)
    for (const [at, card] of arriving.entries()) {
      card.dataset['arrives'] = ''
      card.style.setProperty('--wave', String(Math.floor((at * WAVES) / arriving.length)))
    }
    place.dataset['stage'] = 'arriving'
    after(((WAVES - 1) * durations.wave + durations.reveal) / pace, still)
  }

  place.dataset['stage'] = 'draining'
  place.dataset['half'] = String(half)
  if (picture !== null) place.append(picture)
  after(durations.drain / pace, () => {
    isDrained = true
    waves()
  })
  after(MOST_MS, still)
  document.addEventListener('pointerdown', still)
  document.addEventListener('keydown', onKey)
  document.addEventListener('visibilitychange', still)
  return {
    // In the next frame, which lays the page out in any case. Asked here, that would lengthen the task that drew the cards.
    built: () =>
      void requestAnimationFrame(() => {
        isBuilt = true
        waves()
      }),
    skip: still,
  }
}

function focusHeading(place: HTMLElement): void {
  if (document.activeElement !== document.body) return
  place.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
}

/** Asks the row of the card: to ask the card itself, the browser would lay out every row off screen. */
const isInViewFrom = (scrolled: number) => (card: HTMLElement) => {
  const { top, bottom } = (card.closest('li') ?? card).getBoundingClientRect()
  return bottom + scrolled > 0 && top + scrolled < window.innerHeight
}

interface Durations {
  readonly drain: number
  readonly wave: number
  readonly reveal: number
}

/** Reads the durations from the design tokens, in milliseconds. Reduced motion has tokens of its own. */
function read(): Durations {
  const style = getComputedStyle(document.documentElement)
  const of = (token: string): number => {
    const value = style.getPropertyValue(token).trim()
    return Number.parseFloat(value) * (value.endsWith('ms') ? 1 : 1_000)
  }
  return { drain: of('--d-drain'), wave: of('--d-wave'), reveal: of('--d-reveal') }
}

// The tokens are read ahead of time: read in the middle of a reveal, they would force a second layout of the page.
let durations = read()
matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', () => {
  durations = read()
})
