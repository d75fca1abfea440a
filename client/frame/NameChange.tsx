import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useId, useRef, useState } from 'react'
import { limits } from '../../shared/wire/limits.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import { LineField } from '../ui/Field.tsx'
import styles from './NameChange.module.css'
import { isComposing } from '../ui/composing.ts'

/** A button that opens a field for one's own name in its place. */
export function NameChange() {
  const { me } = useView()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  if (!open) {
    return (
      <button
        ref={button}
        type="button"
        className="button quiet link flush"
        onClick={() => setOpen(true)}
      >
        <Trans>Change your name</Trans>
      </button>
    )
  }
  return <NameField first={me.name} onDone={close} focused />
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
  const field = useRef<HTMLInputElement>(null)
  // The field may stand in a panel and in a dialog at once.
  const id = useId()
  // The focus is moved once only: a person who joins meanwhile must not pull it back here.
  useEffect(() => {
    if (focused) field.current?.focus()
  }, [focused])
  const save = async (): Promise<void> => {
    const answer = await link.ask({ type: 'name.set', name })
    if (!answer.ok) return setSaid(refusalWords(answer.code))
    if (onDone === undefined) return setSaid(t`Name changed`)
    announce(t`Name changed`)
    onDone()
  }
  return (
    <form
      className={styles['name']}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label htmlFor={id}>
        <Trans>Name</Trans>
      </label>
      <LineField
        id={id}
        ref={field}
        most={limits.name}
        autoComplete="nickname"
        value={name}
        onChange={(event) => {
          setName(event.target.value)
          setSaid('')
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !isComposing(event)) onDone?.()
        }}
      />
      <button className="button" type="submit">
        <Trans>Change</Trans>
      </button>
      <p role="status">{said}</p>
    </form>
  )
}
