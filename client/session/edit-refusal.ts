import { t } from '@lingui/core/macro'
import { isHeld, type EditResult } from '../../shared/replica/edit-result.ts'

/** A sentence for an edit that was not taken over; null if the document holds what was asked for. */
export function editRefusal(result: EditResult): string | null {
  if (isHeld(result)) return null
  return result === 'gone' ? t`This is no longer there.` : t`This text is too long.`
}
