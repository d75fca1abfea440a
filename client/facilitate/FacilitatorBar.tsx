import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowLeft, PanelRight, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useActs, type PageAct } from '../frame/acts.ts'
import { stepWord } from '../frame/phase-words.ts'
import { Hint } from '../hints/Hint.tsx'
import { endHint } from '../hints/hints.ts'
import { useLeads, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { InNews } from '../ui/InNews.tsx'
import { sayDone } from '../ui/announce.tsx'
import styles from './Facilitate.module.css'
import { NextStep } from './NextStep.tsx'
import { RevealDialog } from './RevealDialog.tsx'
import { SessionPanel } from './SessionPanel.tsx'
import { useAgendaEdits } from './AgendaEditor.tsx'
import { SoloAgain } from './SoloAgain.tsx'
import { TimerMenu } from './TimerMenu.tsx'
import { useAsk } from '../session/use-ask.ts'
import { useNext } from './use-next.ts'
import { usePanel } from './use-panel.ts'

/** The facilitator's buttons: a large one that says what comes next, and smaller ones for everything else. */
export function FacilitatorBar() {
  const leads = useLeads()
  const { kind, pad } = useView().phase
  const [open, setOpen] = useState<'reveal' | 'again' | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = usePanel(button)
  const edits = useAgendaEdits()
  const close = (): void => setOpen(null)
  const again = (): void => setOpen('again')
  const steps = useSteps(() => setOpen('reveal'))
  const { next, goOn, previous, goBack } = steps
  const isClosed = kind === 'closed'
  const mayRepeat = !isClosed && kind !== 'lobby' && kind !== 'solo'
  useActs(actsOf(steps, mayRepeat ? again : null, panel.open))
  if (!leads) return null
  return (
    <section className={styles['acts']} aria-label={t`Facilitator`}>
      <WayBack previous={previous} goBack={goBack} again={mayRepeat ? again : null} />
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
      <InNews>
        {/* Without a pad the screen itself says what comes next. */}
        <Hint place="next" facts={{ reveals: next?.kind === 'reveal' && pad !== 'none' }} />
      </InNews>
      {next !== null && <NextStep press={goOn}>{next.words}</NextStep>}
      {open === 'reveal' && <RevealDialog onClose={close} />}
      {open === 'again' && <SoloAgain onClose={close} />}
      {panel.isOpen && (
        <SessionPanel
          asked={panel.asked}
          onUse={panel.hold}
          onClose={panel.close}
          giveWay={panel.giveWay}
          edits={edits}
          soloAgain={() => {
            panel.giveWay()
            again()
          }}
          back={previous === null ? null : () => void goBack().then(panel.giveWay)}
        />
      )}
    </section>
  )
}

interface WayBackProps {
  /** The name of the step before; null in the first one. */
  readonly previous: string | null
  readonly goBack: () => Promise<unknown>
  /** Asks for another solo; null where none can follow. */
  readonly again: (() => void) | null
}

function WayBack({ previous, goBack, again }: WayBackProps) {
  return (
    <>
      {previous !== null && (
        <Wide press={() => void goBack()}>
          <Icon of={ArrowLeft} /> <Trans>Back to {previous}</Trans>
        </Wide>
      )}
      {again !== null && (
        <Wide press={again}>
          <Icon of={RotateCcw} /> <Trans>Solo again</Trans>
        </Wide>
      )}
    </>
  )
}

/** A button that a narrow page leaves to the panel. */
function Wide({ press, children }: { press: () => void; children: ReactNode }) {
  return (
    <button type="button" className={`button quiet ${styles['wideOnly']}`} onClick={press}>
      {children}
    </button>
  )
}

/** The steps from this phase to the next and to the one before. `reveal` asks for the reveal. */
function useSteps(reveal: () => void) {
  const view = useView()
  const ask = useAsk()
  const next = useNext()
  const at = view.agenda.findIndex((phase) => phase.id === view.phase.id)
  const before = view.agenda[at - 1]
  const previous = before === undefined ? null : stepWord(view.agenda, at - 1)
  const goOn = (): void => {
    if (next?.kind === 'reveal') {
      endHint('reveal')
      reveal()
    } else if (next !== null) void ask({ type: 'phase.advance', epoch: view.epoch })
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
  return {
    next,
    goOn,
    /** The word for the phase before this one; null if there is none. */
    previous,
    goBack: async (): Promise<void> => {
      if (before === undefined || previous === null) return
      const done = await ask({ type: 'phase.back', to: before.id, epoch: view.epoch })
      if (done) sayDone(t`Back in ${previous}. Everything is kept.`, null, true)
    },
  }
}

/** The buttons as acts of the palette. `again` is null where there is no further solo round. */
const actsOf = (
  { next, goOn, previous, goBack }: ReturnType<typeof useSteps>,
  again: (() => void) | null,
  openPanel: () => void,
): PageAct[] => [
  ...(next === null ? [] : [{ id: 'next', words: next.words, keys: 'Alt+Shift+N', run: goOn }]),
  ...(previous === null
    ? []
    : [{ id: 'back', words: t`Back to ${previous}`, run: () => void goBack() }]),
  ...(again === null ? [] : [{ id: 'again', words: t`Solo again`, run: again }]),
  { id: 'session', words: t`Session: people, invite, agenda`, run: openPanel },
]
