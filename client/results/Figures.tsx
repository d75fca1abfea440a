import { Plural, Trans } from '@lingui/react/macro'
import { oldestRound } from '../../shared/board/oldest-round.ts'
import type { Card } from '../../shared/board/shape.ts'
import { hasConverged } from '../../shared/outcome/convergence.ts'
import { contendersIn, movedBetween } from '../../shared/outcome/spread-of-marks.ts'
import type { Agreement, ClosedBallot } from '../../shared/wire/slices.ts'
import { isOnFinalists } from '../../shared/wire/terms.ts'
import { useSeen, useView } from '../session/use-session.ts'
import styles from './Figures.module.css'
import { isOnClusters } from './ranking.ts'
import { useConvergence } from './ThoughtAlone.tsx'
import { usePrinting } from './use-printing.ts'
import type { Rankings } from './use-ranking.ts'

const totalsOf = (ballot: ClosedBallot) =>
  Object.entries(ballot.tally?.totals ?? {}).map(([id, { marks }]) => ({ id, marks }))

/** The figures of a question as sentences to unfold. */
export function Figures({ rankings }: { rankings: Rankings }) {
  const printing = usePrinting()
  const cards = rankings.rows.map(({ card }) => card)
  if (cards.length === 0) return null
  return (
    // A page on paper has the sentences unfolded, in place of the part that a person unfolds.
    <details className={styles['figures']} key={String(printing)} open={printing}>
      <summary>
        <Trans>In figures</Trans>
      </summary>
      <ul>
        <OfCards cards={cards} />
        <OfVote {...rankings} />
        <HowFarAgreed agreement={rankings.ballot?.tally?.agreement ?? null} />
      </ul>
    </details>
  )
}

/** The sentences about merging, about what each round brought, and about cards that were thought of alone. */
function OfCards({ cards }: { cards: readonly Card[] }) {
  const { rounds, settings } = useView()
  const { decisions } = useSeen().results
  const convergenceOf = useConvergence()
  const ideas = cards.reduce((sum, { sources }) => sum + 1 + sources.length, 0)
  const alone = cards.filter((card) => hasConverged(convergenceOf(card))).length
  const byRound = Map.groupBy(cards, oldestRound)
  return (
    <>
      {ideas > cards.length && (
        <li>
          <Trans>
            By merging, {ideas} ideas became{' '}
            <Plural value={cards.length} one="one card" other="# cards" />.
          </Trans>
        </li>
      )}
      {rounds.map(({ n }) => {
        const own = byRound.get(n) ?? []
        const chosen = own.filter(({ head }) => decisions[head.id] === 'chosen').length
        return own.length === 0 ? null : (
          <li key={n}>
            <Trans>
              Round {n} brought <Plural value={own.length} one="one card" other="# cards" />.
            </Trans>{' '}
            {chosen > 0 && (
              <Plural value={chosen} one="One of them is chosen." other="# of them are chosen." />
            )}
          </li>
        )
      })}
      {alone > 0 && (
        <li>
          <Plural
            value={alone}
            one="One card was written more than once, each time alone, before seeing an idea of somebody else."
            other="# cards were written more than once, each time alone, before seeing an idea of somebody else."
          />{' '}
          {settings.anonymity === 'named' ? (
            <Trans>
              Somebody who joined later counts with the words that they wrote before they saw the
              board, as long as these were not changed. Other ideas of later rounds are left out.
            </Trans>
          ) : (
            <Trans>Later rounds, and people who joined after the first round, are left out.</Trans>
          )}
        </li>
      )}
    </>
  )
}

/** How far people agree in the vote, with what the number means. */
function HowFarAgreed({ agreement }: { agreement: Agreement | null }) {
  if (agreement === null) return null
  const value = agreement.value.toFixed(1)
  if (agreement.kind === 'scores')
    return (
      <li>
        {agreement.isByChance ? (
          <Trans>
            No more agreement than by chance (Krippendorff’s alpha: {value}; 0 is chance, 1 full
            agreement).
          </Trans>
        ) : (
          <Trans>
            Agreement of {value}, where 0 is chance and 1 is full agreement (Krippendorff’s alpha).
          </Trans>
        )}
      </li>
    )
  return (
    <li>
      {agreement.isByChance ? (
        <Trans>
          No clear agreement: one in twenty votes by chance agrees as much or more (Kendall’s W
          corrected for chance: {value}; 0 is chance, 1 one order for everybody).
        </Trans>
      ) : (
        <Trans>
          Agreement of {value}, where 0 is a vote by chance and 1 is one order for everybody
          (Kendall’s W corrected for chance).
        </Trans>
      )}
    </li>
  )
}

interface OfPointsProps {
  readonly contenders: number | null
  readonly moved: number | null
  readonly onFinalists: boolean
}

function OfPoints({ contenders, moved, onFinalists }: OfPointsProps) {
  return (
    <>
      {contenders !== null && (
        <li>
          <Plural
            value={Math.round(contenders)}
            one="The points are spread as if about one had all of them."
            other="The points are spread as if about # had shared them equally."
          />
        </li>
      )}
      {moved !== null && (
        <li>
          {onFinalists ? (
            <Trans>
              {Math.round(moved * 100)} % of the points on the cards of both votes moved since the
              vote before.
            </Trans>
          ) : (
            <Trans>{Math.round(moved * 100)} % of the points moved since the vote before.</Trans>
          )}
        </li>
      )}
    </>
  )
}

/** How the marks are spread, and how many of them moved since the vote before. */
function OfVote({ ballot, before }: Pick<Rankings, 'ballot' | 'before'>) {
  // Scores are no shares of anything, so neither figure means anything of them.
  if (ballot === null || ballot.rule.method === 'score') return null
  const contenders = contendersIn(totalsOf(ballot))
  const onFinalists = isOnFinalists(ballot.rule)
  const moved = before && movedBetween(totalsOf(before), totalsOf(ballot), onFinalists)
  if (ballot.rule.method === 'rank')
    return <OfPoints contenders={contenders} moved={moved} onFinalists={onFinalists} />
  return (
    <>
      {contenders !== null && (
        <li>
          {isOnClusters(ballot) ? (
            <Plural
              value={Math.round(contenders)}
              one="The marks are spread as if about one cluster had all of them."
              other="The marks are spread as if about # clusters had shared them equally."
            />
          ) : (
            <Plural
              value={Math.round(contenders)}
              one="The marks are spread as if about one card had all of them."
              other="The marks are spread as if about # cards had shared them equally."
            />
          )}
        </li>
      )}
      {moved !== null && (
        <li>
          {onFinalists ? (
            <Trans>
              {Math.round(moved * 100)} % of the marks on the cards of both votes moved since the
              vote before.
            </Trans>
          ) : (
            <Trans>{Math.round(moved * 100)} % of the marks moved since the vote before.</Trans>
          )}
        </li>
      )}
    </>
  )
}
