import { plural } from '@lingui/core/macro'
import { useRef } from 'react'
import type { BallotOf } from './ballot-of.ts'
import { BallotFrame } from './BallotFrame.tsx'
import { Budget } from './Budget.tsx'
import { TargetRow } from './TargetRow.tsx'
import { useMarks } from './use-marks.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useShown } from './use-shown.ts'
import styles from './Vote.module.css'

interface DotsBallotProps {
  readonly ballot: BallotOf<'dots'>
  readonly number: number | null
}

/** A ballot of dots: each person gives a number of marks. */
export function DotsBallot({ ballot, number }: DotsBallotProps) {
  const list = useRef<HTMLUListElement>(null)
  const shown = useShown(ballot, list)
  const own = useMarks(ballot)
  const { marks, spent, left, change } = own
  const onKey = useRowKeys(list, change)
  return (
    <BallotFrame
      ballot={ballot}
      number={number}
      shown={shown}
      own={own}
      budget={<Budget spent={spent} of={ballot.budget} />}
      left={leftWords(left)}
    >
      <ul className={styles['rows']} ref={list} onKeyDown={onKey}>
        {shown.targets.map((id) => (
          <TargetRow
            key={id}
            id={id}
            ballot={ballot}
            of={shown.onBoard.get(id) ?? null}
            marks={marks[id] ?? 0}
            left={left}
            change={change}
            open={shown.filter.words !== ''}
          />
        ))}
      </ul>
    </BallotFrame>
  )
}

const leftWords = (left: number): string =>
  plural(left, { 0: 'All your marks are given.', one: '# mark left.', other: '# marks left.' })
