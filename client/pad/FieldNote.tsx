import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { padSize } from '../../shared/draft/read.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useServerNow, useView } from '../session/use-session.ts'
import { Kbd } from '../ui/Kbd.tsx'
import styles from './Pad.module.css'

/** The share of a limit from which on the limit is said. */
const NEAR = 0.8
const LAST_MINUTE_MS = 60_000

interface FieldNoteProps {
  readonly id: string
  readonly text: string
  readonly size: ReturnType<typeof padSize>
}

/**
 * One line under the field, always of the same height. It says the nearest limit, or the last minute, or what Enter
 * does.
 */
export function FieldNote({ id, text, size }: FieldNoteProps) {
  const limit = nearestLimit(text, size)
  return (
    <p id={id} className={styles['note']} data-near={limit !== null}>
      {limit ?? <Otherwise text={text} />}
    </p>
  )
}

function nearestLimit(text: string, { drafts, characters }: FieldNoteProps['size']): ReactNode {
  const { draftsPerPad, charactersPerPad, ideaText } = limits
  if (drafts >= draftsPerPad && text === '')
    return <Trans>Your pad holds {draftsPerPad} ideas. Delete one to add another.</Trans>
  if (characters >= charactersPerPad)
    return <Trans>Your pad is full. Delete an idea to write more.</Trans>
  if (text.length >= ideaText * NEAR)
    return (
      <Plural
        value={ideaText - text.length}
        one="# character left in this idea"
        other="# characters left in this idea"
      />
    )
  if (drafts >= draftsPerPad * NEAR)
    return (
      <Trans>
        {drafts} of {draftsPerPad} ideas
      </Trans>
    )
  if (characters >= charactersPerPad * NEAR)
    return (
      <Plural
        value={charactersPerPad - characters}
        one="# character left in your pad"
        other="# characters left in your pad"
      />
    )
  return null
}

function Otherwise({ text }: { text: string }) {
  const { phase } = useView()
  const now = useServerNow(1_000, phase.endsAt)
  const left = phase.endsAt === undefined ? null : phase.endsAt - now
  if (phase.kind === 'solo' && left !== null && left > 0 && left <= LAST_MINUTE_MS)
    return <Trans>Less than a minute left. Nothing is cut off when the time is up.</Trans>
  if (text !== '') return <Trans>Kept back until you add it.</Trans>
  if (phase.kind === 'solo' && phase.pausedRemaining !== undefined)
    return <Trans>The timer is paused. You can keep writing.</Trans>
  return (
    <span className="keys-only">
      <Kbd>{t`Enter`}</Kbd> <Trans>adds it</Trans> <Kbd>{t`Shift Enter`}</Kbd>{' '}
      <Trans>starts a new line</Trans> · <Trans>paste a list to add several</Trans>
    </span>
  )
}
