import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Archive, Check } from 'lucide-react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { DecisionStatus } from '../../shared/wire/terms.ts'
import { useAsk } from '../session/use-ask.ts'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { Either } from '../ui/Either.tsx'
import { Icon } from '../ui/Icon.tsx'
import choice from './Choice.module.css'
import styles from './Decision.module.css'

/** Shows whether a card is chosen or parked. Facilitators can change it. */
export function Decision({ ideaId, text }: { ideaId: IdeaId; text: string }) {
  const { results } = useSeen()
  const { phase } = useView()
  const leads = useLeads()
  const status = results.decisions[ideaId] ?? null
  if (!leads || phase.kind === 'closed') return <Chip status={status} />
  return (
    <div className={choice['choice']} role="group" aria-label={t`Decision on ${text}`}>
      <Choice ideaId={ideaId} status={status} value="chosen" />
      <Choice ideaId={ideaId} status={status} value="parked" />
    </div>
  )
}

interface ChoiceProps {
  readonly ideaId: IdeaId
  readonly status: DecisionStatus | null
  readonly value: DecisionStatus
}

function Choice({ ideaId, status, value }: ChoiceProps) {
  const ask = useAsk()
  const isSet = status === value
  const of = value === 'chosen' ? Check : Archive
  return (
    <button
      type="button"
      className={choice['option']}
      aria-pressed={isSet}
      onClick={() => void ask({ type: 'outcome.decide', ideaId, status: isSet ? null : value })}
    >
      <Either
        isSecond={isSet}
        first={
          <>
            <Icon of={of} /> {value === 'chosen' ? <Trans>Choose</Trans> : <Trans>Park</Trans>}
          </>
        }
        second={
          <>
            <Icon of={of} /> {value === 'chosen' ? <Trans>Chosen</Trans> : <Trans>Parked</Trans>}
          </>
        }
      />
    </button>
  )
}

function Chip({ status }: { status: DecisionStatus | null }) {
  if (status === null) return null
  return (
    <span className={styles['chip']} data-status={status}>
      <Icon of={status === 'chosen' ? Check : Archive} />
      {status === 'chosen' ? <Trans>Chosen</Trans> : <Trans>Parked</Trans>}
    </span>
  )
}
