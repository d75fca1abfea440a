import { useCallback, useRef, useSyncExternalStore } from 'react'
import { readDrafts } from '../../shared/draft/read.ts'
import type { Draft } from '../../shared/draft/shape.ts'
import { onUpdate } from '../sync/on-update.ts'
import type { Replica } from '../sync/replica.ts'

const noDrafts: readonly Draft[] = []

/** A person's own drafts in their order, read again after each change of the pad. */
export function useDrafts(pad: Replica | null): readonly Draft[] {
  const latest = useRef<readonly Draft[]>(noDrafts)
  const subscribe = useCallback(
    (tell: () => void) => {
      if (pad === null) return () => undefined
      const read = (): void => {
        latest.current = readDrafts(pad.doc)
        tell()
      }
      read()
      return onUpdate(pad.doc, read)
    },
    [pad],
  )
  return useSyncExternalStore(subscribe, () => latest.current)
}
