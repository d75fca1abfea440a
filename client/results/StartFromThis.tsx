import { Trans } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import type { Source } from '../prepare/read-source.ts'
import { api } from '../session/api.ts'
import { failureWords } from '../session/failure-words.ts'
import { useView } from '../session/use-session.ts'
import { fetched, part } from '../ui/part.ts'

const NewFrom = part(() =>
  import('../prepare/NewFrom.tsx').then((module) => ({ default: module.NewFrom })),
)

/** For people who lead: cards of this outcome become the board of a new session with the same agenda and settings. */
export function StartFromThis() {
  const { sessionId, me, question, settings } = useView()
  const { source, said, open, close } = useOutcomeHere(sessionId, me.participantId)
  return (
    <section className="row">
      <button type="button" className="button" onClick={() => void open()}>
        <Trans>Start a session from this</Trans>
      </button>
      <p role="alert" hidden={said === ''}>
        {said}
      </p>
      <Suspense fallback={null}>
        {source !== null && (
          <NewFrom
            first={source}
            from={sessionId}
            question={question.text}
            isNamed={settings.anonymity === 'named'}
            onClose={close}
          />
        )}
      </Suspense>
    </section>
  )
}

/** The outcome of this session as the server exports it, read as a file would be. */
function useOutcomeHere(sessionId: string, as: string) {
  const [source, setSource] = useState<Source | null>(null)
  const [said, setSaid] = useState('')
  const open = async (): Promise<void> => {
    setSaid('')
    const outcome = await api.outcome(sessionId, as)
    if (!outcome.ok) return setSaid(failureWords(outcome.error))
    const { sourceOfOutcome } = await fetched(() => import('../prepare/read-source.ts'))
    const { troubleWords } = await fetched(() => import('../prepare/trouble-words.ts'))
    const read = sourceOfOutcome(outcome.value)
    if (read.ok) setSource(read.value)
    else setSaid(troubleWords(read.error))
  }
  return { source, said, open, close: () => setSource(null) }
}
