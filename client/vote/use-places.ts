import { plural, t } from '@lingui/core/macro'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { announce, sayDone } from '../ui/announce.tsx'
import type { BallotOf } from './ballot-of.ts'
import { asMarks, inPlaces, putAt } from './places.ts'
import { type Cast, useCast } from './use-cast.ts'

export interface OwnPlaces extends Cast {
  readonly placed: ReturnType<typeof inPlaces>
  /** How many places there are: no more than cards or clusters to put there. */
  readonly of: number
  /** Puts a target in a place, counted from 1, or in the next free one. */
  readonly put: (id: TargetId, place?: number) => void
  readonly takeOut: (id: TargetId) => void
}

/** One's own ranking in a ballot. */
export function usePlaces({ rule, targets, ...ballot }: BallotOf<'rank'>): OwnPlaces {
  const own = useCast({ rule, targets, ...ballot })
  const placed = inPlaces(own.marks, targets, rule.top)
  const order = placed.map(({ id }) => id)
  const of = Math.min(rule.top, targets.length)
  const cast = (next: readonly TargetId[], said: string): void => {
    own.cast(asMarks(next, rule.top))
    announce(said)
  }
  return {
    ...own,
    placed,
    of,
    put: (id, place = order.length + 1) => {
      const isIn = order.includes(id)
      if (!isIn && order.length >= of) {
        sayDone(t`All places are given. Take one out first.`)
        return
      }
      const at = Math.min(Math.max(place, 1), isIn ? order.length : order.length + 1)
      const next = putAt(order, id, at - 1)
      cast(next, inPlaceWords(at, next.length, of))
    },
    takeOut: (id) => {
      const next = order.filter((one) => one !== id)
      cast(next, t`Taken out. ${givenWords(next.length, of)}`)
    },
  }
}

function inPlaceWords(place: number, given: number, of: number): string {
  return given === of ? t`In place ${place}. Done, all places are given` : t`In place ${place}`
}

export const givenWords = (given: number, of: number): string =>
  plural(of, { one: `${given} of # place given`, other: `${given} of # places given` })
