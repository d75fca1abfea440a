// The cards touched by a frame that somebody drags over the wall with the mouse. Pure functions over boxes in pixels of
// the window. The boxes are read once, as the frame begins; what is scrolled since then moves them.
import type { IdeaId } from '../../shared/kernel/ids.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A press becomes a frame once the pointer is this many pixels away. A shorter way is a click. */
const THRESHOLD_PX = 4
/** An edge scrolls when the pointer is closer to it than this. */
const EDGE_PX = 48
/** The most pixels that are scrolled in one frame of the screen. */
const FASTEST_PX = 18

export const isFar = (from: Point, to: Point): boolean =>
  Math.hypot(to.x - from.x, to.y - from.y) >= THRESHOLD_PX

export const boxBetween = (one: Point, other: Point): Box => ({
  left: Math.min(one.x, other.x),
  top: Math.min(one.y, other.y),
  right: Math.max(one.x, other.x),
  bottom: Math.max(one.y, other.y),
})

export interface FramedCard {
  readonly id: IdeaId
  readonly box: Box
  /** The part of the window through which the card is seen; null where the frame began, which scrolls along. */
  readonly through: Box | null
}

/** The cards that a frame touches, in their order. A card that is scrolled out of sight elsewhere is not touched. */
export function framed(cards: readonly FramedCard[], frame: Box): readonly FramedCard[] {
  return cards.filter(({ box, through }) =>
    touches(through === null ? box : cutTo(box, through), frame),
  )
}

function touches(one: Box, other: Box): boolean {
  return (
    one.left < one.right &&
    one.top < one.bottom &&
    one.left <= other.right &&
    one.right >= other.left &&
    one.top <= other.bottom &&
    one.bottom >= other.top
  )
}

export const cutTo = (box: Box, by: Box): Box => ({
  left: Math.max(box.left, by.left),
  top: Math.max(box.top, by.top),
  right: Math.min(box.right, by.right),
  bottom: Math.min(box.bottom, by.bottom),
})

export const moved = ({ left, top, right, bottom }: Box, { x, y }: Point): Box => ({
  left: left + x,
  top: top + y,
  right: right + x,
  bottom: bottom + y,
})

/** The card whose middle is nearest to a point; null without cards. */
export function nearest(cards: readonly FramedCard[], { x, y }: Point): FramedCard | null {
  const away = ({ box }: FramedCard): number =>
    Math.hypot((box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y)
  const [first, ...rest] = cards
  if (first === undefined) return null
  return rest.reduce((best, card) => (away(card) < away(best) ? card : best), first)
}

/** The pixels to scroll now, downwards if positive: the more, the closer the pointer is to the edge or beyond it. */
export function scrollStep(y: number, { top, bottom }: Pick<Box, 'top' | 'bottom'>): number {
  const above = top + EDGE_PX - y
  const below = y - (bottom - EDGE_PX)
  if (above > 0) return -Math.min(FASTEST_PX, (above / EDGE_PX) * FASTEST_PX)
  if (below > 0) return Math.min(FASTEST_PX, (below / EDGE_PX) * FASTEST_PX)
  return 0
}
