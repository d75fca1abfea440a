import { plural, t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { ClusterMark } from '../board/ClusterMark.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import type { ClusterRanking, RankedCluster } from './cluster-ranking.ts'
import { CardLines } from './CardLines.tsx'
import { Marks } from './Marks.tsx'
import { WhatCounts } from './WhatCounts.tsx'
import { Place, type Columns } from './RankingRow.tsx'
import styles from './Ranking.module.css'
import { usePrinting } from './use-printing.ts'

interface ClusterTableProps {
  readonly ranking: ClusterRanking
  readonly columns: Columns
}

/** The ranking of a vote on clusters. Each has its cards folded beneath, because only cards are chosen. */
export function ClusterTable({ ranking: { clusters, others }, columns }: ClusterTableProps) {
  const { voters, rule } = columns
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          {voters !== null && (
            <th scope="col">
              <Trans>Place</Trans>
            </th>
          )}
          <th scope="col">
            <Trans>Cluster</Trans>
          </th>
          {voters !== null && (
            <th scope="col">
              <WhatCounts rule={rule} />
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {clusters.map((cluster) => (
          <ClusterRow key={cluster.id} cluster={cluster} columns={columns} />
        ))}
        {others.length > 0 && (
          <tr>
            <th scope="row" colSpan={voters === null ? 1 : 3}>
              <Trans>In no cluster of the vote</Trans>
              <FoldedCards name={t`no cluster`} cards={others} columns={columns} />
            </th>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function ClusterRow({ cluster, columns }: { cluster: RankedCluster; columns: Columns }) {
  const { id, name, at, cards, total, before } = cluster
  const { rule, most, voters } = columns
  return (
    <tr data-ranked={id} tabIndex={-1}>
      {voters !== null && (
        <td className={styles['place']}>
          <Place row={cluster} />
        </td>
      )}
      <th scope="row" className={styles['clusterName']}>
        {at === null ? (
          <Written block>{name}</Written>
        ) : (
          <ClusterMark place={{ id, at, title: name }} />
        )}
        {cards.length > 0 && <FoldedCards name={name} cards={cards} columns={columns} />}
      </th>
      {voters !== null && (
        <td className={styles['marks']}>
          {rule !== null && (
            <Marks total={total} before={before} rule={rule} most={most} voters={voters} />
          )}
        </td>
      )}
    </tr>
  )
}

interface FoldedCardsProps {
  readonly name: string
  readonly cards: readonly Card[]
  readonly columns: Columns
}

/** The cards of a cluster behind one line. On paper they are all there. */
function FoldedCards({ name, cards, columns }: FoldedCardsProps) {
  const [isUnfolded, unfold] = useState(false)
  const isOpen = usePrinting() || isUnfolded
  return (
    <div className={styles['beneath']}>
      <button
        type="button"
        className={styles['fold']}
        aria-expanded={isOpen}
        aria-label={plural(cards.length, {
          one: `# card in ${name}`,
          other: `# cards in ${name}`,
        })}
        onClick={() => unfold(!isOpen)}
      >
        <Icon of={isOpen ? ChevronDown : ChevronRight} />
        <Plural value={cards.length} one="# card" other="# cards" />
      </button>
      {isOpen && <CardLines cards={cards} decision={columns.decision} />}
    </div>
  )
}
