import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import type { PhaseView } from '../../shared/wire/view.ts'
import { InFooter } from '../frame/InFooter.tsx'
import { Pad } from '../pad/Pad.tsx'
import { PadCount } from '../pad/PadCount.tsx'
import { SavedWord } from '../pad/SavedWord.tsx'
import { useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { ReadyButton } from './ReadyButton.tsx'
import styles from './Solo.module.css'
import { part } from '../ui/part.ts'

const FrozenBoard = part(() =>
  import('./FrozenBoard.tsx').then((module) => ({ default: module.FrozenBoard })),
)
const Waiting = part(() => import('./Waiting.tsx').then((module) => ({ default: module.Waiting })))
const Receipt = part(() => import('./Receipt.tsx').then((module) => ({ default: module.Receipt })))

/** The solo phase: one field. Other people's ideas are shown from the second round of a question on. */
export function SoloScreen() {
  const now = useView().phase
  const phase = useLastSolo(now)
  const { pad } = useReplicas()
  const [shows, setShows] = useState<'pad' | 'board'>('pad')
  const hasBoard = phase.board === 'frozen'
  return (
    <div className={styles['solo']} data-board={hasBoard} data-first={phase.firstRound}>
      <div className={phase.pad === 'none' && !hasBoard ? 'hidden-text' : styles['title']}>
        <h1 tabIndex={-1}>
          {phase.firstRound ? (
            <Trans>Alone first</Trans>
          ) : (
            <Trans>Round {phase.round}, alone again</Trans>
          )}
        </h1>
      </div>
      {hasBoard && phase.pad !== 'none' && (
        <div role="group" aria-label={t`Show`} className={styles['show']}>
          <button type="button" aria-pressed={shows === 'pad'} onClick={() => setShows('pad')}>
            <Trans>Your ideas</Trans>
          </button>
          <button type="button" aria-pressed={shows === 'board'} onClick={() => setShows('board')}>
            <Trans>The board</Trans>
          </button>
        </div>
      )}
      <div className={styles['columns']} data-shows={phase.pad === 'none' ? 'both' : shows}>
        {phase.pad === 'none' ? (
          <Waiting />
        ) : (
          pad !== null && <Pad pad={pad} alone aside={<How />} />
        )}
        {hasBoard && (
          <Suspense fallback={null}>
            <FrozenBoard />
          </Suspense>
        )}
      </div>
      {pad !== null && now.kind === 'solo' && (
        <InFooter>
          <p className={styles['status']}>
            <PadCount pad={pad} />
            <SavedWord replica={pad} />
          </p>
          <ReadyButton />
        </InFooter>
      )}
    </div>
  )
}

/**
 * The last solo phase: the group may have moved on while this person is still typing, and the screen must not change.
 */
function useLastSolo(phase: PhaseView): PhaseView {
  const [last, setLast] = useState(phase)
  if (phase.kind === 'solo' && phase !== last) setLast(phase)
  return phase.kind === 'solo' ? phase : last
}

function How() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button quiet link" onClick={() => setOpen(true)}>
        <Trans>How is this private?</Trans>
      </button>
      {open && (
        <Suspense fallback={null}>
          <Receipt onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
