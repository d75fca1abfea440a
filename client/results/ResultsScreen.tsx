import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useNext } from '../facilitate/use-next.ts'
import { useActs } from '../frame/acts.ts'
import { InFooter } from '../frame/InFooter.tsx'
import type { BallotId } from '../../shared/kernel/ids.ts'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import type { Question } from '../../shared/wire/view.ts'
import { KeepPanel } from '../take-away/KeepPanel.tsx'
import { questionAsked } from '../session/question-asked.ts'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { Actions } from './Actions.tsx'
import { ExportSheet } from '../take-away/ExportSheet.tsx'
import { Ranking } from './Ranking.tsx'
import { ReportHead } from './ReportHead.tsx'
import styles from './Results.module.css'
import { Written } from '../ui/Written.tsx'

/** The results phase: the ranking, the decisions, the actions, and the export. */
export function ResultsScreen() {
  const view = useView()
  const { phase, me, question } = view
  const { results } = useSeen()
  const leads = useLeads()
  const next = useNext()
  const [chosen, choose] = useState<BallotId | null>(null)
  const [sheet, setSheet] = useState(false)
  const asked = (ballot: ClosedBallot): Question => questionAsked(view, ballot)
  // Marks of another question must not be shown with the present question's cards.
  const latest = results.ballots.findLast((one) => asked(one).id === question.id) ?? null
  useActs([{ id: 'export', words: t`Export`, run: () => setSheet(true) }])
  const ballot = results.ballots.find(({ id }) => id === chosen) ?? latest
  const former = ballot === null ? question : asked(ballot)
  const isClosed = phase.kind === 'closed'
  const isFacilitator = me.role === 'facilitator'
  return (
    <div className={styles['screen']}>
      <ReportHead />
      <header className={styles['top']}>
        <h1 tabIndex={-1}>
          {isClosed ? <Trans>This session is closed</Trans> : <Trans>Results</Trans>}
        </h1>
        {results.ballots.length > (latest === null ? 0 : 1) && (
          <div className={styles['ballots']} role="group" aria-label={t`Votes`}>
            {results.ballots.map((one, place) => (
              <button
                key={one.id}
                type="button"
                className="button"
                aria-pressed={one === ballot}
                onClick={() => choose(one.id === chosen ? null : one.id)}
              >
                <Trans>Vote {place + 1}</Trans>
              </button>
            ))}
          </div>
        )}
      </header>
      {isClosed && (
        <p className="banner">
          <Trans>
            Nothing can be changed any more. Export what you need while the session is kept.
          </Trans>
        </p>
      )}
      {former.id !== question.id && (
        <p className="banner">
          <Trans>
            This vote was on another question: <Written>{former.text}</Written>
          </Trans>
        </p>
      )}
      <Ranking ballot={ballot} questionId={former.id} />
      <Actions />
      {isFacilitator && (
        <div className="no-print">
          <KeepPanel />
        </div>
      )}
      <InFooter>
        <button
          type="button"
          className={leads && next !== null ? 'button' : 'button primary'}
          onClick={() => setSheet(true)}
        >
          <Icon of={Download} /> <Trans>Export</Trans>
        </button>
      </InFooter>
      {sheet && <ExportSheet onClose={() => setSheet(false)} />}
    </div>
  )
}
