import { Plural, Trans } from '@lingui/react/macro'
import { useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { padRows } from './rows.ts'
import { useDrafts } from './use-drafts.ts'

/** Tells an author that words missed the reveal, or wait because it was held back. Nobody else is told. */
export function StillInPad({ open }: { open: () => void }) {
  const { phase, question } = useView()
  const { mine } = useSeen()
  const { pad } = useReplicas()
  const ready = padRows(useDrafts(pad), mine.drafts, null).waiting.filter(
    ({ draft }) => !draft.kept && draft.question === question.id,
  )
  const held = ready.filter(({ draft }) => mine.waiting.includes(draft.id)).length
  const missed = ready.length - held
  if (ready.length === 0 || (phase.kind !== 'read' && phase.kind !== 'refine')) return null
  return (
    <div className="banner private row no-print">
      <p>
        {missed > 0 ? (
          <Plural
            value={missed}
            one="One of your ideas is still in your pad."
            other="# of your ideas are still in your pad."
          />
        ) : (
          <Plural
            value={held}
            one="One of your ideas waits in your pad for those of two more people."
            other="# of your ideas wait in your pad for those of two more people."
          />
        )}
      </p>
      <button type="button" className="button" onClick={open}>
        <Trans>Open my pad</Trans>
      </button>
    </div>
  )
}
