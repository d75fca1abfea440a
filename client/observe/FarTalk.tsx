import { Plural, Trans } from '@lingui/react/macro'
import { useMemo, type ReactNode } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { clusterPlaces } from '../board/cluster-place.ts'
import { hueOf, letterOf } from '../board/letters.ts'
import type { RankedCluster } from '../results/cluster-ranking.ts'
import { FinalistMark } from '../results/FinalistMark.tsx'
import type { Placed } from '../results/placed.ts'
import { hasMarks, type Talk } from '../results/talk.ts'
import type { Rankings } from '../results/use-ranking.ts'
import { Written } from '../ui/Written.tsx'
import { Counted } from './Counted.tsx'
import { FarFoot, FarHead } from './FarHead.tsx'
import farStyles from './Far.module.css'
import letterStyles from './Letter.module.css'
import styles from './Talk.module.css'

interface FarTalkProps {
  readonly talk: Talk
  readonly rankings: Rankings
}

/** One card or cluster as large as the screen allows, because the facilitator shows it to everybody. */
export function FarTalk({ talk: { row, top, at }, rankings: { cards, ballot } }: FarTalkProps) {
  const sentence =
    at < 0 ? null : (
      <Trans>
        {at + 1} of {top.length}
      </Trans>
    )
  const marks = row.total !== null && ballot !== null && (
    <Counted total={row.total} ballot={ballot} />
  )
  return (
    <div className={farStyles['far']}>
      <FarHead />
      {row.kind === 'card' ? (
        <CardNow card={row.card} places={cards} marks={marks}>
          <WhyTalk of={row} />
        </CardNow>
      ) : (
        <ClusterNow cluster={row.cluster} marks={marks}>
          <WhyTalk of={row} />
        </ClusterNow>
      )}
      <FarFoot sentence={sentence} />
    </div>
  )
}

/** Says that others share the place, that people differ, and why a card outside the top is talked about. */
function WhyTalk({ of: row }: { of: Placed }) {
  const { finalist } = row
  const isSplit = row.total?.split === true
  const isTied = row.tied && hasMarks(row)
  if (!isTied && !isSplit && (finalist === null || finalist.reason === 'top')) return null
  return (
    <p className={styles['count']}>
      {isSplit && <Trans>You differ here. What does the smaller side see?</Trans>}{' '}
      {isTied && <Trans>Others share this place.</Trans>} <FinalistMark of={finalist} />
    </p>
  )
}

/** From this many characters on a text is shown in a smaller size. */
const LONG = 160

interface CardNowProps {
  readonly card: Card
  readonly places: Rankings['cards']
  readonly marks: ReactNode
  readonly children: ReactNode
}

function CardNow({ card: { head }, places, marks, children }: CardNowProps) {
  const byCard = useMemo(() => clusterPlaces(places), [places])
  const place = byCard.get(head.id)
  return (
    <div className={styles['talk']}>
      <p className={styles['words']} data-long={head.text.length > LONG || undefined}>
        <Written block>{head.text}</Written>
      </p>
      <div className={styles['facts']}>
        {place !== undefined && (
          <p className={styles['from']}>
            <Letter at={place.at} /> <Written>{place.title}</Written>
          </p>
        )}
        {marks}
      </div>
      {children}
    </div>
  )
}

/** A cluster with its marks, and as many of its cards as there is room for. */
interface ClusterNowProps {
  readonly cluster: RankedCluster
  readonly marks: ReactNode
  readonly children: ReactNode
}

function ClusterNow({ cluster, marks, children }: ClusterNowProps) {
  const { at, name, cards } = cluster
  return (
    <div className={styles['talk']}>
      <div className={styles['facts']}>
        <p className={styles['words']}>
          {at !== null && <Letter at={at} />} <Written>{name}</Written>
        </p>
        {marks}
      </div>
      {children}
      <p className={styles['count']}>
        <Plural value={cards.length} one="One card" other="# cards" />
      </p>
      <ul className={styles['cards']}>
        {cards.map(({ head }) => (
          <li key={head.id}>
            <Written block>{head.text}</Written>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Letter({ at }: { at: number }) {
  return (
    <span className={letterStyles['letter']} data-hue={hueOf(at)}>
      {letterOf(at)}
    </span>
  )
}
