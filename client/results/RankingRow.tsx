import { Trans } from '@lingui/react/macro'
import { ClusterMark } from '../board/ClusterMark.tsx'
import type { ClusterPlace } from '../board/cluster-place.ts'
import { useSeen } from '../session/use-session.ts'
import { Written } from '../ui/Written.tsx'
import { Decision } from './Decision.tsx'
import { Marks } from './Marks.tsx'
import { MergedInto } from './MergedInto.tsx'
import type { Ranked } from './ranking.ts'
import styles from './Results.module.css'

export interface Columns {
  readonly most: number
  /** The number of people who voted. Null if the server gives no counts: then places and marks are left out. */
  readonly voters: number | null
  readonly decision: boolean
}

interface RankingRowProps {
  readonly row: Ranked
  /** The card's cluster, where the row names it. */
  readonly cluster: ClusterPlace | undefined
  readonly columns: Columns
}

/** One card of the ranking. */
export function RankingRow({ row, cluster, columns }: RankingRowProps) {
  const { results } = useSeen()
  const { card, total, before } = row
  const { head, sources } = card
  const { most, voters, decision } = columns
  const author = results.authors?.[head.id]
  return (
    <tr data-ranked={head.id} data-status={results.decisions[head.id]} tabIndex={-1}>
      {voters !== null && (
        <td className={styles['place']}>
          <Place row={row} />
        </td>
      )}
      <th scope="row">
        <Written block>{head.text}</Written>
        {author !== undefined && author !== '' && (
          <span className="meta">
            <Written block>{author}</Written>
          </span>
        )}
        {cluster !== undefined && <ClusterMark place={cluster} />}
        <MergedInto sources={sources} className={styles['sources']} />
      </th>
      {voters !== null && (
        <td className={styles['marks']}>
          <Marks total={total} before={before} most={most} voters={voters} />
        </td>
      )}
      {decision && (
        <td className={styles['decision']}>
          <Decision ideaId={head.id} text={head.text} />
        </td>
      )}
    </tr>
  )
}

/** A card's place. Cards without marks have none. */
function Place({ row: { place, tied, total } }: { row: Ranked }) {
  if (total === null || total.marks === 0) return <span aria-hidden="true">–</span>
  return (
    <>
      {place}
      {tied && (
        <span className={styles['tied']}>
          <Trans>tie</Trans>
        </span>
      )}
    </>
  )
}
