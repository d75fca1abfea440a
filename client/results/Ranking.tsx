import { Trans } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import { isOnFinalists } from '../../shared/wire/terms.ts'
import { clusterPlaces } from '../board/cluster-place.ts'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { useReplicas, useReplicaFact } from '../sync/use-replica.ts'
import { ClusterTable } from './ClusterTable.tsx'
import { OrderSwitch, type Order } from './OrderSwitch.tsx'
import { RankingSection } from './RankingSection.tsx'
import type { Columns } from './RankingRow.tsx'
import { byCluster, byMarks } from './sections.ts'
import { Unchanged } from './Unchanged.tsx'
import { Voted, WhatCounts } from './WhatCounts.tsx'
import { isOnClusters, isUnchanged, mostIn } from './ranking.ts'
import styles from './Ranking.module.css'
import type { Rankings } from './use-ranking.ts'

interface RankingProps {
  /** The vote that was asked for. Its tally may be withheld. */
  readonly asked: ClosedBallot | null
  readonly rankings: Rankings
}

/** The ranking as a table, with a number next to every bar. A column without content is left out. */
export function Ranking({
  asked,
  rankings: { ballot, cards, rows, clusters, finalists },
}: RankingProps) {
  const { results } = useSeen()
  const view = useView()
  const leads = useLeads()
  const [order, setOrder] = useState<Order>('marks')
  const places = useMemo(() => clusterPlaces(cards), [cards])
  const isByCluster = order === 'cluster' && places.size > 0
  const sections = useMemo(
    () => (isByCluster ? byCluster(rows, cards) : byMarks(rows)),
    [isByCluster, rows, cards],
  )
  const decides = leads && view.phase.kind === 'results'
  const columns: Columns = {
    finalists,
    rule: ballot?.rule ?? null,
    most: mostIn(
      ballot?.rule ?? null,
      (clusters?.clusters ?? rows).map(({ total }) => total),
    ),
    voters: ballot?.tally?.voters ?? null,
    decision: decides || rows.some(({ card }) => results.decisions[card.head.id] !== undefined),
  }
  return (
    <section className={styles['ranking']} aria-labelledby="ranking">
      <div className={styles['rankingHead']}>
        <h2 id="ranking">
          <Trans>Ranking</Trans>
        </h2>
        {places.size > 0 && clusters === null && <OrderSwitch order={order} choose={setOrder} />}
      </div>
      {asked !== null && isUnchanged(asked) && <Unchanged />}
      {rows.length > 0 && <Turnout ballot={ballot} />}
      {rows.length === 0 ? (
        <NoCards areAside={cards.aside.length > 0} />
      ) : clusters !== null ? (
        <ClusterTable ranking={clusters} columns={columns} />
      ) : (
        <table className={styles['table']}>
          <ColumnHeads columns={columns} />
          {sections.map((section) => (
            <RankingSection
              key={section.cluster?.id ?? (section.cluster === null ? 'none' : 'all')}
              section={section}
              places={places}
              columns={columns}
            />
          ))}
        </table>
      )}
    </section>
  )
}

/** Says why the ranking is empty. Nothing is said before the board has come. */
function NoCards({ areAside }: { readonly areAside: boolean }) {
  const { board } = useReplicas()
  if (useReplicaFact(board, (now) => now.loaded) !== true) return null
  return (
    <p className="panel">
      {areAside ? (
        <Trans>Every card of this question is set aside.</Trans>
      ) : (
        <Trans>There are no cards on the board.</Trans>
      )}
    </p>
  )
}

function ColumnHeads({ columns: { rule, voters, decision } }: { columns: Columns }) {
  return (
    <thead>
      <tr>
        {voters !== null && (
          <th scope="col">
            <Trans>Place</Trans>
          </th>
        )}
        <th scope="col">
          <Trans>Card</Trans>
        </th>
        {voters !== null && (
          <th scope="col">
            <WhatCounts rule={rule} />
          </th>
        )}
        {decision && (
          <th scope="col">
            <Trans>Decision</Trans>
          </th>
        )}
      </tr>
    </thead>
  )
}

/** Says how many people voted, or why no marks are shown. */
function Turnout({ ballot }: { ballot: ClosedBallot | null }) {
  const { settings, phase } = useView()
  if (ballot === null) {
    return (
      <p className="meta">
        {phase.kind === 'closed' ? (
          <Trans>No vote was closed.</Trans>
        ) : (
          <Trans>No vote has been closed yet.</Trans>
        )}
      </p>
    )
  }
  if (ballot.tally === null) {
    return (
      <p className="banner">
        <strong>
          <Trans>Too few to show without showing whose.</Trans>
        </strong>{' '}
        {settings.anonymity === 'anonymous' ? (
          <Trans>Marks are shown once four people have voted, or three if that is everybody.</Trans>
        ) : (
          <Trans>Marks are shown once four people have voted, or two if that is everybody.</Trans>
        )}
      </p>
    )
  }
  return (
    <p className="meta">
      {isOnClusters(ballot) && (
        <>
          <Trans>
            This vote was on clusters. Their cards are folded beneath, to choose from.
          </Trans>{' '}
        </>
      )}
      {isOnFinalists(ballot.rule) && (
        <>
          <Trans>
            This vote was on the finalists alone. The other cards follow in the order of the vote
            before.
          </Trans>{' '}
        </>
      )}
      <Voted ballot={ballot} voters={ballot.tally.voters} />
    </p>
  )
}
