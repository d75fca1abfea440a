import type { EditResult } from '../../shared/replica/edit-result.ts'
import { sayDone } from '../ui/announce.tsx'
import { editRefusal } from './edit-refusal.ts'

/** False, with the reason said, when a document did not take an edit over. */
export function isTaken(result: EditResult): boolean {
  const refusal = editRefusal(result)
  if (refusal !== null) sayDone(refusal)
  return refusal === null
}
