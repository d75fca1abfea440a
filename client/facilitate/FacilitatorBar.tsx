import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { Asked } from '../session/session-link.ts'
import { phaseWord } from '../frame/phase-words.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLeads, useLink, useView } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import styles from './Facilitate.module.css'
import { MoreControls } from './MoreControls.tsx'
import { RevealDialog } from './RevealDialog.tsx'
import { SoloAgain } from './SoloAgain.tsx'
import { TimerMenu } from './TimerMenu.tsx'

/** One big next button that states its consequence; everything else beside it, quieter. */
export function FacilitatorBar() {
  const leads = useLeads()
  const view = useView()
  const link = useLink()
  const [open, setOpen] = useState<'reveal' | 'again' | 'more' | null>(null)
  if (!leads || view.phase.kind === 'closed') return null
  const at = view.agenda.findIndex((phase) => phase.id === view.phase.id)
  const next = view.agenda[at + 1]
  const previous = view.agenda[at - 1]
  const round = view.rounds.find((one) => one.n === view.phase.round)
  const reveals = view.phase.kind === 'solo' && round?.revealed === false
  const ask = async (asked: Asked): Promise<void> => {
    const answer = await link.ask(asked)
    if (!answer.ok) announce(refusalWords(answer.code))
  }
  return (
    <section aria-label={t`Facilitator`}>
      <div className={styles['acts']}>
        {previous !== undefined && (
          <button
            type="button"
            className="button"
            onClick={() => void ask({ type: 'phase.back', to: previous.id, epoch: view.epoch })}
          >
            <Trans>Back to {phaseWord(previous.kind)}</Trans>
          </button>
        )}
        {view.phase.kind !== 'lobby' && view.phase.kind !== 'solo' && (
          <button type="button" className="button" onClick={() => setOpen('again')}>
            <Trans>Solo again</Trans>
          </button>
        )}
        <TimerMenu />
        <button type="button" className="button quiet" onClick={() => setOpen('more')}>
          <Trans>More</Trans>
        </button>
        {next !== undefined && (
          <button
            type="button"
            className="button primary"
            onClick={() =>
              reveals ? setOpen('reveal') : void ask({ type: 'phase.advance', epoch: view.epoch })
            }
          >
            {view.phase.kind === 'lobby' ? (
              <Trans>Start solo</Trans>
            ) : reveals ? (
              <Trans>Reveal…</Trans>
            ) : (
              <Trans>Go on to {phaseWord(next.kind)}</Trans>
            )}
          </button>
        )}
      </div>
      {open === 'reveal' && <RevealDialog onClose={() => setOpen(null)} />}
      {open === 'again' && <SoloAgain onClose={() => setOpen(null)} />}
      {open === 'more' && <MoreControls onClose={() => setOpen(null)} />}
    </section>
  )
}
