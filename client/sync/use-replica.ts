import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import type { LeftOvers } from './left-over.ts'
import { calmlySaved } from './calmly-saved.ts'
import type { Replica, ReplicaState } from './replica.ts'

export interface Replicas {
  readonly pad: Replica | null
  readonly board: Replica | null
  /** Words that did not reach the server; null on a page where nobody writes, such as the big screen. */
  readonly leftOvers: LeftOvers | null
}

export const ReplicasContext = createContext<Replicas>({ pad: null, board: null, leftOvers: null })

export function useReplicas(): Replicas {
  return useContext(ReplicasContext)
}

const none = (): (() => void) => () => undefined

/**
 * One value of the state, null without a replica. The component is drawn again when the value changes, and not for each
 * letter of which the state says that it is being saved and then that it is saved. `pick` answers with a text, a number
 * or a truth value.
 */
export function useReplicaFact<T>(
  replica: Replica | null,
  pick: (state: ReplicaState) => T,
): T | null {
  return useSyncExternalStore(replica?.subscribe ?? none, () =>
    replica === null ? null : pick(replica.state),
  )
}

/** How far the words are saved, for a word on the page: see `calmlySaved`. */
export function useSavedCalmly(replica: Replica | null): ReplicaState['saved'] | null {
  const subscribe = useMemo(
    () => (replica === null ? none : calmlySaved(replica.subscribe, () => replica.state)),
    [replica],
  )
  return useSyncExternalStore(subscribe, () => replica?.state.saved ?? null)
}

/** Whether there are left-over words that the person has neither applied nor dropped yet. */
export function useHasLeftOvers(): boolean {
  const { leftOvers } = useReplicas()
  return useSyncExternalStore(
    leftOvers?.subscribe ?? none,
    () => leftOvers !== null && leftOvers.list.length > 0,
  )
}
