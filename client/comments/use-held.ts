import type { Card } from '../../shared/board/shape.ts'
import type { HeldConcern } from '../../shared/wire/slices.ts'
import { useOwnMarks } from '../board/use-own-marks.ts'
import { useSeen } from '../session/use-session.ts'

type HeldOn = (card: Card) => readonly HeldConcern[]

/** The own concerns that wait about a card, also about what was merged into it. Nobody else is served them. */
export function useHeldOn(card: Card): readonly HeldConcern[] {
  return heldAmong(useSeen().mine.concerns ?? [])(card)
}

/** The same, and none while this person hides their private marks: then others may be looking at the screen. */
export function useHeld(): HeldOn {
  const { concerns = [] } = useSeen().mine
  const { hidden } = useOwnMarks()
  return heldAmong(hidden ? [] : concerns)
}

const heldAmong =
  (concerns: readonly HeldConcern[]): HeldOn =>
  ({ head, sources }) =>
    concerns.length === 0
      ? []
      : concerns.filter(({ ideaId }) => [head, ...sources].some(({ id }) => id === ideaId))
