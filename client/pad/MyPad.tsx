import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useReplicas } from '../sync/use-replica.ts'
import { undoLast, useLastAct } from '../ui/announce.tsx'
import { Modal } from '../ui/Modal.tsx'
import { Pad } from './Pad.tsx'
import styles from './Pad.module.css'
import { PadCount } from './PadCount.tsx'
import { SavedWord } from './SavedWord.tsx'

/** The pad in every later phase: a sheet next to the board, or the whole screen on a phone. */
export function MyPad({ onClose }: { onClose: () => void }) {
  const { pad } = useReplicas()
  const last = useLastAct()
  return (
    <Modal title={t`My pad`} kind="sheet" onClose={onClose}>
      {pad !== null && (
        <>
          <Pad pad={pad} />
          <div className={styles['foot']}>
            <p>
              <PadCount pad={pad} /> <span aria-hidden="true">·</span> <SavedWord replica={pad} />
            </p>
            {last?.undo != null && (
              <p>
                {last.sentence}
                <button type="button" className="button quiet link" onClick={() => undoLast(last)}>
                  <Trans>Undo</Trans>
                </button>
              </p>
            )}
          </div>
        </>
      )}
    </Modal>
  )
}
