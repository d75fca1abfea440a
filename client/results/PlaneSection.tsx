import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { BoardView } from '../../shared/board/shape.ts'
import { labelsOf, leftOut, pointsOf } from '../../shared/outcome/plane.ts'
import { meanWords } from '../../shared/outcome/vote-words.ts'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import { Written } from '../ui/Written.tsx'
import { clusterRanking } from './cluster-ranking.ts'
import type { Pair } from './pair-of.ts'
import { placedIn } from './placed.ts'
import { isOnClusters, ranking } from './ranking.ts'
import styles from './Plane.module.css'

interface PlaneSectionProps {
  readonly pair: Pair
  readonly cards: BoardView
}

/** Two criteria as a plane, with a table behind it. They are never added up: the sum would hide which of the two a card is. */
export function PlaneSection({ pair: [x, y], cards }: PlaneSectionProps) {
  const points = pointsOf(scoredIn(cards, x), scoredIn(cards, y))
  if (points.length === 0) return null
  const [across, up] = [criterionOf(x), criterionOf(y)]
  return (
    <section className={styles['plane']} aria-labelledby="plane">
      <h2 id="plane">
        <Trans>Both criteria together</Trans>
      </h2>
      <p className="meta">
        <Trans>
          Each number is a card of the table: further right for <Written>{across}</Written>, further
          up for <Written>{up}</Written>. The two are not added up.
        </Trans>
      </p>
      <div className={styles['both']}>
        <div className={styles['picture']}>
          <Picture
            points={points}
            most={x.rule.method === 'score' ? x.rule.max : 1}
            names={[across, up]}
          />
          {leftOut(points) > 0 && (
            <p className="meta">
              <Trans>
                The picture shows the first {points.length - leftOut(points)}. The list has all{' '}
                {points.length}.
              </Trans>
            </p>
          )}
        </div>
        <List points={points} names={[across, up]} onClusters={isOnClusters(x)} />
      </div>
    </section>
  )
}

interface ListProps extends Omit<PictureProps, 'most'> {
  readonly onClusters: boolean
}

/** Every card with both means, also those that the picture has no room for. */
function List({ points, names: [across, up], onClusters }: ListProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden-text">{t`Number`}</span>
          </th>
          <th scope="col">{onClusters ? <Trans>Cluster</Trans> : <Trans>Card</Trans>}</th>
          <th scope="col">
            <Written>{across}</Written>
          </th>
          <th scope="col">
            <Written>{up}</Written>
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map((point, at) => (
          <tr key={point.id}>
            <td className={styles['number']}>{at + 1}</td>
            <th scope="row">
              <Written block>{point.text}</Written>
            </th>
            <td className={styles['number']}>{meanWords(point.x)}</td>
            <td className={styles['number']}>{meanWords(point.y)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const criterionOf = ({ rule }: ClosedBallot): string =>
  rule.method === 'score' ? rule.criterion : ''

function scoredIn(cards: BoardView, ballot: ClosedBallot) {
  const clusters = isOnClusters(ballot) ? clusterRanking(cards, ballot, null) : null
  return placedIn({ rows: ranking(cards, ballot), clusters }).map(({ id, words, total }) => ({
    id,
    text: words,
    mean: total?.value ?? null,
  }))
}

interface PictureProps {
  readonly points: ReturnType<typeof pointsOf>
  readonly most: number
  readonly names: readonly [across: string, up: string]
}

/** The plane is 100 units wide and high, with room for the scales around it. The table says the same in words. */
function Picture({ points, most, names: [across, up] }: PictureProps) {
  const at = (mean: number): number => (mean / most) * 100
  return (
    <svg viewBox="-10 -12 124 130" fontSize="4" aria-hidden="true">
      <g className={styles['scale']}>
        {Array.from({ length: most + 1 }, (_none, score) => (
          <g key={score}>
            <path d={`M${at(score)} 0V100M0 ${at(score)}H100`} />
            <text x={at(score)} y="106" textAnchor="middle">
              {score}
            </text>
            <text x="-3" y={100 - at(score) + 1.5} textAnchor="end">
              {score}
            </text>
          </g>
        ))}
      </g>
      <text className={styles['name']} x="100" y="115" textAnchor="end">
        {across} →
      </text>
      <text className={styles['name']} x="-8" y="-6">
        ↑ {up}
      </text>
      {labelsOf(points).map(({ x, y, label }) => (
        <g key={label}>
          <circle cx={at(x)} cy={100 - at(y)} r="1.8" />
          <text x={at(x) + 2.6} y={100 - at(y) + 1.6}>
            {label}
          </text>
        </g>
      ))}
    </svg>
  )
}
