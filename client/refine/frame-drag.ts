import { t } from '@lingui/core/macro'
import { parseIdeaId, type IdeaId } from '../../shared/kernel/ids.ts'
import { announce } from '../ui/announce.tsx'
import {
  boxBetween,
  cutTo,
  framed,
  isFar,
  moved,
  nearest,
  scrollStep,
  type Box,
  type FramedCard,
  type Point,
} from './frame.ts'
import type { Wall } from './wall.ts'

/** Parts of the page that a press is meant for, so that no frame begins there. */
const OWN =
  '[data-card], a, button, input, textarea, select, summary, label, [role="separator"], [draggable="true"]'

export function isFrameStart(event: PointerEvent, room: HTMLElement): boolean {
  const { target, button, pointerType, altKey } = event
  if (button !== 0 || pointerType === 'touch' || !(target instanceof Element)) return false
  // Cards that are set aside stand below the wall, and their words can be marked and copied.
  if (target !== room && target.closest('[data-density]') === null) return false
  if (!isInside(scrollerOf(target), event)) return false
  return altKey
    ? target.closest('input, textarea, [role="separator"]') === null
    : target.closest(OWN) === null
}

/** Whether a point lies on the content of an element, and not on its scroll bar. */
function isInside(element: Element, { clientX }: PointerEvent): boolean {
  const left = element.getBoundingClientRect().left + element.clientLeft
  return clientX >= left && clientX < left + element.clientWidth
}

/** The nearest element around `from` that can be scrolled up and down. */
function scrollerOf(from: Element): Element {
  for (let one: Element | null = from; one !== null; one = one.parentElement) {
    const flow = getComputedStyle(one).overflowY
    if (flow === 'auto' || flow === 'scroll') return one
  }
  return document.scrollingElement ?? document.documentElement
}

/** The part of the window that an element fills. */
function windowOf(scroller: Element): Box {
  const { innerWidth, innerHeight } = window
  const whole = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
  return scroller === document.scrollingElement
    ? whole
    : cutTo(scroller.getBoundingClientRect(), whole)
}

interface Stage {
  readonly room: HTMLElement
  readonly wall: Wall
  readonly draw: (box: Box | null) => void
  /** Called once, when the press is over. */
  readonly end: () => void
}

interface Standing {
  readonly id: IdeaId
  readonly box: Box
  readonly scroller: Element
}

/** One press that may become a frame. */
export class FrameDrag {
  readonly #stage: Stage
  readonly #start: Point
  readonly #scroller: Element
  readonly #before: ReadonlySet<IdeaId>
  readonly #kept: ReadonlySet<IdeaId>
  readonly #stops = new AbortController()
  /** Where the cards stood, and how far each scroller was scrolled, as the frame began; null before it begins. */
  #cards: readonly Standing[] | null = null
  #scrolled = new Map<Element, number>()
  #pointer: Point
  #beat = 0

  constructor(event: PointerEvent, stage: Stage) {
    this.#stage = stage
    this.#start = this.#pointer = { x: event.clientX, y: event.clientY }
    this.#scroller = scrollerOf(event.target instanceof Element ? event.target : stage.room)
    this.#before = stage.wall.ui.getState().selected
    this.#kept = event.shiftKey || event.ctrlKey || event.metaKey ? this.#before : new Set()
    const { signal } = this.#stops
    window.addEventListener('pointermove', (moving) => this.#move(moving), { signal })
    window.addEventListener('pointerup', () => this.#finish(), { signal })
    window.addEventListener('pointercancel', () => this.cancel(), { signal })
    window.addEventListener('blur', () => this.cancel(), { signal })
    window.addEventListener('keydown', (key) => this.#key(key), { signal, capture: true })
    // The drag selects cards, not the words between them.
    document.addEventListener('selectstart', (start) => start.preventDefault(), { signal })
  }

  /** Puts back what was selected before. */
  cancel(): void {
    if (this.#cards !== null) this.#stage.wall.ui.setState({ selected: this.#before })
    this.#stop()
  }

  #stop(): void {
    cancelAnimationFrame(this.#beat)
    this.#stops.abort()
    this.#stage.end()
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.#cards === null) return
    event.preventDefault()
    event.stopPropagation()
    this.cancel()
  }

  #move({ clientX, clientY }: PointerEvent): void {
    this.#pointer = { x: clientX, y: clientY }
    if (this.#cards === null) {
      if (!isFar(this.#start, this.#pointer)) return
      this.#begin()
    }
    this.#select()
  }

  #begin(): void {
    const sections = [...this.#stage.room.querySelectorAll('section')]
    this.#cards = sections.flatMap((section) => {
      const scroller = scrollerOf(section)
      return [...section.querySelectorAll<HTMLElement>('[data-card]')].flatMap(
        (card): Standing[] => {
          const id = parseIdeaId(card.dataset['card'])
          return id === null ? [] : [{ id, box: card.getBoundingClientRect(), scroller }]
        },
      )
    })
    for (const scroller of new Set([this.#scroller, ...this.#cards.map((one) => one.scroller)]))
      this.#scrolled.set(scroller, scroller.scrollTop)
    this.#beat = requestAnimationFrame(() => this.#scroll())
  }

  /** Scrolls on for as long as the pointer is near an edge. */
  #scroll(): void {
    const step = scrollStep(this.#pointer.y, windowOf(this.#scroller))
    if (step !== 0) {
      this.#scroller.scrollBy(0, step)
      this.#select()
    }
    this.#beat = requestAnimationFrame(() => this.#scroll())
  }

  /** How far something in a scroller has moved up or down since the frame began. */
  #shift(scroller: Element): Point {
    return { x: 0, y: (this.#scrolled.get(scroller) ?? 0) - scroller.scrollTop }
  }

  #touched(): { readonly box: Box; readonly cards: readonly FramedCard[] } {
    const { x, y } = this.#start
    const from = { x, y: y + this.#shift(this.#scroller).y }
    const box = boxBetween(from, this.#pointer)
    const now = (this.#cards ?? []).map(({ id, box: was, scroller }): FramedCard => ({
      id,
      box: moved(was, this.#shift(scroller)),
      through: scroller === this.#scroller ? null : windowOf(scroller),
    }))
    return { box, cards: framed(now, box) }
  }

  #select(): void {
    const { ui } = this.#stage.wall
    const { box, cards } = this.#touched()
    const selected = new Set([...this.#kept, ...cards.map(({ id }) => id)])
    const { selected: before } = ui.getState()
    const isSame = selected.size === before.size && [...selected].every((id) => before.has(id))
    if (!isSame) ui.setState({ selected })
    this.#stage.draw(cutTo(box, windowOf(this.#scroller)))
  }

  /** The focus goes to a card of the frame, so that the next key acts on the selection. */
  #finish(): void {
    if (this.#cards !== null) {
      const { ui } = this.#stage.wall
      const card = nearest(this.#touched().cards, this.#pointer)
      if (card !== null) {
        const element = this.#stage.room.querySelector<HTMLElement>(`[data-card="${card.id}"]`)
        element?.focus({ preventScroll: true })
      }
      const count = ui.getState().selected.size
      announce(t`${count} selected`)
    }
    this.#stop()
  }
}
