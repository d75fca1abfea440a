// Step 8, this end: lights coming up. All of it is decoration: skipped, hidden or not yet fetched, the screen is the
// same. It carries nothing about authors: a card's wave is its place in the shuffled order.

const WAVES = 8
/** A board that takes longer than this is shown when it comes, without ceremony. */
const MOST_MS = 4_000

interface Scene {
  /** The new screen is being built in it; `data-stage` says how far the light is. */
  readonly place: HTMLElement
  /** The former screen as it stood, to fade where it was. */
  readonly picture: HTMLElement | null
  /** Later rounds take half the time. */
  readonly half: boolean
}

export interface Choreography {
  /** The first cards stand behind the page. */
  readonly built: () => void
  /** At once to the state in which everything stands. */
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
    if (document.activeElement === document.body)
      place.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }
  const onKey = (event: KeyboardEvent): void => (event.key === 'Escape' ? still() : undefined)

  const waves = (): void => {
    if (!isDrained || !isBuilt || place.dataset['stage'] !== 'draining') return
    picture?.remove()
    window.scrollTo(0, 0)
    // Only cards in view come in; the others are simply there.
    arriving = [...place.querySelectorAll<HTMLElement>('[data-card]')].filter(isInView)
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
    built: () => {
      isBuilt = true
      waves()
    },
    skip: still,
  }
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}

interface Durations {
  readonly drain: number
  readonly wave: number
  readonly reveal: number
}

/** Durations are tokens; with reduced motion they are others. In milliseconds. */
function read(): Durations {
  const style = getComputedStyle(document.documentElement)
  const of = (token: string): number => {
    const value = style.getPropertyValue(token).trim()
    return Number.parseFloat(value) * (value.endsWith('ms') ? 1 : 1_000)
  }
  return { drain: of('--d-drain'), wave: of('--d-wave'), reveal: of('--d-reveal') }
}

// Ahead of time: asked for in the middle of a reveal, it would have the whole page laid out twice.
let durations = read()
matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', () => {
  durations = read()
})
