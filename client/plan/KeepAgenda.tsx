import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import type { Agenda } from '../../shared/wire/agenda.ts'
import { limits } from '../../shared/wire/limits.ts'
import { ownAgendaText } from '../../shared/wire/own-agenda.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { LineField } from '../ui/Field.tsx'
import { agendaLink } from './agenda-link.ts'
import { keepAgenda } from './agendas-here.ts'
import styles from './Plan.module.css'

interface KeepAgendaProps {
  readonly agenda: Agenda
  /** The name that the field suggests. */
  readonly name: string
}

/** Keeps an agenda for other sessions: on this device, in a file, or in a link. No question and no idea goes along. */
export function KeepAgenda({ agenda, name }: KeepAgendaProps) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const called = (typed ?? name).trim() || t`Our agenda`
  const own = { name: called, phases: agenda }
  return (
    <details className={styles['keep']}>
      <summary>
        <Trans>Keep this agenda for other sessions</Trans>
      </summary>
      <label htmlFor={id}>
        <Trans>Name of the agenda</Trans>
      </label>
      <LineField
        id={id}
        most={limits.title}
        value={typed ?? name}
        onChange={({ target }) => {
          setTyped(target.value)
          setSaid('')
        }}
      />
      <div className={styles['ways']}>
        <button
          type="button"
          className="button"
          onClick={() =>
            setSaid(
              keepAgenda(own)
                ? t`Kept. It stands under Your own agendas when you create a session here.`
                : t`This browser keeps nothing. Save a file instead.`,
            )
          }
        >
          <Trans>Keep on this device</Trans>
        </button>
        <a
          className="button"
          href={`data:application/json;charset=utf-8,${encodeURIComponent(ownAgendaText(own))}`}
          download="forethought-agenda.json"
        >
          <Trans>Save as file</Trans>
        </a>
        <CopyButton text={agendaLink(location.origin, own)}>
          <Trans>Copy link</Trans>
        </CopyButton>
      </div>
      <p role="status" className="meta">
        {said}
      </p>
      <p className="meta">
        <Trans>
          The file and the link hold the phases with their words, and no question, idea or name.
        </Trans>
      </p>
    </details>
  )
}
