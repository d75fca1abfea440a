import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { AmountWord, PaceWord } from '../../shared/wire/slices.ts'
import { useSeen, useView } from '../session/use-session.ts'
import styles from './Facilitate.module.css'

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

/** Words about the room, never a name or a number. */
export function ReadTheRoom() {
  const { room } = useSeen()
  const { phase } = useView()
  if (room === null || room.kind === 'none') return null
  if (room.kind === 'small' ? phase.kind !== 'solo' : phase.kind !== room.kind) return null
  switch (room.kind) {
    case 'solo':
      return (
        <p className={styles['room']}>
          <span>
            <Trans>Not started: {amount(room.notStarted)}</Trans>
          </span>
          <span>
            <Trans>Writing: {amount(room.writing)}</Trans>
          </span>
          <span>
            <Trans>Quiet: {amount(room.quiet)}</Trans>
          </span>
          <span>
            <Trans>Ready: {amount(room.ready)}</Trans>
          </span>
          <span>
            <Trans>Pace: {pace(room.pace)}</Trans>
          </span>
        </p>
      )
    case 'small':
      return (
        <p className={styles['room']}>
          {room.state === 'writing' ? (
            <Trans>The room is writing</Trans>
          ) : (
            <Trans>The room is quiet</Trans>
          )}
        </p>
      )
    case 'refine':
      return (
        <p className={styles['room']}>
          <span>
            <Trans>Unsorted: {room.unsorted}</Trans>
          </span>
          {room.fewMove && (
            <span>
              <Trans>A few people make most of the moves</Trans>
            </span>
          )}
        </p>
      )
    case 'vote':
      return (
        <p className={styles['room']}>
          <Trans>Has voted: {room.voted}</Trans>
        </p>
      )
  }
}
