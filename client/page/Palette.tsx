import { t } from '@lingui/core/macro'
import { ChooseFrom } from '../ui/ChooseFrom.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Modal } from '../ui/Modal.tsx'
import { actsNow } from '../frame/acts.ts'

/** Every act of the page by its name: for who knows what, and not where. */
export function Palette({ onClose }: { onClose: () => void }) {
  const acts = actsNow()
  return (
    <Modal title={t`What do you want to do?`} onClose={onClose}>
      <ChooseFrom
        label={t`Acts`}
        find={t`Find an act`}
        empty={t`Nothing here is called so.`}
        choices={acts.map(({ id, words, keys }) => ({
          id,
          text: words,
          words,
          hint: keys === undefined ? null : <Kbd>{keys}</Kbd>,
        }))}
        choose={(id) => {
          onClose()
          // After the dialog has given the focus back: many acts take it.
          requestAnimationFrame(() => acts.find((act) => act.id === id)?.run())
        }}
      />
    </Modal>
  )
}
