import { must } from '../../shared/kernel/assert.ts'
import { parseDraftId, type DraftId } from '../../shared/kernel/ids.ts'
import { newId } from '../session/session-link.ts'

/** A new id for a draft. Two tabs that made an entry of the same id would replace each other's words. */
export const newDraftId = (): DraftId => must(parseDraftId(newId()), 'draft id')
