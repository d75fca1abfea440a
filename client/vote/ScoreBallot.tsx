import { plural } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useRef } from 'react'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { announce } from '../ui/announce.tsx'
import type { BallotOf } from './ballot-of.ts'
import { BallotFrame } from './BallotFrame.tsx'
import { ScoreRow } from './ScoreRow.tsx'
import { SoFar } from './SoFar.tsx'
import { useCast } from './use-cast.ts'
import { useShown } from './use-shown.ts'
import styles from './Vote.module.css'

interface ScoreBallotProps {
  readonly ballot: BallotOf<'score'>
  readonly number: number | null
}

/**
 * Scores on one criterion. Two criteria are two ballots one below the other: on a phone each card has room for one scale,
 * and a score on one criterion does not stand next to the other, which it would colour.
 */
export function ScoreBallot({ ballot, number }: ScoreBallotProps) {
  const list = useRef<HTMLUListElement>(null)
  const shown = useShown(ballot, list)
  const own = useCast(ballot)
  const { targets } = ballot
  const scored = (marks: typeof own.marks): number => targets.filter((id) => id in marks).length
  const given = scored(own.marks)
  const score = (id: TargetId, value: number | null): void => {
    const { [id]: _before, ...others } = own.marks
    const next = value === null ? others : { ...others, [id]: value }
    own.cast(next)
    announce(scoredWords(scored(next), targets.length))
  }
  return (
    <BallotFrame
      ballot={ballot}
      number={number}
      shown={shown}
      own={own}
      budget={<Scored given={given} of={targets.length} />}
      left={leftWords(targets.length - given)}
    >
      <ul className={styles['rows']} ref={list}>
        {shown.targets.map((id) => (
          <ScoreRow
            key={id}
            id={id}
            ballot={ballot}
            of={shown.onBoard.get(id) ?? null}
            score={own.marks[id] ?? null}
            choose={(value) => score(id, value)}
            open={shown.filter.words !== ''}
          />
        ))}
      </ul>
    </BallotFrame>
  )
}

const scoredWords = (given: number, of: number): string =>
  plural(of, { one: `${given} of # scored`, other: `${given} of # scored` })

/** How many targets are scored, or that the person is done. */
function Scored({ given, of }: { given: number; of: number }) {
  return (
    <SoFar
      isDone={given >= of}
      given={scoredWords(given, of)}
      done={
        <Plural value={of} one="Done: you have scored it." other="Done: you have scored all #." />
      }
      move={<Trans>You can still change them.</Trans>}
    />
  )
}

const leftWords = (left: number): string =>
  plural(left, {
    0: 'Everything is scored.',
    one: '# without a score.',
    other: '# without a score.',
  })
