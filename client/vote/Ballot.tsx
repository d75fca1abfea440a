import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { BallotView } from '../../shared/wire/slices.ts'
import { useBoard } from '../board/use-board.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { announce } from '../ui/announce.tsx'
import { BallotRow } from './BallotRow.tsx'
import { MarkDots } from './MarkDots.tsx'
import styles from './Vote.module.css'

interface BallotProps {
  readonly ballot: BallotView
  /** Null when it is the only one. */
  readonly number: number | null
  readonly again: boolean
}

/** One's own marks, changeable until the close; what stands here is what the server has, or is on its way to it. */
export function Ballot({ ballot, number, again }: BallotProps) {
  const link = useLink()
  const { board } = useReplicas()
  const view = useBoard(board)
  const [said, setSaid] = useState('')
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

  const cast = async (ideaId: IdeaId, count: number): Promise<void> => {
    const next = { ...marks, [ideaId]: count }
    setSent(next)
    const answer = await link.ask({ type: 'ballot.cast', ballotId: ballot.id, marks: next })
    setSent((now) => (now === next ? null : now))
    setSaid(answer.ok ? '' : castRefused(answer.code))
  }
  const change = (ideaId: IdeaId, by: 1 | -1): void => {
    const count = (marks[ideaId] ?? 0) + by
    if (count < 0 || count > ballot.rule.perIdea) return
    if (by > 0 && left <= 0) {
      setSaid(t`All your marks are given. Take one back to move it.`)
      return
    }
    announce(t`${left - by} of ${ballot.budget} left`)
    void cast(ideaId, count)
  }
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]
      ?.querySelector<HTMLElement>('[data-mark]')
      ?.focus()
  }

  return (
    <section className={styles['ballot']} aria-label={t`Your ballot`}>
      <div className={styles['budget']}>
        {number !== null && (
          <h2>
            <Trans>Ballot {number}</Trans>
          </h2>
        )}
        <MarkDots given={spent} of={ballot.budget} />
        <p className={styles['left']}>
          {left === 0 ? (
            <Trans>All {ballot.budget} given. You can change them until the close.</Trans>
          ) : (
            <Trans>
              {left} of {ballot.budget} left
            </Trans>
          )}
        </p>
      </div>
      {again && (
        <p className="banner private">
          <Trans>
            Your last marks are filled in, for you alone. Change what you see differently now.
          </Trans>
        </p>
      )}
      <p role="alert" className={styles['said']}>
        {said}
      </p>
      {ballot.targets.length === 0 && (
        <p className="panel">
          <Trans>There are no cards to vote on.</Trans>
        </p>
      )}
      <ul className={styles['rows']} ref={list} onKeyDown={onKey}>
        {ballot.targets.map((id) => (
          <BallotRow
            key={id}
            id={id}
            card={cards.get(id) ?? null}
            marks={marks[id] ?? 0}
            most={ballot.rule.perIdea}
            left={left}
            change={change}
          />
        ))}
      </ul>
      <p className="meta">
        <Plural
          value={ballot.targets.length}
          one="One card. Everybody sees their own order."
          other="# cards. Everybody sees their own order."
        />
      </p>
    </section>
  )
}

function castRefused(code: string): string {
  return code === 'wrong-phase'
    ? t`Not counted: the vote closed before it arrived.`
    : refusalWords(code)
}
