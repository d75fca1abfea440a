import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { lettersAreKeys } from '../board/letter-keys.ts'
import { isElsewhere } from '../board/elsewhere.ts'
import type { Wall } from './wall.ts'
import { isComposing } from '../ui/composing.ts'

/** A letter that follows a field's last letter this closely is still meant for the field, even if it has gone. */
const QUIET_MS = 1_000
/** Keys with which a person leaves a field. What they press next is not meant for it. */
const LEAVING = ['Enter', 'Escape', 'Tab']

interface BoardActs {
  readonly compose: () => void
  readonly openFind: () => void
  readonly openOverview: () => void
}

/**
 * Keys of the board as a whole: N, O, / and undo. They are announced on the toolbar, in the menu and in the palette, so
 * they work wherever the focus is, but not in a field, a menu or a dialog. Escape closes *Find* from everywhere.
 * `awake`: whether single letters work yet.
 */
export function useBoardKeys(wall: Wall, awake: boolean, acts: BoardActs): void {
  const { compose, openFind, openOverview } = acts
  useEffect(() => {
    let typedAt = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent): void => {
      if (isElsewhere(event)) {
        const leaves = LEAVING.includes(event.key) && !isComposing(event)
        typedAt = leaves ? Number.NEGATIVE_INFINITY : event.timeStamp
        return
      }
      const { find, naming } = wall.ui.getState()
      if (event.key === 'Escape' && !event.defaultPrevented && find !== null)
        wall.ui.setState({ find: null })
      const run = letterActs({ compose, openFind, openOverview }, event)
      if (run === null || !awake || !lettersAreKeys() || naming !== null) return
      if (event.timeStamp - typedAt < QUIET_MS && !isOnCard(event.target)) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [wall, awake, compose, openFind, openOverview])
  // A field takes back its own typing.
  useEffect(() => {
    const step = (what: 'undo' | 'redo') => (event: KeyboardEvent) => {
      event.preventDefault()
      wall.acts[what]()
    }
    return tinykeys(
      window,
      { '$mod+z': step('undo'), '$mod+Shift+z': step('redo'), '$mod+y': step('redo') },
      { ignore: isElsewhere },
    )
  }, [wall])
}

/** Asks `key` for the sign itself: on many keyboards a slash is typed with Shift. */
function letterActs(acts: BoardActs, event: KeyboardEvent): (() => void) | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  if (event.key === '/') return acts.openFind
  if (event.key === 'o') return acts.openOverview
  return event.key === 'n' ? acts.compose : null
}

function isOnCard(target: EventTarget | null): boolean {
  return target instanceof Element && target.hasAttribute('data-card')
}
