import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useMemo, type ReactNode } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { ClusterMark } from '../board/ClusterMark.tsx'
import { clusterPlaces } from '../board/cluster-place.ts'
import { useSeen } from '../session/use-session.ts'
import { part } from '../ui/part.ts'
import { Written } from '../ui/Written.tsx'
import { CardActions, ClusterActions } from './CardActions.tsx'
import { CardLines } from './CardLines.tsx'
import { CardOrigin } from './CardOrigin.tsx'
import type { RankedCluster } from './cluster-ranking.ts'
import { Decision } from './Decision.tsx'
import { FinalistMark } from './FinalistMark.tsx'
import { Marks } from './Marks.tsx'
import { placedIn } from './placed.ts'
import { mostIn } from './ranking.ts'
import { hasMarks, type Talk } from './talk.ts'
import styles from './Talk.module.css'
import type { Rankings } from './use-ranking.ts'

const OneAdvantage = part(() =>
  import('./Advantages.tsx').then((module) => ({ default: module.OneAdvantage })),
)

interface NowProps {
  readonly talk: Talk
  readonly rankings: Rankings
}

/** From this many characters on a text is shown in a smaller size. */
const LONG = 160

/** The card that the group talks about, with its decision and its actions. */
export function CardNow({ card, talk, rankings }: NowProps & { readonly card: Card }) {
  const { head } = card
  const { decisions } = useSeen().results
  const places = useMemo(() => clusterPlaces(rankings.cards), [rankings.cards])
  return (
    <section className={styles['card']} aria-label={t`The card now`}>
      <PlaceInTalk talk={talk} />
      <h2 className={styles['text']} data-long={head.text.length > LONG || undefined}>
        <Written block>{head.text}</Written>
      </h2>
      <CardOrigin card={card} cluster={places.get(head.id)} className={styles['sources']} />
      <Counts talk={talk} rankings={rankings}>
        <Trans>Other cards share this place.</Trans>
      </Counts>
      <FinalistMark of={talk.row.finalist} />
      <div>
        <Decision ideaId={head.id} text={head.text} />
      </div>
      {decisions[head.id] === 'parked' && talk.row.finalist?.isSupported === true && (
        <Suspense fallback={null}>
          <OneAdvantage key={`advantage ${head.id}`} card={card} />
        </Suspense>
      )}
      <CardActions key={head.id} card={card} />
    </section>
  )
}

/** The cluster that the group talks about, with its cards to choose from and their actions. */
export function ClusterNow({ cluster, talk, rankings }: NowProps & { cluster: RankedCluster }) {
  const { id, name, at, cards } = cluster
  return (
    <section className={styles['card']} aria-label={t`The cluster now`}>
      <PlaceInTalk talk={talk} />
      <h2 className={styles['text']}>
        {at === null ? (
          <Written block>{name}</Written>
        ) : (
          <ClusterMark place={{ id, at, title: name }} />
        )}
      </h2>
      <Counts talk={talk} rankings={rankings}>
        <Trans>Other clusters share this place.</Trans>
      </Counts>
      {cards.length === 0 ? (
        <p className="meta">
          <Trans>All its cards are set aside.</Trans>
        </p>
      ) : (
        <CardLines cards={cards} decision />
      )}
      <ClusterActions key={id} cards={cards} />
    </section>
  )
}

function PlaceInTalk({ talk: { top, at } }: { talk: Talk }) {
  return (
    <p className="meta">
      {at >= 0 && (
        <Trans>
          {at + 1} of {top.length}
        </Trans>
      )}
    </p>
  )
}

/** The marks. `children` says that others share the place. */
function Counts({
  talk: { row },
  rankings,
  children,
}: NowProps & { readonly children: ReactNode }) {
  const { ballot } = rankings
  if (ballot === null || ballot.tally === null) return null
  const { rule } = ballot
  const most = mostIn(
    rule,
    placedIn(rankings).map(({ total }) => total),
  )
  return (
    <div className={styles['marks']}>
      <Marks
        total={row.total}
        before={row.before}
        rule={rule}
        most={most}
        voters={ballot.tally.voters}
      />
      {row.tied && hasMarks(row) && <span className="meta">{children}</span>}
      {row.total?.split === true && (
        <p className="meta">
          <Trans>You differ here. What does the smaller side see?</Trans>
        </p>
      )}
    </div>
  )
}
