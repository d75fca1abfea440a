import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { RoomSlice } from '../../shared/wire/slices.ts'
import type { PhaseKind } from '../../shared/wire/terms.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { AnotherSolo, FigureLines, useFigures } from './Coverage.tsx'
import styles from './Facilitate.module.css'
import { RoomPicture } from './RoomPicture.tsx'
import { amountWord, paceWord } from './room-words.ts'
import { Suggestion } from './Suggestion.tsx'

/** Words about the room, renewed every five seconds. They hold no name, no number of people and no idea. */
export function ReadTheRoom({
  alone,
}: {
  /** True where nothing else is on the screen. */ alone?: true
}) {
  const { room } = useSeen()
  const { phase } = useView()
  const now = room !== null && isOf(room, phase.kind) ? room : null
  const words = now === null ? null : alone === true ? wordsBesidePicture(now) : wordsOf(now)
  if (phase.kind === 'refine') return <RoomAtTheBoard room={now} />
  if (now === null && alone === undefined) return null
  return (
    <section
      className={`${styles['room']} no-print`}
      data-alone={alone === true}
      aria-label={t`Read the room`}
    >
      {now === null ? (
        <p className="meta">
          <Trans>Updated every five seconds. One moment…</Trans>
        </p>
      ) : (
        <>
          {alone === true && <RoomPicture room={now} />}
          {words !== null && <dl>{words}</dl>}
          <Suggestion room={now} />
        </>
      )}
    </section>
  )
}

/** The room in refine: what people did to the board, and what the board says about another round. */
function RoomAtTheBoard({ room }: { room: RoomSlice | null }) {
  const figures = useFigures()
  const { coverage, pace } = figures
  if (room === null && coverage === null && pace === null) return null
  const moves = room === null ? null : wordsOf(room)
  return (
    <section className={`${styles['room']} no-print`} aria-label={t`Read the room`}>
      <dl>
        {moves}
        <FigureLines {...figures} />
      </dl>
      {room?.kind === 'refine' && room.fewMove ? (
        <Suggestion room={room} />
      ) : (
        coverage !== null && <AnotherSolo coverage={coverage} />
      )}
    </section>
  )
}

/** Whether the words are about the phase that is shown. */
function isOf(room: RoomSlice, kind: PhaseKind): boolean {
  if (room.kind === 'small') return kind === 'solo'
  // The number of unsorted cards is left out here: the board itself shows it, and more up to date.
  if (room.kind === 'refine' && room.contested.length === 0 && !room.fewMove) return false
  return room.kind === kind
}

function wordsOf(room: RoomSlice) {
  switch (room.kind) {
    case 'solo':
      return (
        <>
          <Line name={t`Not started`} word={amountWord(room.notStarted)} />
          <Line name={t`Writing`} word={amountWord(room.writing)} />
          <Line name={t`Quiet for a minute`} word={amountWord(room.quiet)} />
          <Line name={t`Ready`} word={amountWord(room.ready)} />
          <Line name={t`Pace`} word={paceWord(room.pace)} />
        </>
      )
    case 'small':
      return <Line name={t`The room is`} word={room.state === 'writing' ? t`writing` : t`quiet`} />
    case 'refine':
      return (
        <>
          {room.contested.length > 0 && (
            <Line name={t`Moved three times or more`} word={String(room.contested.length)} />
          )}
          {room.fewMove && <Line name={t`Moves`} word={t`mostly by a few people`} />}
        </>
      )
    case 'vote':
      return <Line name={t`Have voted`} word={amountWord(room.voted)} />
    case 'none':
      return null
  }
}

/** The words that the picture does not draw. */
function wordsBesidePicture(room: RoomSlice) {
  if (room.kind === 'solo') return <Line name={t`Pace`} word={paceWord(room.pace)} />
  return room.kind === 'vote' ? null : wordsOf(room)
}

function Line({ name, word }: { name: string; word: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Trans>{word}</Trans>
      </dd>
    </div>
  )
}
