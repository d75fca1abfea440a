import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { Suspense, useEffect, useRef, useState, type RefObject } from 'react'
import { useLocation } from 'wouter'
import { isBlank } from '../../shared/text/blank.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import { limits } from '../../shared/wire/limits.ts'
import type { Failure } from '../session/api.ts'
import { createHere } from '../session/create-here.ts'
import { TextField } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { asBody, standard, summary, type Chosen } from './chosen-settings.ts'
import styles from './Landing.module.css'
import { Lost } from './Lost.tsx'
import { useLinkedAgenda, type Linked } from './use-linked-agenda.ts'
import { TryAgain } from './TryAgain.tsx'
import { troubleWords } from './trouble-words.ts'
import { useWait } from './use-wait.ts'
import { part } from '../ui/part.ts'
import { Written } from '../ui/Written.tsx'
import { isEnter } from '../ui/composing.ts'

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

type Trouble = Failure | 'empty'

/** Creates a session. Trouble is said below the field, and the question stays in the field. */
export function CreateForm({ from, forgetFrom }: CreateFormProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [question, setQuestion] = useState('')
  const { linked, chosen, setChosen } = useChosen()
  const [open, setOpen] = useState(false)
  const { trouble, setTrouble, busy, wait, create } = useCreating()
  useEffect(() => {
    if (from !== null) field.current?.focus()
  }, [from])
  const submit = (): void => {
    if (busy || wait > 0) return
    if (isBlank(question)) {
      setTrouble('empty')
      field.current?.focus()
    } else void create({ question, ...(from === null ? asBody(chosen) : { from: from.sessionId }) })
  }
  return (
    <form
      className={styles['create']}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <QuestionField
        field={field}
        value={question}
        isInvalid={trouble === 'empty'}
        write={(words) => {
          setQuestion(words)
          if (trouble === 'empty') setTrouble(null)
        }}
      />
      <p id="create-trouble" role="alert" className={styles['trouble']} hidden={trouble === null}>
        {trouble !== null && wordsOf(trouble)}
      </p>
      <Lost trouble={trouble === 'empty' ? null : trouble} />
      {from !== null && <AsIn source={from} forget={forgetFrom} />}
      {linked !== null && <p className={`banner ${styles['from']}`}>{linkedWords(linked)}</p>}
      <div className={styles['line']}>
        <TryAgain wait={wait} className="primary" busy={busy}>
          <ButtonWords busy={busy} trouble={trouble} />
        </TryAgain>
        {from === null && (
          <SettingsButton chosen={chosen} isOpen={open} press={() => setOpen(!open)} />
        )}
      </div>
      <Suspense fallback={null}>
        {open && from === null && <SettingsPanel chosen={chosen} choose={setChosen} />}
      </Suspense>
    </form>
  )
}

/** The settings as they are chosen so far. A link that brings an agenda comes before what was chosen until then. */
function useChosen() {
  const linked = useLinkedAgenda()
  const [edited, setEdited] = useState<{ chosen: Chosen; after: Linked | null } | null>(null)
  const first = standard()
  const untouched = linked?.kind === 'read' ? { ...first, plan: linked.plan } : first
  const chosen = edited !== null && edited.after === linked ? edited.chosen : untouched
  return { linked, chosen, setChosen: (next: Chosen) => setEdited({ chosen: next, after: linked }) }
}

const linkedWords = (linked: Linked): string =>
  linked.kind === 'broken'
    ? t`The agenda in this link cannot be read. The standard agenda is chosen.`
    : t`The agenda of your link is chosen: ${linked.plan.name}`

/** Creates a session and goes there. */
function useCreating() {
  const [, go] = useLocation()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const wait = useWait(trouble === 'empty' ? null : trouble)
  const create = async (session: CreateSession): Promise<void> => {
    setBusy(true)
    const made = await createHere(session)
    setBusy(false)
    if (!made.ok) return setTrouble(made.error)
    go(`/s/${made.value.sessionId}`)
  }
  return { trouble, setTrouble, busy, wait, create }
}

const wordsOf = (trouble: Trouble): string =>
  trouble === 'empty' ? t`Write the question first. One sentence is enough.` : troubleWords(trouble)

function ButtonWords({ busy, trouble }: { busy: boolean; trouble: Trouble | null }) {
  if (busy) return <Trans>Creating…</Trans>
  return trouble === null || trouble === 'empty' ? (
    <Trans>Create session</Trans>
  ) : (
    <Trans>Retry</Trans>
  )
}

interface QuestionFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly value: string
  readonly isInvalid: boolean
  readonly write: (words: string) => void
}

/** The field of the question. Enter sends the form. */
function QuestionField({ field, value, isInvalid, write }: QuestionFieldProps) {
  return (
    <>
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
        value={value}
        aria-invalid={isInvalid}
        aria-describedby="create-trouble"
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (!isEnter(event)) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
    </>
  )
}

interface SettingsButtonProps {
  readonly chosen: Chosen
  readonly isOpen: boolean
  readonly press: () => void
}

function SettingsButton({ chosen, isOpen, press }: SettingsButtonProps) {
  return (
    <button
      type="button"
      className={`button quiet ${styles['settings']}`}
      aria-expanded={isOpen}
      aria-controls="settings"
      onClick={press}
    >
      <span>
        <Trans>Settings: {summary(chosen)}</Trans>
      </span>
      <Icon of={ChevronDown} />
    </button>
  )
}

/** Names the session whose agenda and settings are copied. */
function AsIn({ source, forget }: { source: Source; forget: () => void }) {
  return (
    <p className={`banner ${styles['from']}`}>
      <span>
        <Trans>
          Agenda and settings as in “<Written>{source.words}</Written>”
        </Trans>
      </span>
      <button type="button" className="button quiet" onClick={forget}>
        <Trans>Use the standard</Trans>
      </button>
    </p>
  )
}
