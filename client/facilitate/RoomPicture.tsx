import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { RoomSlice } from '../../shared/wire/slices.ts'
import { useLink, useView } from '../session/use-session.ts'
import {
  stretchesOf,
  tracksOf,
  withTelling,
  type Amount,
  type Stretch,
  type Telling,
  type Track,
} from './room-history.ts'
import { amountWord, trackName } from './room-words.ts'
import styles from './RoomPicture.module.css'

const MINUTE_MS = 60_000
const REDRAWN_MS = 5_000

/** The stroke of a word in pixels. It says more or less, and never how many. */
const strokes: Readonly<Record<Amount, number>> = {
  nobody: 1,
  none: 1,
  'a few': 3,
  some: 3,
  'about half': 8,
  most: 15,
  everyone: 20,
}

/** How the room has been doing since this page looks: one track per word, its stroke as thick as the word is strong. */
export function RoomPicture({ room }: { room: RoomSlice }) {
  const { history, now } = useHistory(room)
  const tracks = tracksOf(history)
  const since = history[0]?.at ?? now
  if (tracks.length === 0) return null
  const span = Math.max(MINUTE_MS, now - since)
  const latest = history.at(-1)?.words ?? {}
  const sentence = tracks
    .map((track) => `${trackName(track)}: ${amountWord(latest[track] ?? 'nobody')}`)
    .join('. ')
  return (
    <div className={styles['picture']}>
      <div role="img" aria-label={sentence}>
        {tracks.map((track) => (
          <div key={track} className={styles['track']} data-track={track}>
            <span>{trackName(track)}</span>
            <div className={styles['line']}>
              {stretchesOf(history, track, now).map((stretch) => (
                <Stroke key={stretch.from} stretch={stretch} since={since} span={span} />
              ))}
            </div>
            <b>{amountWord(latest[track] ?? 'nobody')}</b>
          </div>
        ))}
      </div>
      <AsTable history={history} tracks={tracks} />
    </div>
  )
}

/** Words fit above a stretch from this share of the whole line on. */
const WORTH_A_WORD = 0.16

function Stroke(props: { stretch: Stretch; since: number; span: number }) {
  const { stretch, since, span } = props
  const share = (stretch.to - stretch.from) / span
  return (
    <span
      className={styles['stretch']}
      data-none={strokes[stretch.word] === 1 || undefined}
      style={{
        insetInlineStart: `${(100 * (stretch.from - since)) / span}%`,
        inlineSize: `${100 * share}%`,
        blockSize: strokes[stretch.word],
      }}
    >
      {share >= WORTH_A_WORD && <span>{amountWord(stretch.word)}</span>}
    </span>
  )
}

function AsTable({ history, tracks }: { history: readonly Telling[]; tracks: readonly Track[] }) {
  const since = history[0]?.at ?? 0
  return (
    <details className={styles['table']}>
      <summary>
        <Trans>As a table</Trans>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Trans>After</Trans>
            </th>
            {tracks.map((track) => (
              <th key={track} scope="col">
                {trackName(track)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {history.map(({ at, words }) => (
            <tr key={at}>
              <th scope="row">{minutesAndSeconds(at - since)}</th>
              {tracks.map((track) => (
                <td key={track}>{words[track] === undefined ? '' : amountWord(words[track])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function minutesAndSeconds(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  return t`${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** The words that this page was told in this visit of the phase, and the time up to which the picture is drawn. */
function useHistory(room: RoomSlice): { history: readonly Telling[]; now: number } {
  const link = useLink()
  const { visit } = useView().phase
  const [told, setTold] = useState<{ visit: number; history: readonly Telling[] }>({
    visit,
    history: [],
  })
  const [now, setNow] = useState(() => link.serverNow())
  useEffect(() => {
    const at = link.serverNow()
    setNow(at)
    setTold((last) => ({
      visit,
      history: withTelling(last.visit === visit ? last.history : [], at, room),
    }))
  }, [link, room, visit])
  useEffect(() => {
    const timer = setInterval(() => setNow(link.serverNow()), REDRAWN_MS)
    return () => clearInterval(timer)
  }, [link])
  return { history: told.history, now }
}
