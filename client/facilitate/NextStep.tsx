import { Trans } from '@lingui/react/macro'
import { useId, type ReactNode } from 'react'
import { useBoard } from '../board/use-board.ts'
import { useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import styles from './Facilitate.module.css'
import { goesToClusters, lacksClusters } from './lacks-clusters.ts'

interface NextStepProps {
  readonly press: () => void
  /** The act of the step. */
  readonly children: ReactNode
}

/** The large button of the next step. Before a vote on clusters that cannot begin it says so. */
export function NextStep(props: NextStepProps) {
  return goesToClusters(useView()) ? <ToClusters {...props} /> : <Next {...props} />
}

function ToClusters(props: NextStepProps) {
  const { board } = useReplicas()
  const hint = useId()
  if (!lacksClusters(useBoard(board))) return <Next {...props} />
  return (
    <>
      <p className={styles['hint']} id={hint}>
        <Trans>The vote is on clusters, and no cluster has a card yet.</Trans>
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
