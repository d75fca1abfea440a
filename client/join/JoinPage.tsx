import { useCallback, useEffect, useState } from 'react'
import type { JoinPreview } from '../../shared/wire/http.ts'
import { joinCodeIn } from '../../shared/wire/passed-on.ts'
import type { Self } from '../session/use-who-i-am.ts'
import { api, type Failure } from '../session/api.ts'
import { PlainPage } from '../ui/PlainPage.tsx'
import { Waiting } from '../ui/waiting.ts'
import { askedByHead } from './asked-early.ts'
import { cookiesComeBack } from './cookies-come-back.ts'
import { JoinForm } from './JoinForm.tsx'
import { JoinTrouble } from './JoinTrouble.tsx'
import { NoCookies } from './NoCookies.tsx'

interface JoinPageProps {
  /** The end of the link as it arrived here, perhaps with a full stop or a bracket of the sentence around it. */
  readonly inLink: string
  /** Fetches the code of the page behind this one, while the person reads. */
  readonly fetchNext: () => void
}

/** Says before somebody joins what the question is, who sees what, and how anonymous the session is. */
export function JoinPage({ inLink, fetchNext }: JoinPageProps) {
  const code = joinCodeIn(inLink) ?? inLink
  const [preview, setPreview] = useState<JoinPreview | null>(null)
  const [here, setHere] = useState<readonly Self[]>([])
  const [readAt, setReadAt] = useState(0)
  const [takesCookies, setTakesCookies] = useState(true)
  const [trouble, setTrouble] = useState<Failure | null>(null)

  const look = useCallback(
    async (isFirst: boolean): Promise<void> => {
      const now = performance.now()
      // All at once, because on a slow line each answer takes as long as the others.
      const [previewing, listing, trying] = [api.preview(code), api.mySessions(), cookiesComeBack()]
      const found = await previewing
      const early = isFirst ? askedByHead(`/api/join/${code}`) : null
      const [asked, answered] = early ?? [now, performance.now()]
      if (!found.ok) return setTrouble(found.error)
      void trying.then(setTakesCookies)
      const listed = await listing
      const session = listed.ok
        ? listed.value.find(({ sessionId }) => sessionId === found.value.sessionId)
        : undefined
      setHere(session?.as.filter(({ role }) => role !== 'observer') ?? [])
      setTrouble(null)
      // The server read its clock at some moment between the request and the answer.
      setReadAt((asked + answered) / 2)
      setPreview(found.value)
    },
    [code],
  )
  const again = useCallback((): void => void look(false), [look])
  useEffect(() => void look(true), [look])
  useEffect(fetchNext, [fetchNext])

  if (trouble !== null) {
    return (
      <PlainPage width="narrow">
        <JoinTrouble code={code} trouble={trouble} retry={again} />
      </PlainPage>
    )
  }
  // The page stays empty while the preview loads: a word that is shown for a moment is noise.
  if (preview === null)
    return (
      <PlainPage width="wide">
        <Waiting again={again} />
      </PlainPage>
    )
  return (
    <PlainPage width="wide">
      {!takesCookies && <NoCookies />}
      <JoinForm code={code} preview={preview} readAt={readAt} here={here} onTrouble={setTrouble} />
    </PlainPage>
  )
}
