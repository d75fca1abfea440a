import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { parseOwnAgenda, type OwnAgenda } from '../../shared/wire/own-agenda.ts'
import { minutesTogether } from '../frame/PhaseStrip.tsx'
import { agendasHere, forgetAgenda } from '../plan/agendas-here.ts'
import { Written } from '../ui/Written.tsx'
import { asOwn } from './chosen-plan.ts'
import type { ChosenPlan } from './chosen-settings.ts'
import styles from './SettingsPanel.module.css'

/** The agendas that this device keeps, and a way to open one from a file. */
export function OwnAgendas({ choose }: { readonly choose: (plan: ChosenPlan) => void }) {
  const [kept, setKept] = useState(agendasHere)
  const [said, setSaid] = useState('')
  const take = (own: OwnAgenda): void => {
    choose(asOwn(own))
    setSaid(t`This is your agenda.`)
  }
  const forget = ({ name }: OwnAgenda): void => {
    setSaid(forgetAgenda(name) ? t`Deleted` : t`This browser keeps nothing.`)
    setKept(agendasHere())
  }
  const open = async (file: File): Promise<void> => {
    const own = parseOwnAgenda(await file.text().catch(() => ''))
    if (own === null) setSaid(t`No agenda in this file can be read.`)
    else take(own)
  }
  return (
    <details className={styles['all']}>
      <summary>
        <Trans>Your own agendas</Trans>
      </summary>
      {kept.length === 0 ? (
        <p className="meta">
          <Trans>
            This device keeps none yet. Change the phases and keep them, or open a file.
          </Trans>
        </p>
      ) : (
        <ul>
          {kept.map((own) => (
            <Kept key={own.name} own={own} take={() => take(own)} forget={() => forget(own)} />
          ))}
        </ul>
      )}
      <OpenFile open={(file) => void open(file)} />
      <p role="status" className="meta">
        {said}
      </p>
    </details>
  )
}

interface KeptProps {
  readonly own: OwnAgenda
  readonly take: () => void
  readonly forget: () => void
}

function Kept({ own: { name, phases }, take, forget }: KeptProps) {
  return (
    <li className={styles['kept']}>
      <span className={styles['title']}>
        <Written>{name}</Written>
        <span className={styles['total']}>
          <Plural value={minutesTogether(phases)} one="# minute" other="# minutes" />
        </span>
      </span>
      <button type="button" className="button" aria-label={t`Use: ${name}`} onClick={take}>
        <Trans>Use</Trans>
      </button>
      <button
        type="button"
        className="button quiet"
        aria-label={t`Delete: ${name}`}
        onClick={forget}
      >
        <Trans>Delete</Trans>
      </button>
    </li>
  )
}

function OpenFile({ open }: { readonly open: (file: File) => void }) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="button" onClick={() => field.current?.click()}>
        <Trans>Open a file</Trans>
      </button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={t`File with an agenda`}
        accept=".json,application/json"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) open(file)
          // The same file can be chosen again after it was mended.
          target.value = ''
        }}
      />
    </>
  )
}
