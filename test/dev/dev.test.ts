import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { aFreePort } from '../fixtures/a-free-port.ts'
import { aFolder } from '../fixtures/a-server.ts'
import { aFacilitator, aParticipant } from '../fixtures/a-participant.ts'

test('[DEV-1] The command for development serves pages from their source, passes everything else to the server, and ends with both', async () => {
  const folder = aFolder()
  const [port, behind] = [await aFreePort(), await aFreePort()]
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const child = spawn(process.execPath, [main, '--port', `${port}`, '--strictPort'], {
    env: { PATH: process.env['PATH'], PORT: `${behind}`, DATA_DIR: folder.path },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
    folder.remove()
  })
  const url = `http://localhost:${port}`
  const statusOf = (address: string): Promise<number> =>
    fetch(address).then(
      ({ status }) => status,
      () => 0,
    )
  await expect.poll(() => statusOf(`${url}/api/templates`), { timeout: 200_000 }).toBe(200)

  const lead = await aFacilitator({ url })
  const ada = await aParticipant({ url }, lead.created.joinCode, { name: 'Ada' })
  await lead.advance()
  await ada.inPhase('solo')
  await ada.write('written in development')
  lead.close()
  ada.close()
  // A folder of the pages is called like the address of documents.
  const source = await fetch(`${url}/sync/use-room.ts`)
  expect([source.status, source.headers.get('content-type')]).toEqual([200, 'text/javascript'])

  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(await statusOf(`http://127.0.0.1:${behind}/healthz`)).toBe(0)
}, 240_000) // two programs start, which takes long on a busy machine
