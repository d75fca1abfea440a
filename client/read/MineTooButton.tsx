import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { Suspense, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Card } from '../../shared/board/shape.ts'
import { endHint } from '../hints/hints.ts'
import { Icon } from '../ui/Icon.tsx'
import { part } from '../ui/part.ts'

const MineTooDialog = part(() =>
  import('../board/MineTooDialog.tsx').then((module) => ({ default: module.MineTooDialog })),
)

/** Asks which of a person’s own ideas this card is too. */
export function MineTooButton({ card, isSaid }: { card: Card; isSaid: boolean }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="button quiet"
        data-mine-too
        aria-haspopup="dialog"
        aria-pressed={isSaid}
        onClick={() => {
          endHint('mine-too')
          setOpen(true)
        }}
      >
        <Trans>This was my idea too</Trans>
      </button>
      {/* The button may let presses through while nothing points at its card, and the dialog would inherit that. */}
      {createPortal(
        <Suspense fallback={null}>
          {isOpen && <MineTooDialog card={card} onClose={() => setOpen(false)} />}
        </Suspense>,
        document.body,
      )}
    </>
  )
}

/** The private mark on a card of which this person said that it was their idea too. */
export function MineTooMark() {
  return (
    <p className="meta lock">
      <Icon of={Lock} /> <Trans>Your idea too. Only you see this.</Trans>
    </p>
  )
}
