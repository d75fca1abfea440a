import { useEffect } from 'react'
import { joinCodeIn } from '../../shared/wire/passed-on.ts'
import { PlainPage } from '../ui/PlainPage.tsx'
import { Waiting } from '../ui/waiting.ts'
import { JoinForm } from './JoinForm.tsx'
import { JoinLead } from './JoinLead.tsx'
import { JoinTrouble } from './JoinTrouble.tsx'
import { NoCookies } from './NoCookies.tsx'
import { useJoinPreview } from './use-join-preview.ts'

interface JoinPageProps {
  /** The end of the link as it arrived here, perhaps with a full stop or a bracket of the sentence around it. */
  readonly inLink: string
  /** Fetches the code of the page behind this one, while the person reads. */
  readonly fetchNext: () => void
}

/** Says before somebody joins what the question is, who sees what, and how anonymous the session is. */
export function JoinPage({ inLink, fetchNext }: JoinPageProps) {
  const code = joinCodeIn(inLink) ?? inLink
  const { previewed, takesCookies, trouble, setTrouble, again } = useJoinPreview(code)
  useEffect(fetchNext, [fetchNext])

  if (trouble !== null) {
    return (
      <PlainPage width="narrow">
        <JoinTrouble code={code} trouble={trouble} retry={again} />
      </PlainPage>
    )
  }
  // Only what stays is shown while the preview loads: a word that is shown for a moment is noise.
  if (previewed === null)
    return (
      <PlainPage width="wide">
        <JoinLead />
        <Waiting again={again} />
      </PlainPage>
    )
  return (
    <PlainPage width="wide">
      <JoinLead />
      {!takesCookies && <NoCookies />}
      <JoinForm code={code} {...previewed} onTrouble={setTrouble} />
    </PlainPage>
  )
}
