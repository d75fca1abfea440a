// What every store promises, written once, part by part; store-contract.test.ts runs it on each kind there is.
import { test as register } from 'vitest'
import type { Store } from '../../server/store/store.ts'
import { appends } from './store/appends.ts'
import { deletion } from './store/deletion.ts'
import { devices } from './store/devices.ts'
import { ownership } from './store/ownership.ts'
import type { Register } from './store/register.ts'
import { rooms } from './store/rooms.ts'
import { sessions } from './store/sessions.ts'
import { aSession, sessionA } from './store/two-sessions.ts'

/** `open` gives an empty store. */
export function storeContract(kind: string, open: () => Store | Promise<Store>): void {
  const test: Register = (title, run) => {
    register(`${title} (${kind})`, async () => {
      const store = await open()
      try {
        await store.createSession(aSession(sessionA, 'AAAA-2222'))
        await run(store)
      } finally {
        await store.close()
      }
    })
  }
  for (const part of [ownership, sessions, appends, rooms, devices, deletion]) part(test)
}
