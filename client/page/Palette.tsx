import { t } from '@lingui/core/macro'
import { ChooseFrom } from '../ui/ChooseFrom.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Modal } from '../ui/Modal.tsx'
import { actsNow } from '../frame/acts.ts'

/** Every act of the page by name, for a person who knows what to do and does not know where to find it. */
export function Palette({ onClose }: { onClose: () => void }) {
  const acts = actsNow()
  return (
    <Modal title={t`What do you want to do?`} onClose={onClose}>
      <ChooseFrom
        label={t`What you can do here`}
        find={t`Find by name`}
        empty={t`Nothing has this name.`}
        choices={acts.map(({ id, words, keys }) => ({
          id,
          text: words,
          words,
          hint: keys === undefined ? null : <Kbd>{keys}</Kbd>,
        }))}
        choose={(id) => {
          onClose()
          // The dialog gives the focus back when it closes. An act that moves the focus has to run after that.
          requestAnimationFrame(() => acts.find((act) => act.id === id)?.run())
        }}
      />
    </Modal>
  )
}
