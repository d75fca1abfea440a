import { Trans } from '@lingui/react/macro'
import { Suspense } from 'react'
import { SoloScreen } from '../solo/SoloScreen.tsx'
import { part } from '../ui/part.ts'
import styles from './Page.module.css'
import type { ScreenKind } from './use-shown-phase.ts'

// The code of later screens is fetched while people write, so that the reveal does not wait for a download. The data of
// the board is never fetched before the reveal.
const later = {
  lobby: () => import('../lobby/LobbyScreen.tsx'),
  read: () => import('../read/ReadScreen.tsx'),
  refine: () => import('../refine/RefineScreen.tsx'),
  vote: () => import('../vote/VoteScreen.tsx'),
  results: () => import('../results/ResultsScreen.tsx'),
}
const LobbyScreen = part(() => later.lobby().then((module) => ({ default: module.LobbyScreen })))
// Only latecomers download this part.
export const Lane = part(() =>
  import('../lane/Lane.tsx').then((module) => ({ default: module.Lane })),
)
const ReadScreen = part(() => later.read().then((module) => ({ default: module.ReadScreen })))
const RefineScreen = part(() => later.refine().then((module) => ({ default: module.RefineScreen })))
const VoteScreen = part(() => later.vote().then((module) => ({ default: module.VoteScreen })))
const ResultsScreen = part(() =>
  later.results().then((module) => ({ default: module.ResultsScreen })),
)

/**
 * Fetches the code of the other screens, one after the other, so that the words that somebody types now do not wait
 * behind all of it on a slow line. A fetch that fails here is repeated when the screen is needed.
 */
export async function fetchLaterScreens(): Promise<void> {
  for (const load of Object.values(later)) await load().catch(() => undefined)
}

export function PhaseScreen({ kind }: { kind: ScreenKind }) {
  return <Suspense fallback={<Coming />}>{screenFor(kind)}</Suspense>
}

/** On a slow line the code of a screen takes seconds. A line that comes and goes in a moment would only flicker. */
function Coming() {
  return (
    <p className={styles['coming']}>
      <Trans>One moment…</Trans>
    </p>
  )
}

function screenFor(kind: ScreenKind) {
  switch (kind) {
    case 'lobby':
      return <LobbyScreen />
    case 'solo':
      return <SoloScreen />
    case 'lane':
      return <Lane />
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
