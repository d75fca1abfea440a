import { Trans } from '@lingui/react/macro'
import type { ClusterPlace } from '../board/cluster-place.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { useSeen } from '../session/use-session.ts'
import { Written } from '../ui/Written.tsx'
import { CardOrigin } from './CardOrigin.tsx'
import { Decision } from './Decision.tsx'
import { FinalistMark } from './FinalistMark.tsx'
import type { Finalists } from '../board/finalists.ts'
import { Marks } from './Marks.tsx'
import type { Ranked } from './ranking.ts'
import styles from './Ranking.module.css'

export interface Columns {
  /** The rule of the vote; null without one. */
  readonly rule: BallotRule | null
  /** The value that a whole bar stands for. */
  readonly most: number
  /** The number of people who voted. Null if the server gives no counts: then places and marks are left out. */
  readonly voters: number | null
  readonly decision: boolean
  readonly finalists: Finalists
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
  const { card, total, before, earlier } = row
  const { head } = card
  const { rule, most, voters, decision } = columns
  return (
    <tr data-ranked={head.id} data-status={results.decisions[head.id]} tabIndex={-1}>
      {voters !== null && (
        <td className={styles['place']}>
          <Place row={row} />
        </td>
      )}
      <th scope="row">
        <Written block>{head.text}</Written>
        <CardOrigin card={card} cluster={cluster} className={styles['sources']} />
        <FinalistMark of={columns.finalists.get(head.id) ?? null} />
      </th>
      {voters !== null && (
        <td className={styles['marks']}>
          {rule !== null && (
            <Marks
              total={total}
              before={before}
              earlier={earlier}
              rule={rule}
              most={most}
              voters={voters}
            />
          )}
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

/** The place of a card or a cluster. Those without marks have none. */
export function Place({
  row: { place, tied, total },
}: {
  row: Pick<Ranked, 'place' | 'tied' | 'total'>
}) {
  if (total === null || total.people === 0) return <span aria-hidden="true">–</span>
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
