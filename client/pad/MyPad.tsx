import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useReplicas } from '../sync/use-replica.ts'
import { Modal } from '../ui/Modal.tsx'
import { Pad } from './Pad.tsx'

/** Private writing goes on in every later phase. */
export function MyPad({ onClose }: { onClose: () => void }) {
  const { pad } = useReplicas()
  return (
    <Modal title={t`My pad`} onClose={onClose}>
      {pad !== null && <Pad pad={pad} />}
      <button type="button" className="button" onClick={onClose}>
        <Trans>Back to the session</Trans>
      </button>
    </Modal>
  )
}
