import type { Store } from '../../../server/store/store.ts'

/** Registers a test that gets a store of its own, with session A in it. */
export type Register = (title: string, run: (store: Store) => Promise<void>) => void
