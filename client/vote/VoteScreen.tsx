import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { BallotView } from '../../shared/wire/slices.ts'
import { useEntries } from '../board/use-board.ts'
import styles from '../board/Board.module.css'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'

/** A list, not the wall: the order is one's own, the marks are sealed until the facilitator closes. */
export function VoteScreen() {
  const { ballots } = useSeen()
  const view = useView()
  const open = ballots.filter((ballot) => ballot.state === 'open')
  return (
    <div className="stack">
      <h1 tabIndex={-1}>
        <Trans>Vote</Trans>
      </h1>
      <p className="lock">
        <span aria-hidden="true">🔒 </span>
        <Trans>Sealed: nobody sees a count before the vote is closed.</Trans>
      </p>
      {open.length === 0 && (
        <p className="panel">
          <Trans>There is no open ballot.</Trans>
        </p>
      )}
      {open.map((ballot) =>
        view.me.takesPart ? (
          <Ballot key={ballot.id} ballot={ballot} />
        ) : (
          <Watching key={ballot.id} ballot={ballot} />
        ),
      )}
    </div>
  )
}

function Watching({ ballot }: { ballot: BallotView }) {
  return (
    <p className="panel">
      <Plural
        value={ballot.targets.length}
        one="People vote on one card."
        other="People vote on # cards."
      />
    </p>
  )
}

function Ballot({ ballot }: { ballot: BallotView }) {
  const { board } = useReplicas()
  const { ideas } = useEntries(board)
  const link = useLink()
  const [said, setSaid] = useState('')
  const spent = Object.values(ballot.mine).reduce((sum, marks) => sum + marks, 0)
  const left = ballot.budget - spent
  const cast = async (ideaId: string, marks: number): Promise<void> => {
    const answer = await link.ask({
      type: 'ballot.cast',
      ballotId: ballot.id,
      marks: { ...ballot.mine, [ideaId]: marks },
    })
    setSaid(
      answer.ok
        ? ''
        : answer.code === 'wrong-phase'
          ? t`Not counted: the vote closed before it arrived.`
          : refusalWords(answer.code),
    )
  }
  return (
    <section className="stack" aria-label={t`Your ballot`}>
      <p>
        <Trans>
          {left} of {ballot.budget} left. You can change them until the close.
        </Trans>
      </p>
      <p role="alert">{said}</p>
      <ul className={styles['list']}>
        {ballot.targets.map((id) => {
          const marks = ballot.mine[id] ?? 0
          const text = ideas.get(id)?.text ?? ''
          return (
            <li key={id} className="idea row">
              <bdi style={{ flex: '1 1 14rem' }}>{text}</bdi>
              {ballot.rule.perIdea === 1 ? (
                <button
                  type="button"
                  className="button"
                  aria-pressed={marks > 0}
                  aria-label={marks > 0 ? t`Marked: ${text}` : t`Mark: ${text}`}
                  disabled={marks === 0 && left === 0}
                  onClick={() => void cast(id, marks > 0 ? 0 : 1)}
                >
                  {marks > 0 && <span aria-hidden="true">✓</span>}
                  {marks > 0 ? <Trans>Marked</Trans> : <Trans>Mark</Trans>}
                </button>
              ) : (
                <span className="row">
                  <button
                    type="button"
                    className="button"
                    aria-label={t`One mark less: ${text}`}
                    disabled={marks === 0}
                    onClick={() => void cast(id, marks - 1)}
                  >
                    −
                  </button>
                  <span>{marks}</span>
                  <button
                    type="button"
                    className="button"
                    aria-label={t`One mark more: ${text}`}
                    disabled={left === 0 || marks >= ballot.rule.perIdea}
                    onClick={() => void cast(id, marks + 1)}
                  >
                    +
                  </button>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
