import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState, type SyntheticEvent } from 'react'
import { useLocation } from 'wouter'
import type { JoinPreview } from '../../shared/wire/http.ts'
import { limits } from '../../shared/wire/limits.ts'
import { api } from '../session/api.ts'
import { rememberKey, rememberTab } from '../session/kept-here.ts'
import { refusalWords } from '../session/refusal-words.ts'

/** The rules before joining: who sees what, and how anonymous one is. */
export function JoinPage({ code }: { code: string }) {
  const [, go] = useLocation()
  const [preview, setPreview] = useState<JoinPreview | null>(null)
  const [trouble, setTrouble] = useState('')
  const [name, setName] = useState('')
  const [another, setAnother] = useState(() => location.hash === '#another')

  useEffect(() => {
    void api
      .preview(code)
      .then((found) =>
        found.ok ? setPreview(found.value) : setTrouble(refusalWords(found.error.code)),
      )
  }, [code])

  const join = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    const joined = await api.join(code, { name, another })
    if (!joined.ok) {
      setTrouble(refusalWords(joined.error.code))
      return
    }
    const { sessionId, participantId, resumeKey } = joined.value
    rememberTab(sessionId, participantId)
    rememberKey(sessionId, participantId, resumeKey)
    go(`/s/${sessionId}`)
  }

  if (preview === null) {
    return (
      <main className="page stack">
        <h1>{trouble === '' ? <Trans>One moment</Trans> : <Trans>Not possible to join</Trans>}</h1>
        <p role="alert">{trouble}</p>
        {trouble !== '' && (
          <p>
            <a href="/">
              <Trans>Try another code</Trans>
            </a>
          </p>
        )}
      </main>
    )
  }
  return (
    <main className="page">
      <form className="stack" onSubmit={(event) => void join(event)}>
        <p className="meta">{preview.title}</p>
        <h1>{preview.question}</h1>
        {preview.late && (
          <p className="banner">
            <Trans>The group has started: you come in where it is now.</Trans>
          </p>
        )}
        <label>
          <Trans>Your name (optional)</Trans>
          <input
            maxLength={limits.name}
            autoComplete="nickname"
            value={name}
            placeholder={t`We will find you one`}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <section className="panel stack" aria-labelledby="seen">
          <h2 id="seen">
            <Trans>What others see</Trans>
          </h2>
          <p>
            {preview.anonymity === 'anonymous' ? (
              <Trans>
                That you are here. Ideas carry no name. With fewer than five people, style can give
                someone away.
              </Trans>
            ) : (
              <Trans>
                That you are here. Names are hidden while ideas are judged and shown with the
                results.
              </Trans>
            )}
          </p>
        </section>
        <p role="alert">{trouble}</p>
        <button className="button primary" type="submit">
          <Trans>Join</Trans>
        </button>
        <label className="row meta">
          <input
            type="checkbox"
            checked={another}
            onChange={(event) => setAnother(event.target.checked)}
          />
          <Trans>Someone else on this device</Trans>
        </label>
      </form>
    </main>
  )
}
