import { useSyncExternalStore } from 'react'

const paper = matchMedia('print')

function subscribe(changed: () => void): () => void {
  paper.addEventListener('change', changed)
  return () => paper.removeEventListener('change', changed)
}

/** Whether the page is being printed. Nobody unfolds a line on paper, so nothing is folded there. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => paper.matches)
}
