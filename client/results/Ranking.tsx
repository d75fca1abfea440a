import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import type { QuestionId } from '../../shared/kernel/ids.ts'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import { useBoard } from '../board/use-board.ts'
import { questionAsked } from '../session/question-asked.ts'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { Decision } from './Decision.tsx'
import { Marks } from './Marks.tsx'
import { Unchanged } from './Unchanged.tsx'
import { ballotBefore, isUnchanged, ranking, standing, type Ranked } from './ranking.ts'
import styles from './Results.module.css'
import { Written } from '../ui/Written.tsx'

interface RankingProps {
  readonly ballot: ClosedBallot | null
  /** The ballot's question, whose cards are shown. The group may be on another question. */
  readonly questionId: QuestionId
}

/** The ranking as a table, with a number next to every bar. A column without content is left out. */
export function Ranking({ ballot: asked, questionId }: RankingProps) {
  const { board } = useReplicas()
  const { results } = useSeen()
  const view = useView()
  const leads = useLeads()
  const votes = results.ballots.filter((one) => questionAsked(view, one).id === questionId)
  const ballot = standing(votes, asked)
  const cards = useBoard(board, questionId)
  const rows = ranking(cards, ballot, ballotBefore(votes, ballot))
  const tally = ballot?.tally ?? null
  const decides = leads && view.phase.kind === 'results'
  const columns: Columns = {
    most: Math.max(1, ...rows.map(({ total }) => total?.marks ?? 0)),
    voters: tally?.voters ?? null,
    decision: decides || rows.some(({ card }) => results.decisions[card.head.id] !== undefined),
  }
  return (
    <section className={styles['ranking']} aria-label={t`Ranking`}>
      {asked !== null && isUnchanged(asked) && <Unchanged />}
      {rows.length > 0 && <Turnout ballot={ballot} />}
      {rows.length === 0 ? (
        <p className="panel">
          {cards.aside.length > 0 ? (
            <Trans>Every card of this question is set aside.</Trans>
          ) : (
            <Trans>There are no cards on the board.</Trans>
          )}
        </p>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              {columns.voters !== null && (
                <th scope="col">
                  <Trans>Place</Trans>
                </th>
              )}
              <th scope="col">
                <Trans>Card</Trans>
              </th>
              {columns.voters !== null && (
                <th scope="col">
                  <Trans>Marks</Trans>
                </th>
              )}
              {columns.decision && (
                <th scope="col">
                  <Trans>Decision</Trans>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.card.head.id} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Says how many people voted, or why no marks are shown. */
function Turnout({ ballot }: { ballot: ClosedBallot | null }) {
  const { settings } = useView()
  if (ballot === null) {
    return (
      <p className="meta">
        <Trans>No vote has been closed yet.</Trans>
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
      <Plural
        value={ballot.tally.voters}
        one={`One person voted, with up to ${ballot.budget} marks.`}
        other={`# people voted, with up to ${ballot.budget} marks each.`}
      />
    </p>
  )
}

interface Columns {
  readonly most: number
  /** The number of people who voted. Null if the server gives no counts: then places and marks are left out. */
  readonly voters: number | null
  readonly decision: boolean
}

interface RowProps {
  readonly row: Ranked
  readonly columns: Columns
}

function Row({ row, columns }: RowProps) {
  const { results } = useSeen()
  const { card, total, before } = row
  const { head, sources } = card
  const { most, voters, decision } = columns
  const author = results.authors?.[head.id]
  return (
    <tr data-status={results.decisions[head.id]}>
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
        {sources.length > 0 && (
          <ul className={styles['sources']} aria-label={t`Merged into it`}>
            {sources.map((source) => (
              <li key={source.id}>
                <Written block>{source.text}</Written>
              </li>
            ))}
          </ul>
        )}
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
