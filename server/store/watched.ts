import { type Append, type AppendResult, type Store, StoreDamage } from './store.ts'

export interface Watch {
  /** Called with the seconds until an append was on disk, or was refused by a fence. */
  readonly written: (seconds: number) => void
  /** Called when the disk refused an append. Damage of one session is no failure of the disk, and is not reported. */
  readonly failed: () => void
}

/** The same store, which also reports each append to `watch`, for metrics and readiness. */
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
