import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useAsk } from '../session/use-ask.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { sayDone } from '../ui/announce.tsx'
import styles from './Pad.module.css'
import type { PadRow } from './rows.ts'

interface ConsentProps {
  readonly rows: readonly PadRow[]
  /** Whether this is the place near the field. The question stands there where it matters now, and else below the list. */
  readonly near: boolean
}

/**
 * Asks in an anonymous session whether this person's ideas may be shown although others may guess whose they are. With
 * fewer than three people's ideas nothing else is shown. Nobody else is told the answer, and it can be taken back.
 */
export function Consent({ rows, near }: ConsentProps) {
  const { settings, phase, question, counts } = useView()
  const { mine } = useSeen()
  const waiting = rows.filter(
    ({ draft }) => !draft.kept && draft.question === question.id && mine.waiting.includes(draft.id),
  ).length
  const isAsked = phase.kind === 'solo' || phase.kind === 'read' || phase.kind === 'refine'
  const matters = !mine.consent && (waiting > 0 || counts.participants < 3)
  if (settings.anonymity === 'named' || !isAsked || phase.pad !== 'write' || near !== matters)
    return null
  return <Asked waiting={waiting} />
}

function Asked({ waiting }: { readonly waiting: number }) {
  const { mine } = useSeen()
  const ask = useAsk()
  const say = async (consent: boolean): Promise<void> => {
    if (!(await ask({ type: 'consent.set', consent }))) return
    const undo = (): void => void ask({ type: 'consent.set', consent: !consent })
    if (consent)
      sayDone(t`Your ideas are shown even if others can guess.`, waiting > 0 ? null : undo)
    else sayDone(t`Your ideas wait for those of two more people.`, undo)
  }
  if (mine.consent)
    return (
      <p className={styles['guess']}>
        <Trans>Your ideas are shown even if others can guess which are yours.</Trans>{' '}
        <button type="button" className="button quiet link" onClick={() => void say(false)}>
          <Trans>Let them wait</Trans>
        </button>
      </p>
    )
  return (
    <div className={styles['asked']} data-waiting={waiting > 0 || undefined}>
      <p>
        {waiting > 0 ? (
          <Plural
            value={waiting}
            one="One of your ideas waits until three people’s can be shown together."
            other="# of your ideas wait until three people’s can be shown together."
          />
        ) : (
          <Trans>If fewer than three people write, their ideas wait in their pads.</Trans>
        )}{' '}
        <Trans>Show yours all the same? Others may guess which are yours.</Trans>
      </p>
      <button type="button" className="button" onClick={() => void say(true)}>
        <Trans>Show them</Trans>
      </button>
    </div>
  )
}
