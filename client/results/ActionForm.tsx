import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import type { Action } from '../../shared/wire/slices.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink } from '../session/use-session.ts'
import type { Left } from '../sync/recover.ts'
import { useHandBack } from '../sync/use-hand-back.ts'
import { announce } from '../ui/announce.tsx'
import { LineField } from '../ui/Field.tsx'
import styles from './Results.module.css'

interface ActionFormProps {
  /** The action to edit; absent for a new one. */
  readonly action?: Action
  readonly onDone?: () => void
}

export function ActionForm({ action, onDone }: ActionFormProps) {
  const link = useLink()
  const [text, setText] = useState(action?.text ?? '')
  const [owner, setOwner] = useState(action?.owner ?? '')
  const [due, setDue] = useState(action?.due ?? '')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const isNew = action === undefined
  const id = useId()
  const isChanged = !isBlank(text) && (action === undefined || text !== action.text)
  const what = {
    text,
    ...(owner === '' ? {} : { owner }),
    ...(due === '' ? {} : { due }),
    ...(action?.ideaId == null ? {} : { ideaId: action.ideaId }),
  }
  const left: Left = {
    kind: 'action',
    ...what,
    ...(action === undefined ? {} : { actionId: action.id }),
  }
  const { drop, ifGone } = useHandBack(isChanged && !busy ? [left] : [])
  // The form takes the place of the pressed button, so it takes the focus, too.
  useEffect(() => {
    if (!isNew) field.current?.focus()
  }, [isNew])
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (isBlank(text)) {
      setSaid(t`First write what is to be done.`)
      field.current?.focus()
      return
    }
    if (busy) return
    setBusy(true)
    const answer = await link.ask(
      action === undefined
        ? { type: 'action.add', ...what }
        : { type: 'action.edit', actionId: action.id, ...what },
    )
    if (!answer.ok && ifGone([left])) return
    setBusy(false)
    setSaid(answer.ok ? '' : refusalWords(answer.code))
    if (!answer.ok) return
    drop()
    // What was typed while the answer was on its way stays.
    setText((now) => (now === text ? '' : now))
    setOwner((now) => (now === owner ? '' : now))
    setDue((now) => (now === due ? '' : now))
    announce(isNew ? t`Action added` : t`Action saved`)
    if (onDone === undefined) field.current?.focus()
    else onDone()
  }
  return (
    <form className={`${styles['form']} no-print`} onSubmit={(event) => void save(event)}>
      <div className={styles['what']}>
        <label htmlFor={`${id}-what`}>
          <Trans>What is to be done</Trans>
        </label>
        <LineField
          id={`${id}-what`}
          ref={field}
          most={limits.actionText}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setSaid('')
          }}
        />
      </div>
      <div>
        <label htmlFor={`${id}-who`}>
          <Trans>Who</Trans>
        </label>
        <LineField
          id={`${id}-who`}
          most={limits.name}
          value={owner}
          onChange={(event) => setOwner(event.target.value)}
        />
      </div>
      <div>
        <label htmlFor={`${id}-when`}>
          <Trans>By when</Trans>
        </label>
        <input
          id={`${id}-when`}
          type="date"
          data-empty={due === '' ? '' : undefined}
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </div>
      <span className="row">
        <button className="button" type="submit">
          {isNew ? <Trans>Add action</Trans> : <Trans>Save</Trans>}
        </button>
        {onDone !== undefined && (
          <button
            className="button quiet"
            type="button"
            onClick={() => {
              drop()
              onDone()
            }}
          >
            <Trans>Cancel</Trans>
          </button>
        )}
      </span>
      <p role="alert" className={styles['trouble']}>
        {said}
      </p>
    </form>
  )
}
