import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState, type SyntheticEvent } from 'react'
import { useLocation } from 'wouter'
import type { SessionListed } from '../../shared/wire/http.ts'
import { limits } from '../../shared/wire/limits.ts'
import { api } from '../session/api.ts'
import { rememberKey, rememberTab } from '../session/kept-here.ts'
import { refusalWords } from '../session/refusal-words.ts'

/** One field makes a session. */
export function LandingPage() {
  return (
    <main className="page stack">
      <p className="meta">Forethought</p>
      <CreateForm />
      <JoinForm />
      <SessionsHere />
      <p className="meta">
        <a href="/how">
          <Trans>How it works and why</Trans>
        </a>
      </p>
    </main>
  )
}

function CreateForm() {
  const [, go] = useLocation()
  const [question, setQuestion] = useState('')
  const [template, setTemplate] = useState('hybrid')
  const [named, setNamed] = useState(false)
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (question.trim() === '') {
      setTrouble(t`Write the question first. One sentence is enough.`)
      return
    }
    setBusy(true)
    const made = await api.create({
      question,
      template,
      settings: { anonymity: named ? 'named' : 'anonymous' },
    })
    setBusy(false)
    if (!made.ok) {
      setTrouble(refusalWords(made.error.code))
      return
    }
    const { sessionId, participantId, facilitatorKey } = made.value
    rememberTab(sessionId, participantId)
    rememberKey(sessionId, participantId, facilitatorKey)
    sessionStorage.setItem(`new:${sessionId}`, '1')
    go(`/s/${sessionId}`)
  }

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <h1>
        <label htmlFor="question">
          <Trans>What should the group think about?</Trans>
        </label>
      </h1>
      <textarea
        id="question"
        rows={2}
        maxLength={limits.question}
        placeholder={t`How might we …`}
        value={question}
        aria-describedby="create-trouble"
        onChange={(event) => setQuestion(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing)
            void submit(event)
        }}
      />
      <p id="create-trouble" role="alert" className="meta">
        {trouble}
      </p>
      <div className="row">
        <button className="button primary" type="submit" disabled={busy}>
          {busy ? <Trans>Creating…</Trans> : <Trans>Create session</Trans>}
        </button>
      </div>
      <details>
        <summary>
          <Trans>Settings: two solo rounds, anonymous</Trans>
        </summary>
        <div className="stack panel">
          <label>
            <Trans>Agenda</Trans>
            <select value={template} onChange={(event) => setTemplate(event.target.value)}>
              <option value="hybrid">{t`Standard: alone, read, alone again, refine, vote (45 minutes)`}</option>
              <option value="strict">{t`One solo round (about 40 minutes)`}</option>
              <option value="short">{t`Short (20 minutes)`}</option>
            </select>
          </label>
          <label className="row">
            <input
              type="checkbox"
              checked={named}
              onChange={(event) => setNamed(event.target.checked)}
            />
            <Trans>Show names at the results (hidden while ideas are judged)</Trans>
          </label>
        </div>
      </details>
    </form>
  )
}

function JoinForm() {
  const [, go] = useLocation()
  const [code, setCode] = useState('')
  return (
    <form
      className="panel row"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim() !== '') go(`/j/${code.trim()}`)
      }}
    >
      <label htmlFor="code">
        <Trans>Have a code?</Trans>
      </label>
      <input
        id="code"
        style={{ inlineSize: '10rem' }}
        autoComplete="off"
        autoCapitalize="characters"
        placeholder="K7QM-4XRT"
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <button className="button" type="submit">
        <Trans>Join</Trans>
      </button>
    </form>
  )
}

function SessionsHere() {
  const [sessions, setSessions] = useState<readonly SessionListed[]>([])
  useEffect(() => {
    void api.mySessions().then((found) => found.ok && setSessions(found.value))
  }, [])
  return (
    <details>
      <summary>
        <Trans>Sessions on this device</Trans>
      </summary>
      {sessions.length === 0 ? (
        <p className="meta">
          <Trans>Sessions you start or join on this device appear here.</Trans>
        </p>
      ) : (
        <ul className="stack">
          {sessions.map((session) => (
            <li key={session.sessionId}>
              <a href={`/s/${session.sessionId}`}>
                {session.title === '' ? session.question : session.title}
              </a>{' '}
              <span className="meta">{new Date(session.createdAt).toLocaleDateString()}</span>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
