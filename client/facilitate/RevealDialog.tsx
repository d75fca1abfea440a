import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import { Modal } from '../ui/Modal.tsx'

export function RevealDialog({ onClose }: { onClose: () => void }) {
  const view = useView()
  const link = useLink()
  const named = view.settings.anonymity === 'named'
  const reveal = (): void => {
    onClose()
    void link.ask({ type: 'phase.advance', epoch: view.epoch }).then((answer) => {
      if (!answer.ok) announce(refusalWords(answer.code))
    })
  }
  return (
    <Modal title={t`Reveal everyone's ideas?`} onClose={onClose}>
      <p>
        <Trans>
          Show everyone's ideas at once, in random order, without names? This cannot be undone.
        </Trans>
      </p>
      <p className="meta">
        {named ? (
          <Trans>Names appear at Results.</Trans>
        ) : (
          <Trans>If fewer than three people wrote, others may guess.</Trans>
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
