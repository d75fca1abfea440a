import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useNext } from '../facilitate/use-next.ts'
import { useActs } from '../frame/acts.ts'
import { InFooter } from '../frame/InFooter.tsx'
import { KeepPanel } from '../lobby/KeepPanel.tsx'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { Actions } from './Actions.tsx'
import { ExportSheet } from './ExportSheet.tsx'
import { Ranking } from './Ranking.tsx'
import { ReportHead } from './ReportHead.tsx'
import styles from './Results.module.css'

/** What the group found, decided and will do; and the way to take it away. */
export function ResultsScreen() {
  const { phase, me } = useView()
  const { results } = useSeen()
  const leads = useLeads()
  const next = useNext()
  const [at, setAt] = useState<number | null>(null)
  const [sheet, setSheet] = useState(false)
  const last = results.ballots.length - 1
  useActs([{ id: 'export', words: t`Take it away`, run: () => setSheet(true) }])
  const ballot = results.ballots[at ?? last] ?? null
  const isClosed = phase.kind === 'closed'
  const isFacilitator = me.role === 'facilitator'
  return (
    <div className={styles['screen']}>
      <ReportHead />
      <header className={styles['top']}>
        <h1 tabIndex={-1}>
          {isClosed ? <Trans>This session is closed</Trans> : <Trans>Results</Trans>}
        </h1>
        {results.ballots.length > 1 && (
          <div className={styles['ballots']} role="group" aria-label={t`Votes`}>
            {results.ballots.map((one, place) => (
              <button
                key={one.id}
                type="button"
                className="button"
                aria-pressed={one === ballot}
                onClick={() => setAt(place)}
              >
                <Trans>Vote {place + 1}</Trans>
              </button>
            ))}
          </div>
        )}
      </header>
      {isClosed && (
        <p className="banner">
          <Trans>Nothing changes here any more. Take it away while it is kept.</Trans>
        </p>
      )}
      <Ranking ballot={ballot} />
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
          <Icon of={Download} /> <Trans>Take it away</Trans>
        </button>
      </InFooter>
      {sheet && <ExportSheet onClose={() => setSheet(false)} />}
    </div>
  )
}
