import { must } from '../../shared/kernel/assert.ts'
import { parseDraftId, type DraftId } from '../../shared/kernel/ids.ts'
import { newId } from '../session/session-link.ts'

/** Fresh per tab and draft: two tabs making the same entry would replace each other's words. */
export const newDraftId = (): DraftId => must(parseDraftId(newId()), 'draft id')
