import { t } from '@lingui/core/macro'
import { ArrowDown, ArrowUp, CornerDownRight, Lock, LockOpen, Pencil, Trash2 } from 'lucide-react'
import type { RefObject } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { MenuAt, type MenuAct } from '../ui/Menu.tsx'

interface RowMenuProps {
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
  readonly text: string
  readonly kept: boolean
  readonly edit: () => void
  readonly keepBack: () => void
  readonly moveUp: (() => void) | null
  readonly moveDown: (() => void) | null
  readonly useHere: (() => void) | null
  readonly remove: () => void
}

/** The menu of one draft. Its code is loaded after the field is usable. */
export function RowMenu(props: RowMenuProps) {
  const { anchor, onClose, text, kept, edit, keepBack, moveUp, moveDown, useHere, remove } = props
  // The menu gives the focus back to its button first, so an act that moves the focus has to run after that.
  const later = (run: () => void) => (): void => void setTimeout(run)
  const own: MenuAct[] = [
    { id: 'edit', words: t`Edit`, icon: <Icon of={Pencil} />, keys: t`Enter`, run: later(edit) },
    {
      id: 'keep',
      words: kept ? t`Stop keeping back` : t`Keep back`,
      icon: <Icon of={kept ? LockOpen : Lock} />,
      run: later(keepBack),
    },
    ...(useHere === null
      ? []
      : [
          {
            id: 'here',
            words: t`Use for this question`,
            icon: <Icon of={CornerDownRight} />,
            run: later(useHere),
          },
        ]),
  ]
  const order: MenuAct[] = [
    {
      id: 'up',
      words: t`Move up`,
      icon: <Icon of={ArrowUp} />,
      keys: 'Alt ↑',
      disabled: moveUp === null,
      run: later(moveUp ?? onClose),
    },
    {
      id: 'down',
      words: t`Move down`,
      icon: <Icon of={ArrowDown} />,
      keys: 'Alt ↓',
      disabled: moveDown === null,
      run: later(moveDown ?? onClose),
    },
  ]
  const last: MenuAct = {
    id: 'delete',
    words: t`Delete`,
    icon: <Icon of={Trash2} />,
    keys: t`Del`,
    danger: true,
    run: later(remove),
  }
  return (
    <MenuAt
      label={t`What to do with: ${text}`}
      parts={[{ acts: own }, { acts: order }, { acts: [last] }]}
      at={() => anchor.current}
      onClose={onClose}
    />
  )
}
