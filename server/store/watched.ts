import { type Append, type AppendResult, type Store, StoreDamage } from './store.ts'

export interface Watch {
  /** Seconds it took until it was on disk, or refused by a fence. */
  readonly written: (seconds: number) => void
  /** The disk said no: to everybody, and not to one session for what it found there. */
  readonly failed: () => void
}

/** The same store, with its appends told to whoever keeps figures and readiness. */
export function watched(store: Store, watch: Watch): Store {
  const append = async (batch: Append): Promise<AppendResult> => {
    const began = performance.now()
    try {
      const result = await store.append(batch)
      watch.written((performance.now() - began) / 1000)
      return result
    } catch (fault) {
      if (!(fault instanceof StoreDamage)) watch.failed()
      throw fault
    }
  }
  return new Proxy(store, {
    get(inner, name): unknown {
      if (name === 'append') return append
      const member: unknown = Reflect.get(inner, name, inner)
      if (typeof member !== 'function') return member
      return (...values: unknown[]): unknown => Reflect.apply(member, inner, values)
    },
  })
}
