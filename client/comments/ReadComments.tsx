import { plural, t } from '@lingui/core/macro'
import { Lock, MessageSquare } from 'lucide-react'
import { createContext, Suspense, useContext, useState, type ReactNode } from 'react'
import { must } from '../../shared/kernel/assert.ts'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { Icon } from '../ui/Icon.tsx'
import { part } from '../ui/part.ts'
import { useHeld } from './use-held.ts'

const CommentsSheet = part(() =>
  import('./CommentsSheet.tsx').then((module) => ({ default: module.CommentsSheet })),
)
const OpenComments = createContext<((id: IdeaId) => void) | null>(null)

/** Opens the comments of the card with this head. */
export function useOpenComments(): (id: IdeaId) => void {
  return must(useContext(OpenComments), 'a screen with comments')
}

/** A screen on which comments are read and not written: the cards in it open them as a sheet. */
export function WithComments({ children }: { children: ReactNode }) {
  const [about, open] = useState<IdeaId | null>(null)
  return (
    <OpenComments value={open}>
      {children}
      <Suspense fallback={null}>
        {about !== null && <CommentsSheet about={about} onClose={() => open(null)} />}
      </Suspense>
    </OpenComments>
  )
}

/**
 * The button that shows the comments of a card. None for a card without comments, unless an own concern about it waits: then
 * its writer alone has the button.
 */
export function ReadComments({ card }: { card: Card }) {
  const open = useOpenComments()
  const held = useHeld()(card).length
  const { length } = card.comments
  if (length === 0 && held > 0)
    return (
      <span className="no-print">
        <button type="button" className="button quiet lock" onClick={() => open(card.head.id)}>
          <Icon of={Lock} /> {t`Your concern waits`}
        </button>
      </span>
    )
  if (length === 0) return null
  return (
    <span className="no-print">
      <button type="button" className="button quiet meta" onClick={() => open(card.head.id)}>
        <Icon of={MessageSquare} /> {plural(length, { one: '# comment', other: '# comments' })}
      </button>
    </span>
  )
}
