import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { limits } from '../../shared/wire/limits.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import styles from './Lobby.module.css'

/** In place: the name, then a field where it stood. */
export function NameChange() {
  const { me } = useView()
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <button type="button" className="button quiet link" onClick={() => setOpen(true)}>
        <Trans>Change your name</Trans>
      </button>
    )
  }
  return <NameField first={me.name} onDone={() => setOpen(false)} focused />
}

interface NameFieldProps {
  readonly first: string
  readonly onDone?: () => void
  readonly focused?: boolean
}

export function NameField({ first, onDone, focused = false }: NameFieldProps) {
  const link = useLink()
  const [name, setName] = useState(first)
  const [said, setSaid] = useState('')
  const save = async (): Promise<void> => {
    const answer = await link.ask({ type: 'name.set', name })
    setSaid(answer.ok ? t`Changed.` : refusalWords(answer.code))
    if (answer.ok) onDone?.()
  }
  return (
    <form
      className={styles['name']}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label htmlFor="own-name">
        <Trans>Name</Trans>
      </label>
      <input
        id="own-name"
        ref={(field) => {
          if (focused) field?.focus()
        }}
        maxLength={limits.name}
        autoComplete="nickname"
        value={name}
        onChange={(event) => {
          setName(event.target.value)
          setSaid('')
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone?.()
        }}
      />
      <button className="button" type="submit">
        <Trans>Change</Trans>
      </button>
      <p role="status">{said}</p>
    </form>
  )
}
