import { Plural, Trans } from '@lingui/react/macro'
import { useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { padRows } from './rows.ts'
import { useDrafts } from './use-drafts.ts'

/** Tells an author that words missed the reveal and can still be added. Nobody else is told. */
export function StillInPad({ open }: { open: () => void }) {
  const { phase, question } = useView()
  const { mine } = useSeen()
  const { pad } = useReplicas()
  const waiting = padRows(useDrafts(pad), mine.drafts, null).waiting.filter(
    ({ draft }) =>
      !draft.kept && draft.question === question.id && !mine.waiting.includes(draft.id),
  )
  if (waiting.length === 0 || (phase.kind !== 'read' && phase.kind !== 'refine')) return null
  return (
    <div className="banner private row no-print">
      <p>
        <Plural
          value={waiting.length}
          one="One of your ideas is still in your pad."
          other="# of your ideas are still in your pad."
        />
      </p>
      <button type="button" className="button" onClick={open}>
        <Trans>Open my pad</Trans>
      </button>
    </div>
  )
}
