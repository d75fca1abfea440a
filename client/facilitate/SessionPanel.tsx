import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowLeft, Download, Footprints, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { SidePanel } from '../frame/SidePanel.tsx'
import { useSidePlace } from '../frame/side-place.ts'
import { stepWord } from '../frame/phase-words.ts'
import { ExportSheet } from '../take-away/ExportSheet.tsx'
import { useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { isWalkable, useWalkActs } from '../walk/use-walk.ts'
import { AgendaEditor, type AgendaEdits } from './AgendaEditor.tsx'
import { Ending } from './Ending.tsx'
import styles from './Facilitate.module.css'
import { Invite } from './Invite.tsx'
import { People } from './People.tsx'
import { Switches } from './Switches.tsx'

interface SessionPanelProps {
  readonly asked: boolean
  readonly onUse: () => void
  readonly onClose: () => void
  readonly soloAgain: () => void
  /** Closes the panel where it covers the page. */
  readonly giveWay: () => void
  /** The edits of the plan so far. */
  readonly edits: AgendaEdits
  /** Goes back to the previous phase; null in the first phase. */
  readonly back: (() => void) | null
}

/**
 * Everything that a facilitator needs now and then. The panel stands next to the board on a wide screen, and over it
 * on a phone.
 */
export function SessionPanel({
  asked,
  onUse,
  onClose,
  soloAgain,
  giveWay,
  edits,
  back,
}: SessionPanelProps) {
  const view = useView()
  const [exporting, setExporting] = useState(false)
  const at = view.agenda.findIndex((phase) => phase.id === view.phase.id)
  const isClosed = view.phase.kind === 'closed'
  // The lobby screen already shows the invitation and the agenda.
  const isLobby = view.phase.kind === 'lobby'
  const mayRepeat = !isClosed && !isLobby && view.phase.kind !== 'solo'
  const standsAtSide = useSidePlace() !== null
  if (exporting && !standsAtSide) return <ExportSheet onClose={onClose} />
  return (
    <SidePanel title={t`Session`} asked={asked} onUse={onUse} onClose={onClose}>
      {exporting && <ExportSheet onClose={() => setExporting(false)} />}
      <div className={styles['panel']}>
        <div className={styles['quick']}>
          {back !== null && at > 0 && (
            <button type="button" className={`button ${styles['narrowOnly']}`} onClick={back}>
              <Icon of={ArrowLeft} /> <Trans>Back to {stepWord(view.agenda, at - 1)}</Trans>
            </button>
          )}
          {mayRepeat && (
            <button type="button" className={`button ${styles['narrowOnly']}`} onClick={soloAgain}>
              <Icon of={RotateCcw} /> <Trans>Solo again</Trans>
            </button>
          )}
          {isWalkable(view.phase) && <CardByCard began={giveWay} />}
          <button type="button" className="button" onClick={() => setExporting(true)}>
            <Icon of={Download} /> <Trans>Export</Trans>
          </button>
        </div>
        {!isClosed && !isLobby && (
          <section className={styles['part']} aria-labelledby="panel-invite">
            <h3 id="panel-invite">
              <Trans>Invite</Trans>
            </h3>
            <Invite />
          </section>
        )}
        {!isClosed && <Switches />}
        <People />
        {!isClosed && !isLobby && <AgendaEditor edits={edits} />}
        {view.me.role === 'facilitator' && <Ending />}
      </div>
    </SidePanel>
  )
}

/** Begins the walk, or goes on with it. Absent while the group walks, and when no card is left. */
function CardByCard({ began }: { began: () => void }) {
  const [act] = useWalkActs()
  if (act === undefined) return null
  return (
    <button type="button" className="button" onClick={() => (act.run(), began())}>
      <Icon of={Footprints} /> {act.words}
    </button>
  )
}
