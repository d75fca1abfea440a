import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { Suspense, useEffect, useRef, useState, type SyntheticEvent } from 'react'
import { useLocation } from 'wouter'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import { api, type Failure } from '../session/api.ts'
import { rememberKey, rememberTab } from '../session/kept-here.ts'
import { TextField } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { asBody, standard, summary, type Chosen } from './chosen-settings.ts'
import styles from './Landing.module.css'
import { TryAgain } from './TryAgain.tsx'
import { troubleWords } from './trouble-words.ts'
import { useWait } from './use-wait.ts'
import { part } from '../ui/part.ts'
import { Written } from '../ui/Written.tsx'

const SettingsPanel = part(() =>
  import('./SettingsPanel.tsx').then((module) => ({ default: module.SettingsPanel })),
)

/** A session whose agenda and settings the new one copies. */
export interface Source {
  readonly sessionId: string
  readonly words: string
}

interface CreateFormProps {
  readonly from: Source | null
  readonly forgetFrom: () => void
}

/** Creates a session. Trouble is said below the field, and the question stays in the field. */
export function CreateForm({ from, forgetFrom }: CreateFormProps) {
  const [, go] = useLocation()
  const field = useRef<HTMLTextAreaElement>(null)
  const [question, setQuestion] = useState('')
  const [chosen, setChosen] = useState<Chosen>(standard)
  const [open, setOpen] = useState(false)
  const [trouble, setTrouble] = useState<Failure | 'empty' | null>(null)
  const [busy, setBusy] = useState(false)
  const wait = useWait(trouble === 'empty' ? null : trouble)
  useEffect(() => {
    if (from !== null) field.current?.focus()
  }, [from])

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (busy || wait > 0) return
    if (isBlank(question)) {
      setTrouble('empty')
      field.current?.focus()
      return
    }
    setBusy(true)
    const made = await api.create({
      question,
      ...(from === null ? asBody(chosen) : { from: from.sessionId }),
    })
    setBusy(false)
    if (!made.ok) return setTrouble(made.error)
    const { sessionId, participantId, facilitatorKey } = made.value
    rememberTab(sessionId, participantId)
    rememberKey(sessionId, participantId, facilitatorKey)
    sessionStorage.setItem(`new:${sessionId}`, '1')
    go(`/s/${sessionId}`)
  }

  return (
    <form className={styles['create']} onSubmit={(event) => void submit(event)}>
      <label htmlFor="question" className={styles['label']}>
        <Trans>What should the group think about?</Trans>
      </label>
      <TextField
        id="question"
        ref={field}
        rows={3}
        enterKeyHint="go"
        most={limits.question}
        placeholder={t`How might we …`}
        value={question}
        aria-invalid={trouble === 'empty'}
        aria-describedby="create-trouble"
        onChange={(event) => {
          setQuestion(event.target.value)
          if (trouble === 'empty') setTrouble(null)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      <p id="create-trouble" role="alert" className={styles['trouble']} hidden={trouble === null}>
        {trouble === 'empty'
          ? t`Write the question first. One sentence is enough.`
          : trouble !== null && troubleWords(trouble)}
      </p>
      {from !== null && (
        <p className={`banner ${styles['from']}`}>
          <span>
            <Trans>
              Agenda and settings as in “<Written>{from.words}</Written>”
            </Trans>
          </span>
          <button type="button" className="button quiet" onClick={forgetFrom}>
            <Trans>Use the standard</Trans>
          </button>
        </p>
      )}
      <div className={styles['line']}>
        <TryAgain wait={wait} className="primary" busy={busy}>
          {busy ? (
            <Trans>Creating…</Trans>
          ) : trouble !== null && trouble !== 'empty' ? (
            <Trans>Retry</Trans>
          ) : (
            <Trans>Create session</Trans>
          )}
        </TryAgain>
        {from === null && (
          <button
            type="button"
            className={`button quiet ${styles['settings']}`}
            aria-expanded={open}
            aria-controls="settings"
            onClick={() => setOpen(!open)}
          >
            <span>
              <Trans>Settings: {summary(chosen)}</Trans>
            </span>
            <Icon of={ChevronDown} />
          </button>
        )}
      </div>
      <Suspense fallback={null}>
        {open && from === null && <SettingsPanel chosen={chosen} choose={setChosen} />}
      </Suspense>
    </form>
  )
}
