import { expect, test } from 'vitest'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'
import { eventually } from '../fixtures/until.ts'

const kept = closing()

test('[TICK-8] A log of a room that has grown long and cannot be rewritten stays as it is: the server says so, and nobody loses a connection or a word', async () => {
  const store = new SqliteStore(':memory:')
  let refused = 0
  store.compactRooms = () => {
    refused++
    return Promise.reject(new RangeError('nothing is written'))
  }
  const workshop = kept(await aWorkshop({ server: { store } }))
  const said = (): readonly object[] =>
    workshop.server.logged.filter(({ event }) => event === 'room-not-compacted')
  await workshop.to('solo')
  const ada = workshop.person(0)
  const pad = await ada.pad()
  // Three bytes a letter: more than the 256 KiB after which a log is rewritten.
  const long = Array.from({ length: 50 }, (_, n) => `${n} ${'漢'.repeat(1_900)}`)
  expect(await ada.write(...long)).toHaveLength(50)
  await eventually(() => refused > 0 && said().length === refused)
  expect(said()[0]).toMatchObject({ level: 'warn', fields: { fault: 'RangeError' } })
  expect(await ada.write('one more')).toHaveLength(1)
  expect([pad.closeCodes, ada.ended]).toEqual([[], null])
})
