import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useServerNow, useView } from '../session/use-session.ts'
import { minutesIn } from '../ui/clock.ts'
import { Modal } from '../ui/Modal.tsx'
import { useAsk } from '../session/use-ask.ts'

/** Asks before the reveal, which is counted down and then final. */
export function RevealDialog({ onClose }: { onClose: () => void }) {
  const view = useView()
  const ask = useAsk()
  const named = view.settings.anonymity === 'named'
  const minutes = useMinutesLeft()
  const title =
    minutes > 0
      ? plural(minutes, {
          one: 'Reveal a minute early?',
          other: 'Reveal # minutes early?',
        })
      : t`Reveal everyone’s ideas?`
  const reveal = (): void => {
    onClose()
    void ask({ type: 'phase.advance', epoch: view.epoch })
  }
  return (
    <Modal title={title} onClose={onClose}>
      <p>
        <Trans>
          Show everyone’s ideas at once, in random order, without names? This cannot be undone.
        </Trans>
      </p>
      <p className="meta">
        {named ? (
          <Trans>Names appear with the results.</Trans>
        ) : (
          <Trans>
            Ideas of fewer than three people wait in their pads, unless they agreed to be guessed.
          </Trans>
        )}
      </p>
      <div className="row">
        <button type="button" className="button primary" onClick={reveal}>
          <Trans>Reveal</Trans>
        </button>
        <button type="button" className="button" onClick={onClose}>
          <Trans>Keep thinking</Trans>
        </button>
      </div>
    </Modal>
  )
}

/**
 * The minutes that the clock in the header shows. The advised shortest time is on no screen, so a number taken from it
 * would contradict the clock.
 */
function useMinutesLeft(): number {
  const { endsAt, pausedRemaining } = useView().phase
  const now = useServerNow(1_000, endsAt)
  const left = pausedRemaining ?? (endsAt ?? now) - now
  return minutesIn(left)
}
