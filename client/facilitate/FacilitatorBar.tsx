import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowLeft, PanelRight, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useActs } from '../frame/acts.ts'
import { phaseWord } from '../frame/phase-words.ts'
import { useLeads, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { sayDone } from '../ui/announce.tsx'
import styles from './Facilitate.module.css'
import { RevealDialog } from './RevealDialog.tsx'
import { SessionPanel } from './SessionPanel.tsx'
import { SoloAgain } from './SoloAgain.tsx'
import { TimerMenu } from './TimerMenu.tsx'
import { useAsk } from '../session/use-ask.ts'
import { useNext } from './use-next.ts'
import { usePanel } from './use-panel.ts'

/** The facilitator's buttons: a large one that says what comes next, and smaller ones for everything else. */
export function FacilitatorBar() {
  const leads = useLeads()
  const view = useView()
  const ask = useAsk()
  const next = useNext()
  const [open, setOpen] = useState<'reveal' | 'again' | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = usePanel(button)
  const { kind } = view.phase
  const close = (): void => setOpen(null)
  const at = view.agenda.findIndex((phase) => phase.id === view.phase.id)
  const previous = view.agenda[at - 1]
  const goOn = (): void => {
    if (next?.kind === 'reveal') setOpen('reveal')
    else if (next !== null) void ask({ type: 'phase.advance', epoch: view.epoch })
  }
  const goBack = async (): Promise<void> => {
    if (previous === undefined) return
    const done = await ask({ type: 'phase.back', to: previous.id, epoch: view.epoch })
    if (done) sayDone(t`Back in ${phaseWord(previous.kind)}. Everything is kept.`, null, true)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || !event.shiftKey || event.code !== 'KeyN') return
      event.preventDefault()
      goOn()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  const isClosed = kind === 'closed'
  const mayRepeat = !isClosed && kind !== 'lobby' && kind !== 'solo'
  useActs([
    ...(next === null ? [] : [{ id: 'next', words: next.words, keys: 'Alt+Shift+N', run: goOn }]),
    ...(previous === undefined
      ? []
      : [
          {
            id: 'back',
            words: t`Back to ${phaseWord(previous.kind)}`,
            run: () => void goBack(),
          },
        ]),
    ...(mayRepeat ? [{ id: 'again', words: t`Solo again`, run: () => setOpen('again') }] : []),
    { id: 'session', words: t`Session: people, invite, agenda`, run: panel.open },
  ])
  if (!leads) return null
  return (
    <section className={styles['acts']} aria-label={t`Facilitator`}>
      {previous !== undefined && (
        <button
          type="button"
          className={`button quiet ${styles['wideOnly']}`}
          onClick={() => void goBack()}
        >
          <Icon of={ArrowLeft} /> <Trans>Back to {phaseWord(previous.kind)}</Trans>
        </button>
      )}
      {mayRepeat && (
        <button
          type="button"
          className={`button quiet ${styles['wideOnly']}`}
          onClick={() => setOpen('again')}
        >
          <Icon of={RotateCcw} /> <Trans>Solo again</Trans>
        </button>
      )}
      {!isClosed && kind !== 'lobby' && <TimerMenu />}
      <button
        type="button"
        className="button quiet"
        ref={button}
        aria-expanded={panel.isOpen}
        onClick={panel.isOpen ? panel.close : panel.open}
      >
        <Icon of={PanelRight} /> <Trans>Session</Trans>
      </button>
      {next !== null && (
        <button type="button" className={`button primary ${styles['next']}`} onClick={goOn}>
          {next.words}
        </button>
      )}
      {open === 'reveal' && <RevealDialog onClose={close} />}
      {open === 'again' && <SoloAgain onClose={close} />}
      {panel.isOpen && (
        <SessionPanel
          asked={panel.asked}
          onUse={panel.hold}
          onClose={panel.close}
          soloAgain={() => {
            panel.giveWay()
            setOpen('again')
          }}
          back={previous === undefined ? null : () => void goBack().then(panel.giveWay)}
        />
      )}
    </section>
  )
}
