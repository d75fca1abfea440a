import { plural, t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useRef, type KeyboardEvent } from 'react'
import { parseTargetId } from '../../shared/kernel/ids.ts'
import type { BallotOf } from './ballot-of.ts'
import { BallotFrame } from './BallotFrame.tsx'
import { MarkDots } from './MarkDots.tsx'
import { PlacesList } from './PlacesList.tsx'
import { RankRow } from './RankRow.tsx'
import { SoFar } from './SoFar.tsx'
import { givenWords, type OwnPlaces, usePlaces } from './use-places.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useShown } from './use-shown.ts'
import styles from './Vote.module.css'

interface RankBallotProps {
  readonly ballot: BallotOf<'rank'>
  readonly number: number | null
}

/** A ranking: the person puts cards in places, the best one first. */
export function RankBallot({ ballot, number }: RankBallotProps) {
  const list = useRef<HTMLUListElement>(null)
  const shown = useShown(ballot, list)
  const own = usePlaces(ballot)
  const placeOf = new Map(own.placed.map(({ id, place }) => [id, place]))
  const onKey = useRowKeys(list, (id, by) => (by > 0 ? own.put(id) : own.takeOut(id)))
  const onDigit = (event: KeyboardEvent): void => {
    const row =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
    const id = parseTargetId(row?.dataset['row'] ?? '')
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (id !== null && isPlain && /^[1-9]$/.test(event.key)) own.put(id, Number(event.key))
    else onKey(event)
  }
  return (
    <BallotFrame
      ballot={ballot}
      number={number}
      shown={shown}
      own={own}
      budget={<Given {...own} />}
      left={leftWords(own.of - own.placed.length)}
    >
      <PlacesList own={own} onBoard={shown.onBoard} />
      <ul className={styles['rows']} ref={list} onKeyDown={onDigit} aria-label={t`To choose from`}>
        {shown.targets.map((id) => (
          <RankRow
            key={id}
            id={id}
            ballot={ballot}
            of={shown.onBoard.get(id) ?? null}
            place={placeOf.get(id) ?? null}
            own={own}
            open={shown.filter.words !== ''}
          />
        ))}
      </ul>
    </BallotFrame>
  )
}

/** How many places are given, or that the person is done. */
function Given({ placed, of }: OwnPlaces) {
  const given = placed.length
  return (
    <SoFar
      isDone={given >= of}
      given={givenWords(given, of)}
      done={
        <Plural value={of} one="Done: the place is given." other="Done: all # places are given." />
      }
      move={<Trans>You can still change them.</Trans>}
    >
      <MarkDots given={given} of={of} />
    </SoFar>
  )
}

const leftWords = (left: number): string =>
  plural(left, { 0: 'All your places are given.', one: '# place left.', other: '# places left.' })
