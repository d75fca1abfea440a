import { t } from '@lingui/core/macro'
import type { PhaseKind } from '../../shared/wire/terms.ts'

export function phaseWord(kind: PhaseKind): string {
  switch (kind) {
    case 'lobby':
      return t`Lobby`
    case 'solo':
      return t`Solo`
    case 'read':
      return t`Read`
    case 'refine':
      return t`Refine`
    case 'vote':
      return t`Vote`
    case 'results':
      return t`Results`
    case 'closed':
      return t`Closed`
  }
}
