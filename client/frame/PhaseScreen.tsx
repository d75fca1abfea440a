import type { PhaseKind } from '../../shared/wire/terms.ts'
import { LobbyScreen } from '../lobby/LobbyScreen.tsx'
import { ReadScreen } from '../read/ReadScreen.tsx'
import { RefineScreen } from '../refine/RefineScreen.tsx'
import { ResultsScreen } from '../results/ResultsScreen.tsx'
import { SoloScreen } from '../solo/SoloScreen.tsx'
import { VoteScreen } from '../vote/VoteScreen.tsx'

export function PhaseScreen({ kind }: { kind: PhaseKind }) {
  switch (kind) {
    case 'lobby':
      return <LobbyScreen />
    case 'solo':
      return <SoloScreen />
    case 'read':
      return <ReadScreen />
    case 'refine':
      return <RefineScreen />
    case 'vote':
      return <VoteScreen />
    case 'results':
    case 'closed':
      return <ResultsScreen />
  }
}
