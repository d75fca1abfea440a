import { Trans } from '@lingui/react/macro'
import { InFooter } from '../frame/InFooter.tsx'
import { Pad } from '../pad/Pad.tsx'
import { PadCount } from '../pad/PadCount.tsx'
import { SavedWord } from '../pad/SavedWord.tsx'
import { useServerNow } from '../session/use-session.ts'
import styles from '../solo/Solo.module.css'
import { useReplicas } from '../sync/use-replica.ts'
import { clock } from '../ui/clock.ts'
import { ToBoard } from './ToBoard.tsx'
import { useAdvisedEnd } from './use-advised-end.ts'

interface LaneProps {
  /** Whether the group is in a later solo, whose screen everybody has. */
  readonly inSolo?: boolean
}

/** The screen of the latecomer's lane, or its banner in a later solo. One download brings both. */
export function Lane({ inSolo = false }: LaneProps) {
  return inSolo ? <AboveSolo /> : <LaneScreen />
}

/**
 * The latecomer's lane: the pad of a person who came after the reveal, before the board is served to them. It stays the
 * same while the group goes through its phases, and only its person ends it.
 */
function LaneScreen() {
  const { pad } = useReplicas()
  return (
    <div className={styles['solo']}>
      <div className={styles['title']}>
        <h1 tabIndex={-1}>
          <Trans>Alone first</Trans>
        </h1>
        <p>
          <Trans>The ideas are already on the board. Take two minutes for your own first.</Trans>{' '}
          <Advice />
        </p>
      </div>
      <div className={styles['columns']}>{pad !== null && <Pad pad={pad} alone />}</div>
      {pad !== null && (
        <InFooter>
          <p className={styles['status']}>
            <PadCount pad={pad} />
            <SavedWord replica={pad} />
          </p>
          <ToBoard pad={pad} className="primary" />
        </InFooter>
      )}
    </div>
  )
}

/** Says to a latecomer in a later solo why no board is next to their pad, as it is for the others. */
function AboveSolo() {
  const { pad } = useReplicas()
  return (
    <div className="banner private row no-print">
      <p>
        <Trans>The ideas of earlier rounds are on the board. You see them after this solo.</Trans>
      </p>
      {pad !== null && <ToBoard pad={pad} className="" />}
    </div>
  )
}

/** The two minutes are advice. Nothing happens when they are over. */
function Advice() {
  const end = useAdvisedEnd()
  const left = end - useServerNow(1_000, end)
  return (
    <span role="timer" className={styles['advice']}>
      {left > 0 ? (
        <Trans>{clock(left)} left</Trans>
      ) : (
        <Trans>They are over. Stay as long as you like.</Trans>
      )}
    </span>
  )
}
