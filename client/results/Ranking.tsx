import { Plural, Trans } from '@lingui/react/macro'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import { useBoard } from '../board/use-board.ts'
import { useSeen } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { Decision } from './Decision.tsx'
import { ranking, type Ranked } from './ranking.ts'
import styles from './Results.module.css'

/** Bars over a real table: a number stands beside every bar. */
export function Ranking({ ballot }: { ballot: ClosedBallot | null }) {
  const { board } = useReplicas()
  const rows = ranking(useBoard(board), ballot)
  const most = Math.max(1, ...rows.map(({ total }) => total?.marks ?? 0))
  const tally = ballot?.tally ?? null
  return (
    <section className={styles['ranking']}>
      <p className={ballot !== null && tally === null ? 'banner' : 'meta'}>
        {ballot === null ? (
          <Trans>No vote has been closed yet.</Trans>
        ) : tally === null ? (
          <Trans>Too few to show without showing whose.</Trans>
        ) : (
          <Plural
            value={tally.voters}
            one={`One person voted, with up to ${ballot.budget} marks.`}
            other={`# people voted, with up to ${ballot.budget} marks each.`}
          />
        )}
      </p>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Place</Trans>
            </th>
            <th scope="col">
              <Trans>Card</Trans>
            </th>
            {tally !== null && (
              <th scope="col">
                <Trans>Marks</Trans>
              </th>
            )}
            <th scope="col">
              <Trans>Decision</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.card.head.id} row={row} most={most} voters={tally?.voters ?? null} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && (
        <p className="panel">
          <Trans>There are no cards on the board.</Trans>
        </p>
      )}
    </section>
  )
}

interface RowProps {
  readonly row: Ranked
  readonly most: number
  readonly voters: number | null
}

function Row({ row, most, voters }: RowProps) {
  const { results } = useSeen()
  const { card, place, tied } = row
  const { head, sources } = card
  const author = results.authors?.[head.id]
  return (
    <tr data-status={results.decisions[head.id]}>
      <td className={styles['place']}>
        {place}
        {tied && (
          <span className={styles['tied']}>
            <Trans>tie</Trans>
          </span>
        )}
      </td>
      <th scope="row">
        <bdi>{head.text}</bdi>
        {author !== undefined && author !== '' && (
          <span className="meta">
            {' '}
            · <bdi>{author}</bdi>
          </span>
        )}
        {sources.length > 0 && (
          <ul className={styles['sources']}>
            {sources.map((source) => (
              <li key={source.id}>
                <bdi>{source.text}</bdi>
              </li>
            ))}
          </ul>
        )}
      </th>
      {voters !== null && (
        <td className={styles['marks']}>
          <Marks total={row.total} most={most} voters={voters} />
        </td>
      )}
      <td className={styles['decision']}>
        <Decision ideaId={head.id} text={head.text} />
      </td>
    </tr>
  )
}

interface MarksProps {
  readonly total: Ranked['total']
  readonly most: number
  readonly voters: number
}

/** For dots no other word than this is honest: they have no "no". */
function Marks({ total, most, voters }: MarksProps) {
  if (total === null) {
    return (
      <span className="meta">
        <Trans>was in no ballot</Trans>
      </span>
    )
  }
  const { marks, people, from } = total
  return (
    <>
      <svg
        className={styles['bar']}
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect width={(marks / most) * 100} height="8" rx="1" />
      </svg>
      <strong>
        <Plural value={marks} one="# mark" other="# marks" />
      </strong>{' '}
      <span className="meta">
        {from > 1 ? (
          <Trans>from {from} cards</Trans>
        ) : (
          <Trans>
            {people} of {voters} people gave it a mark
          </Trans>
        )}
      </span>
    </>
  )
}
