import { expect, test } from 'vitest'
import { aFolder, aServer } from '../fixtures/a-server.ts'
import { Crew } from './crew.ts'
import { hurried } from './ground.ts'

test('[T21][I3] After a restart everybody is back, and nothing acknowledged is gone', async () => {
  const folder = aFolder()
  const before = await aServer({ store: folder.database(), environment: hurried })
  const crew = await Crew.board(before, 30)
  crew.write('draft1')
  await crew.allSaved()
  await before.close()
  await Promise.all(crew.pads.map((pad) => pad.until(() => pad.closeCodes.at(-1), 'the end')))
  expect(new Set(crew.pads.map(({ closeCodes }) => closeCodes.at(-1)))).toEqual(new Set([1012]))
  crew.write('draft2') // while the server is down
  const PORT = new URL(before.url).port
  const again = await aServer({ store: folder.database(), environment: { ...hurried, PORT } })
  await crew.allSaved()
  expect(await crew.missing()).toEqual([])
  crew.close()
  await again.close()
  folder.remove()
})
