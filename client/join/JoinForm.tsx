import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Join, JoinPreview } from '../../shared/wire/http.ts'
import { limits } from '../../shared/wire/limits.ts'
import { roleWord } from '../frame/phase-words.ts'
import type { Self } from '../session/use-who-i-am.ts'
import { Rules } from './Rules.tsx'
import { api, type Failure } from '../session/api.ts'
import { rememberKey, rememberTab } from '../session/kept-here.ts'
import { LineField } from '../ui/Field.tsx'
import styles from './Join.module.css'
import { Lost } from './Lost.tsx'
import { TryAgain } from './TryAgain.tsx'
import { troubleWords } from './trouble-words.ts'
import { useWait } from './use-wait.ts'
import { WhatOthersSee } from './WhatOthersSee.tsx'
import { WhereTheGroupIs } from './WhereTheGroupIs.tsx'
import { Written } from '../ui/Written.tsx'

interface JoinFormProps {
  readonly code: string
  readonly preview: JoinPreview
  /** When the preview was read, in milliseconds of `performance.now()`. */
  readonly readAt: number
  /** The people of this session who have already joined on this device. */
  readonly here: readonly Self[]
  readonly onTrouble: (trouble: Failure) => void
}

export function JoinForm({ code, preview, readAt, here, onTrouble }: JoinFormProps) {
  const [, go] = useLocation()
  // A facilitator's preview joins as another person in a tab of its own.
  const [isPreview] = useState(() => location.hash === '#preview')
  const [another, setAnother] = useState(isPreview || here.length === 0)
  const entering = useEntering(code, onTrouble)
  const asksFirst = hasLane(preview) && !isPreview
  const becomeAnother = (): void => {
    setAnother(true)
    // The button disappears, so the focus moves to the name field that takes its place.
    requestAnimationFrame(() => document.getElementById('name')?.focus())
  }
  const comeBack = (self: Self): void => {
    rememberTab(preview.sessionId, self.participantId)
    go(`/s/${preview.sessionId}`)
  }
  const enter = (name: string, skipLane: boolean): void => {
    if (isPreview) void entering.enter({ name, as: 'preview' })
    else void entering.enter({ name, skipLane, ...(here.length > 0 ? { another: true } : {}) })
  }

  return (
    <div className={styles['columns']}>
      <div className="stack">
        {preview.title !== '' && (
          <p className="meta">
            <Written block>{preview.title}</Written>
          </p>
        )}
        <h1>
          <Written block>{preview.question}</Written>
        </h1>
        <WhereTheGroupIs preview={preview} readAt={readAt} hasLane={asksFirst} />
        {isPreview && (
          <p className="banner">
            <Trans>
              This is what participants see. A preview is counted nowhere, and what you write in its
              pad is never revealed.
            </Trans>
          </p>
        )}
        {another ? (
          <NameForm entering={entering} enter={enter} hasLane={asksFirst} />
        ) : (
          <AlreadyIn here={here} comeBack={comeBack} becomeAnother={becomeAnother} />
        )}
        <WhatOthersSee anonymity={preview.anonymity} />
      </div>
      <Rules />
    </div>
  )
}

/** Whether people who join now are asked to write alone first. In a lobby and in a solo nobody works on the board. */
function hasLane({ late, phase }: JoinPreview): boolean {
  return late && phase.kind !== 'lobby' && phase.kind !== 'solo'
}

/** Joins the session of a code and goes there. Lasting trouble goes to `onTrouble`. */
function useEntering(code: string, onTrouble: (trouble: Failure) => void) {
  const [, go] = useLocation()
  const [busy, setBusy] = useState(false)
  const [passing, setPassing] = useState<Failure | null>(null)
  const wait = useWait(passing)
  const enter = async (asked: Join): Promise<void> => {
    if (busy || wait > 0) return
    setBusy(true)
    const joined = await api.join(code, asked)
    setBusy(false)
    if (!joined.ok) {
      // Trouble that passes is said here, so that the typed name stays. Lasting trouble has a page of its own.
      const passes = ['offline', 'rate-limited', 'no-cookies'].includes(joined.error.code)
      return passes ? setPassing(joined.error) : onTrouble(joined.error)
    }
    const { sessionId, participantId, resumeKey } = joined.value
    rememberTab(sessionId, participantId)
    rememberKey(sessionId, participantId, resumeKey)
    go(`/s/${sessionId}`)
  }
  return { enter, busy, passing, wait }
}

interface AlreadyInProps {
  readonly here: readonly Self[]
  readonly comeBack: (self: Self) => void
  readonly becomeAnother: () => void
}

/** Offers the people who have already joined on this device. */
function AlreadyIn({ here, comeBack, becomeAnother }: AlreadyInProps) {
  return (
    <section className={`panel stack ${styles['form']}`} aria-label={t`You are already in`}>
      {here.map((self) => (
        <button
          key={self.participantId}
          type="button"
          className="button primary wide"
          onClick={() => comeBack(self)}
        >
          <span>
            <Trans>
              Come back as <Written translate="no">{self.name}</Written>
            </Trans>
          </span>
          <span>{roleWord(self.role)}</span>
        </button>
      ))}
      <button type="button" className="button" onClick={becomeAnother}>
        <Trans>Join as someone else</Trans>
      </button>
    </section>
  )
}

interface NameFormProps {
  readonly entering: ReturnType<typeof useEntering>
  readonly enter: (name: string, skipLane: boolean) => void
  readonly hasLane: boolean
}

function NameForm({ entering: { busy, passing, wait }, enter, hasLane }: NameFormProps) {
  const [name, setName] = useState('')
  return (
    <form
      className={`panel stack ${styles['form']}`}
      onSubmit={(event) => {
        event.preventDefault()
        enter(name, false)
      }}
    >
      <label htmlFor="name">
        <Trans>Your name (optional)</Trans>
      </label>
      <LineField
        id="name"
        most={limits.name}
        autoComplete="nickname"
        enterKeyHint="go"
        value={name}
        placeholder={t`Leave empty to get one`}
        onChange={(event) => setName(event.target.value)}
      />
      {passing !== null && (
        <p role="alert" className={styles['trouble']}>
          {troubleWords(passing)}
        </p>
      )}
      <Lost trouble={passing} />
      <TryAgain wait={wait} className="primary" busy={busy}>
        {hasLane ? <Trans>Write mine first</Trans> : <Trans>Join</Trans>}
      </TryAgain>
      {hasLane && (
        <button type="button" className="button" onClick={() => enter(name, true)}>
          <Trans>Skip and see the board</Trans>
        </button>
      )}
    </form>
  )
}
