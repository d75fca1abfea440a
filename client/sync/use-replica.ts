import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Replica, ReplicaState } from './replica.ts'

export interface Replicas {
  readonly pad: Replica | null
  readonly board: Replica | null
}

export const ReplicasContext = createContext<Replicas>({ pad: null, board: null })

export function useReplicas(): Replicas {
  return useContext(ReplicasContext)
}

const none = (): (() => void) => () => undefined

export function useReplicaState(replica: Replica | null): ReplicaState | null {
  return useSyncExternalStore(replica?.subscribe ?? none, () => replica?.state ?? null)
}
