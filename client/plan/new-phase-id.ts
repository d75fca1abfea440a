import { must } from '../../shared/kernel/assert.ts'
import { parsePhaseId, type PhaseId } from '../../shared/kernel/ids.ts'

/** A random id: the id of a phase that ran and was later left out must not come back. */
export function newPhaseId(): PhaseId {
  const numbers = crypto.getRandomValues(new Uint32Array(4))
  return must(parsePhaseId([...numbers].join('-')), 'phase id')
}
