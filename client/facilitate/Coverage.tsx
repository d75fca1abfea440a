import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { coverageOf, yieldOf, type Coverage, type Yield } from '../../shared/board/coverage.ts'
import { useParts } from '../board/use-parts.ts'
import { useAsk } from '../session/use-ask.ts'
import { useView } from '../session/use-session.ts'
import { sayDone } from '../ui/announce.tsx'
import { Dismiss, useDismissed } from './Dismiss.tsx'
import styles from './Facilitate.module.css'

interface Figures {
  readonly coverage: Coverage | null
  readonly pace: Yield | null
}

/** The figures of the board that speak for or against another round, while the group refines. */
export function useFigures(): Figures {
  const { counts, rounds, question, path, agenda } = useView()
  const { all } = useParts()
  const planned = rounds.flatMap(({ n, questionId, scope, revealed, heldBack }) => {
    // A round on one cluster, and one that was held back, cannot be compared with a round of everybody on everything.
    if (!revealed || heldBack === true || scope !== null || questionId !== question.id) return []
    const solo = path.find(({ kind, round }) => kind === 'solo' && round === n)
    return [{ n, seconds: agenda.find(({ id }) => id === solo?.phaseId)?.seconds ?? 0 }]
  })
  return { coverage: coverageOf(all, counts.participants), pace: yieldOf(all, planned) }
}

/** The figures in words. They hold no number of people. */
export function FigureLines({ coverage, pace }: Figures) {
  return (
    <>
      {coverage !== null && (
        <div>
          <dt>
            <Trans>Ideas</Trans>
          </dt>
          <dd>
            {coverage === 'new' ? (
              <Trans>much is still new</Trans>
            ) : (
              <Trans>they repeat each other</Trans>
            )}
          </dd>
        </div>
      )}
      {pace !== null && (
        <div>
          <dt>
            <Trans>New cards a minute in round {pace.last}</Trans>
          </dt>
          <dd>{paceWords(pace)}</dd>
        </div>
      )}
    </>
  )
}

function paceWords({ before, brought }: Yield): string {
  if (brought === 'more') return t`more than in round ${before}`
  return brought === 'fewer' ? t`fewer than in round ${before}` : t`as in round ${before}`
}

/** Offers another round alone where much is still new, and else the choosing. It never acts by itself. */
export function AnotherSolo({ coverage }: { coverage: Coverage }) {
  const [isDismissed, dismiss] = useDismissed()
  if (isDismissed) return null
  return (
    <div className={styles['suggestion']} role="status">
      <p>
        {coverage === 'new' ? (
          <Trans>Most ideas stand alone on their card. Another solo?</Trans>
        ) : (
          <Trans>Half of the ideas or more share a card. Refine what is there, then choose.</Trans>
        )}
      </p>
      {coverage === 'new' && <SoloNow />}
      <Dismiss press={dismiss} />
    </div>
  )
}

/** Starts another solo on the same question with one press. */
export function SoloNow() {
  const { epoch } = useView()
  const ask = useAsk()
  const start = async (): Promise<void> => {
    if (await ask({ type: 'round.start', epoch }))
      sayDone(t`Everybody writes alone once more. Afterwards the group continues here.`, null, true)
  }
  return (
    <button type="button" className="button quiet link" onClick={() => void start()}>
      <Trans>Solo again</Trans>
    </button>
  )
}
