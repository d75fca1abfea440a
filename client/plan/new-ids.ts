// Ids of what a plan gets. They are random: the id of a phase that ran and was left out must not come back, and a column
// must not fall into a cluster that the board already has.
import { must } from '../../shared/kernel/assert.ts'
import {
  parseClusterId,
  parsePhaseId,
  type ClusterId,
  type PhaseId,
} from '../../shared/kernel/ids.ts'

const numbers = (): string => [...crypto.getRandomValues(new Uint32Array(4))].join('-')

export const newPhaseId = (): PhaseId => must(parsePhaseId(numbers()), 'phase id')

export const newColumnId = (): ClusterId => must(parseClusterId(numbers()), 'cluster id')
