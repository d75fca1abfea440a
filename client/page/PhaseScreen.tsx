import { Suspense } from 'react'
import type { PhaseKind } from '../../shared/wire/terms.ts'
import { SoloScreen } from '../solo/SoloScreen.tsx'
import { part } from '../ui/part.ts'

// The board's code, never its data, is fetched while people write: the reveal must not wait for a download.
const later = {
  lobby: () => import('../lobby/LobbyScreen.tsx'),
  read: () => import('../read/ReadScreen.tsx'),
  refine: () => import('../refine/RefineScreen.tsx'),
  vote: () => import('../vote/VoteScreen.tsx'),
  results: () => import('../results/ResultsScreen.tsx'),
}
const LobbyScreen = part(() => later.lobby().then((module) => ({ default: module.LobbyScreen })))
const ReadScreen = part(() => later.read().then((module) => ({ default: module.ReadScreen })))
const RefineScreen = part(() => later.refine().then((module) => ({ default: module.RefineScreen })))
const VoteScreen = part(() => later.vote().then((module) => ({ default: module.VoteScreen })))
const ResultsScreen = part(() =>
  later.results().then((module) => ({ default: module.ResultsScreen })),
)

/** Called once the present screen stands; a failed fetch is tried again when the screen is needed. */
export function fetchLaterScreens(): void {
  for (const load of Object.values(later)) load().catch(() => undefined)
}

export function PhaseScreen({ kind }: { kind: PhaseKind }) {
  return <Suspense fallback={null}>{screenFor(kind)}</Suspense>
}

function screenFor(kind: PhaseKind) {
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
