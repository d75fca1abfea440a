import { Plural, Trans } from '@lingui/react/macro'
import { useId, type ReactNode } from 'react'
import { headsIn, openPairs } from '../board/twins.ts'
import { useBoard } from '../board/use-board.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import styles from './Facilitate.module.css'
import { goesToClusters, goesToVote, lacksClusters } from './lacks-clusters.ts'

interface NextStepProps {
  readonly press: () => void
  /** The act of the step. */
  readonly children: ReactNode
}

/** The large button of the next step. Before a vote on clusters that cannot begin it says so. */
export function NextStep(props: NextStepProps) {
  const view = useView()
  const { twins } = useSeen()
  if (goesToClusters(view)) return <ToClusters {...props} />
  const hasTwins = twins !== null && (twins.asking || twins.pairs.length > 0)
  return hasTwins && goesToVote(view) ? <WithTwins {...props} /> : <Next {...props} />
}

function ToClusters(props: NextStepProps) {
  const { board } = useReplicas()
  const hint = useId()
  const hasTwins = useSeen().twins !== null
  if (!lacksClusters(useBoard(board)))
    return hasTwins ? <WithTwins {...props} /> : <Next {...props} />
  return (
    <>
      <p className={styles['hint']} id={hint}>
        <Trans>The vote is on clusters, and no cluster has a card yet.</Trans>
      </p>
      <Next {...props} hint={hint} />
    </>
  )
}

/**
 * Before a vote it says that likely twins are open. What it says follows from what everybody is shown: from who was asked,
 * or who has answered, it would tell of people.
 */
function WithTwins(props: NextStepProps) {
  const { board } = useReplicas()
  const { twins } = useSeen()
  const hint = useId()
  const heads = headsIn(useBoard(board))
  const pairs = (twins?.pairs ?? []).filter(({ said }) => said !== 'related')
  const open = openPairs(pairs, heads).length
  if (twins === null || (open === 0 && !twins.asking)) return <Next {...props} />
  return (
    <>
      <p className={styles['hint']} id={hint}>
        {twins.asking ? (
          <Trans>Likely twins still wait for their authors. A vote may split between them.</Trans>
        ) : (
          <Plural
            value={open}
            one="One pair of likely twins is open. A vote may split between them."
            other="# pairs of likely twins are open. A vote may split between them."
          />
        )}
      </p>
      <Next {...props} hint={hint} />
    </>
  )
}

function Next({ press, children, hint }: NextStepProps & { readonly hint?: string }) {
  return (
    <button
      type="button"
      className={`button primary ${styles['next']}`}
      aria-describedby={hint}
      onClick={press}
    >
      {children}
    </button>
  )
}
