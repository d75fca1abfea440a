import { afterAll } from 'vitest'
import { aBrowser } from '../fixtures/a-browser.ts'
import { aServer, type ServerOptions } from '../fixtures/a-server.ts'

/** One server and one browser for all tests of a file; both go with its last test. */
export async function onStage(options: ServerOptions = {}) {
  const server = await aServer(options)
  const browser = await aBrowser()
  afterAll(async () => {
    await browser.close()
    await server.close()
  })
  return { server, browser }
}
