import { useSyncExternalStore } from 'react'

/** From here on a panel leaves the screen beside it more than 700 px. */
const wide = matchMedia('(min-width: 1100px)')

function subscribe(changed: () => void): () => void {
  wide.addEventListener('change', changed)
  return () => wide.removeEventListener('change', changed)
}

/** Whether a panel has room beside the screen. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide.matches)
}
