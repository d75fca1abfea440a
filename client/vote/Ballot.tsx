import { plural, t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import { useBoard } from '../board/use-board.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { announce, sayDone } from '../ui/announce.tsx'
import { BallotRow } from './BallotRow.tsx'
import { BallotRule } from './BallotRule.tsx'
import { LastMarks } from './LastMarks.tsx'
import { MarkDots } from './MarkDots.tsx'
import styles from './Vote.module.css'

interface BallotProps {
  readonly ballot: BallotView
  /** The number of the ballot from 1; null if there is only one. */
  readonly number: number | null
}

/**
 * One's own marks, which can be changed until the vote is closed. The marks shown are on the server or on their way
 * to it.
 */
export function Ballot({ ballot, number }: BallotProps) {
  const link = useLink()
  const { board } = useReplicas()
  const view = useBoard(board)
  const [sent, setSent] = useState<Readonly<Record<string, number>> | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const marks = sent ?? ballot.mine
  const spent = Object.values(marks).reduce((sum, count) => sum + count, 0)
  const left = ballot.budget - spent
  const cards = new Map(
    [...view.unsorted, ...view.clusters.flatMap((one) => one.cards)].map((card) => [
      card.head.id,
      card,
    ]),
  )

  const cast = async (next: Readonly<Record<string, number>>): Promise<void> => {
    setSent(next)
    const answer = await link.ask({ type: 'ballot.cast', ballotId: ballot.id, marks: next })
    setSent((now) => (now === next ? null : now))
    // The refusal is said at the foot of the page, because this list is gone when the vote is over.
    if (!answer.ok) sayDone(castRefused(answer.code), null, true)
  }
  const change = (ideaId: IdeaId, by: 1 | -1): void => {
    const count = (marks[ideaId] ?? 0) + by
    if (count < 0) return
    if (count > ballot.rule.perIdea) {
      // If a card takes only one mark, its tick already says that it has one.
      if (ballot.rule.perIdea > 1) sayDone(t`This card cannot take more marks.`)
      return
    }
    if (by > 0 && left <= 0) {
      sayDone(t`All your marks are given. Take one back to move it.`)
      return
    }
    announce(
      left === by
        ? plural(ballot.budget, { one: 'Your mark is given', other: 'All # marks are given' })
        : plural(left - by, {
            one: `# of ${ballot.budget} marks is left`,
            other: `# of ${ballot.budget} marks are left`,
          }),
    )
    void cast({ ...marks, [ideaId]: count })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === '+' || event.key === '-') {
      const row = event.target instanceof Element ? event.target.closest('[data-row]') : null
      const id = ballot.targets[rowsIn(list.current).findIndex((one) => one === row)]
      if (id !== undefined) change(id, event.key === '+' ? 1 : -1)
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const rows = rowsIn(list.current)
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]
      ?.querySelector<HTMLElement>('[data-mark]')
      ?.focus()
  }

  return (
    <section
      className={styles['ballot']}
      aria-label={number === null ? t`Your ballot` : t`Your ballot ${number}`}
    >
      {number !== null && (
        <h2>
          <Trans>Ballot {number}</Trans>
        </h2>
      )}
      {ballot.targets.length === 0 ? (
        <p className="panel">
          <Trans>There are no cards to vote on.</Trans>
        </p>
      ) : (
        <>
          <BallotRule ballot={ballot} />
          <div className={styles['budget']}>
            <MarkDots given={spent} of={ballot.budget} />
            <p className={styles['left']}>
              {left === 0 ? (
                <Plural
                  value={ballot.budget}
                  one="Your mark is given. Take it back to move it."
                  other="All # marks are given. Take one back to move it."
                />
              ) : (
                <Trans>
                  {left} of {ballot.budget} left
                </Trans>
              )}
            </p>
          </div>
        </>
      )}
      {ballot.before !== undefined && (
        <LastMarks before={ballot.before} marks={marks} takeOver={(before) => void cast(before)} />
      )}
      <ul className={styles['rows']} ref={list} onKeyDown={onKey}>
        {ballot.targets.map((id) => (
          <BallotRow
            key={id}
            id={id}
            card={cards.get(id) ?? null}
            marks={marks[id] ?? 0}
            before={ballot.before?.[id] ?? 0}
            most={ballot.rule.perIdea}
            left={left}
            change={change}
          />
        ))}
      </ul>
      {ballot.targets.length > 1 && (
        <p className="meta">
          <Trans>{ballot.targets.length} cards, in a different order for everybody.</Trans>
        </p>
      )}
    </section>
  )
}

const rowsIn = (list: HTMLElement | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
]

function castRefused(code: string): string {
  return code === 'wrong-phase'
    ? t`Not counted: the vote closed before it arrived.`
    : refusalWords(code)
}
