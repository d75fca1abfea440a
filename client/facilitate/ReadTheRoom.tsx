import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { AmountWord, PaceWord, RoomSlice, VotedWord } from '../../shared/wire/slices.ts'
import type { PhaseKind } from '../../shared/wire/terms.ts'
import { useSeen, useView } from '../session/use-session.ts'
import styles from './Facilitate.module.css'
import { Suggestion } from './Suggestion.tsx'

function amount(word: AmountWord): string {
  switch (word) {
    case 'nobody':
      return t`nobody`
    case 'a few':
      return t`a few`
    case 'about half':
      return t`about half`
    case 'most':
      return t`most`
    case 'everyone':
      return t`everyone`
  }
}

function pace(word: PaceWord): string {
  if (word === 'rising') return t`rising`
  return word === 'slowing' ? t`slowing` : t`steady`
}

function voted(word: VotedWord): string {
  switch (word) {
    case 'none':
      return t`nobody yet`
    case 'some':
      return t`some`
    case 'most':
      return t`most`
    case 'everyone':
      return t`everyone`
  }
}

/** Words about the room, renewed every five seconds. They hold no name, no number of people and no idea. */
export function ReadTheRoom({
  alone,
}: {
  /** True where nothing else is on the screen. */ alone?: true
}) {
  const { room } = useSeen()
  const { phase } = useView()
  const now = room !== null && isOf(room, phase.kind) ? room : null
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
          <dl>{wordsOf(now)}</dl>
          <Suggestion room={now} />
        </>
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
          <Line name={t`Not started`} word={amount(room.notStarted)} />
          <Line name={t`Writing`} word={amount(room.writing)} />
          <Line name={t`Quiet for a minute`} word={amount(room.quiet)} />
          <Line name={t`Ready`} word={amount(room.ready)} />
          <Line name={t`Pace`} word={pace(room.pace)} />
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
      return <Line name={t`Have voted`} word={voted(room.voted)} />
    case 'none':
      return null
  }
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
