import { useCallback, useState } from 'react'
import { parseDraftId, type DraftId } from '../../shared/kernel/ids.ts'
import type { Draft } from '../../shared/draft/shape.ts'
import { keep, kept } from '../session/kept-here.ts'
import { useSeen, useView } from '../session/use-session.ts'

/**
 * Which draft stands in the field: remembered on the device, so that half a sentence is back in its place after a
 * killed tab. Entered, deleted or let go elsewhere, it leaves the field by itself.
 */
export function useField(
  drafts: readonly Draft[],
): readonly [DraftId | null, (id: DraftId | null) => void] {
  const { sessionId, me } = useView()
  const { mine } = useSeen()
  const name = `field:${sessionId}:${me.participantId}`
  const [id, setId] = useState(() => parseDraftId(kept(name)))
  const set = useCallback(
    (next: DraftId | null): void => {
      setId(next)
      keep(name, next)
    },
    [name],
  )
  const draft = drafts.find((one) => one.id === id)
  const isOver =
    draft !== undefined && (draft.bin || !draft.kept || mine.drafts[draft.id] !== undefined)
  return [isOver ? null : id, set]
}
