import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { cardsInOrder } from '../../shared/board/view.ts'
import { cardTotals } from '../../shared/session/tally.ts'
import { useBoard } from '../board/use-board.ts'
import { useLeads, useLink, useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { Actions } from './Actions.tsx'
import { ExportPanel } from './ExportPanel.tsx'
import styles from './Results.module.css'

export function ResultsScreen() {
  const view = useView()
  return (
    <div className="stack">
      <h1 tabIndex={-1}>
        {view.phase.kind === 'closed' ? (
          <Trans>This session is closed</Trans>
        ) : (
          <Trans>Results</Trans>
        )}
      </h1>
      <p className="meta">{view.question.text}</p>
      <Tally />
      <Actions />
      <ExportPanel />
    </div>
  )
}

function Tally() {
  const { results } = useSeen()
  const { board } = useReplicas()
  const cards = cardsInOrder(useBoard(board))
  const [at, setAt] = useState<number | null>(null)
  const link = useLink()
  const leads = useLeads()
  const ballot = results.ballots[at ?? results.ballots.length - 1]
  const tally = ballot?.tally ?? null
  const totals = new Map(
    cards
      .flatMap((card) => [card.head, ...card.sources])
      .flatMap(({ id }) => {
        const total = tally?.totals[id]
        return total === undefined ? [] : [[id, total] as const]
      }),
  )
  const rows = cards
    .map((card) => ({
      card,
      ...cardTotals(totals, [card.head.id, ...card.sources.map((source) => source.id)]),
    }))
    .toSorted((a, b) => b.marks - a.marks)
  const most = Math.max(1, ...rows.map((row) => row.marks))
  return (
    <section className="stack">
      {ballot === undefined && (
        <p className="meta">
          <Trans>No vote has been closed yet.</Trans>
        </p>
      )}
      {ballot !== undefined && tally === null && (
        <p className="banner">
          <Trans>Too few to show without showing whose.</Trans>
        </p>
      )}
      {results.ballots.length > 1 && (
        <div className="row">
          {results.ballots.map((one, place) => (
            <button
              key={one.id}
              type="button"
              className="button"
              aria-pressed={one === ballot}
              onClick={() => setAt(place)}
            >
              <Trans>Ballot {place + 1}</Trans>
            </button>
          ))}
        </div>
      )}
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Card</Trans>
              </th>
              <th scope="col">
                <Trans>Marks</Trans>
              </th>
              <th scope="col">
                <Trans>Decision</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ card, marks, people, from }) => {
              const status = results.decisions[card.head.id]
              const author = results.authors?.[card.head.id]
              return (
                <tr key={card.head.id}>
                  <th scope="row">
                    <bdi>{card.head.text}</bdi>
                    {author !== undefined && <span className="meta"> · {author}</span>}
                    {card.sources.map((source) => (
                      <p key={source.id} className="meta">
                        <bdi>{source.text}</bdi>
                      </p>
                    ))}
                  </th>
                  <td>
                    {tally !== null && (
                      <>
                        <span
                          className={styles['bar']}
                          style={{ inlineSize: `${(marks / most) * 100}%` }}
                          aria-hidden="true"
                        />
                        {from > 1 ? (
                          <Trans>
                            {marks} marks from {from} cards
                          </Trans>
                        ) : (
                          <Trans>
                            {marks} · {people} of {tally.voters} people gave it a mark
                          </Trans>
                        )}
                      </>
                    )}
                  </td>
                  <td>
                    {leads ? (
                      <span className="row">
                        <button
                          type="button"
                          className="button"
                          aria-pressed={status === 'chosen'}
                          onClick={() =>
                            void link.ask({
                              type: 'outcome.decide',
                              ideaId: card.head.id,
                              status: status === 'chosen' ? null : 'chosen',
                            })
                          }
                        >
                          {status === 'chosen' ? t`✓ Chosen` : t`Choose`}
                        </button>
                        <button
                          type="button"
                          className="button"
                          aria-pressed={status === 'parked'}
                          onClick={() =>
                            void link.ask({
                              type: 'outcome.decide',
                              ideaId: card.head.id,
                              status: status === 'parked' ? null : 'parked',
                            })
                          }
                        >
                          {status === 'parked' ? t`✓ Parked` : t`Park`}
                        </button>
                      </span>
                    ) : status === 'chosen' ? (
                      <Trans>Chosen</Trans>
                    ) : status === 'parked' ? (
                      <Trans>Parked</Trans>
                    ) : (
                      '–'
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
