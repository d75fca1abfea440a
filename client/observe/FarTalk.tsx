import { Trans } from '@lingui/react/macro'
import { useMemo } from 'react'
import { clusterPlaces } from '../board/cluster-place.ts'
import { hueOf, letterOf } from '../board/letters.ts'
import type { Talk } from '../results/sections.ts'
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

/** One card as large as the screen allows, because the facilitator shows it to everybody. */
export function FarTalk({ talk: { row, top, at }, rankings: { cards, ballot } }: FarTalkProps) {
  const { head } = row.card
  const places = useMemo(() => clusterPlaces(cards), [cards])
  const place = places.get(head.id)
  const sentence =
    at < 0 ? null : (
      <Trans>
        {at + 1} of {top.length}
      </Trans>
    )
  return (
    <div className={farStyles['far']}>
      <FarHead />
      <div className={styles['talk']}>
        <p className={styles['words']} data-long={head.text.length > LONG || undefined}>
          <Written block>{head.text}</Written>
        </p>
        <div className={styles['facts']}>
          {place !== undefined && (
            <p className={styles['from']}>
              <span className={letterStyles['letter']} data-hue={hueOf(place.at)}>
                {letterOf(place.at)}
              </span>{' '}
              <Written>{place.title}</Written>
            </p>
          )}
          {row.total !== null && ballot !== null && <Counted total={row.total} ballot={ballot} />}
        </div>
      </div>
      <FarFoot sentence={sentence} />
    </div>
  )
}

/** From this many characters on a text is shown in a smaller size. */
const LONG = 160
