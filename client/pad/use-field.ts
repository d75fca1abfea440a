import { useCallback, useSyncExternalStore } from 'react'
import { parseDraftId, type DraftId } from '../../shared/kernel/ids.ts'
import type { Draft } from '../../shared/draft/shape.ts'
import { keep, kept } from '../session/kept-here.ts'
import { useSeen, useView } from '../session/use-session.ts'

/**
 * The draft in the field, for each person in this tab. Two tabs begin with the same half sentence and are independent
 * from then on.
 */
const fields = new Map<string, DraftId | null>()
const listeners = new Set<() => void>()
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function fieldOf(name: string): DraftId | null {
  if (!fields.has(name)) fields.set(name, parseDraftId(kept(name)))
  return fields.get(name) ?? null
}

/**
 * The draft that is in the field. The device remembers it, so that half a sentence is back in the field after a
 * killed tab. A draft leaves the field when it is entered, deleted or no longer kept back on another device.
 */
export function useField(
  drafts: readonly Draft[],
): readonly [DraftId | null, (id: DraftId | null) => void] {
  const { sessionId, me } = useView()
  const { mine } = useSeen()
  const name = `field:${sessionId}:${me.participantId}`
  const id = useSyncExternalStore(subscribe, () => fieldOf(name))
  const set = useCallback(
    (next: DraftId | null): void => {
      fields.set(name, next)
      keep(name, next)
      for (const listener of listeners) listener()
    },
    [name],
  )
  const draft = drafts.find((one) => one.id === id)
  const isOver =
    draft !== undefined && (draft.bin || !draft.kept || mine.drafts[draft.id] !== undefined)
  return [isOver ? null : id, set]
}
