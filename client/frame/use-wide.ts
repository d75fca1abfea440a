import { useSyncExternalStore } from 'react'

/** From this width on, a panel leaves more than 700 px for the screen. `SidePanel.module.css` has the same number. */
const wide = matchMedia('(min-width: 1100px)')

function subscribe(changed: () => void): () => void {
  wide.addEventListener('change', changed)
  return () => wide.removeEventListener('change', changed)
}

/** Whether a panel has room at the side of the screen. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide.matches)
}
