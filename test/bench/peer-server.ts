// Runs one of the other servers as its documentation says, with storage: y-websocket with LevelDB, hocuspocus with
// hooks that keep the document in a file. Arguments: which, where it is installed, where to keep its data.
import { readFile, rename, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { WebSocketServer, type WebSocket } from 'ws'

const [, , which, installed = '', dataDir = ''] = process.argv
const load = createRequire(join(installed, 'package.json'))

interface YWebsocket {
  setupWSConnection(socket: WebSocket, request: IncomingMessage): void
}

function startYWebsocket(): void {
  process.env['YPERSISTENCE'] = join(dataDir, 'leveldb')
  const { setupWSConnection } = load('y-websocket/bin/utils') as YWebsocket
  const http = createServer()
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
  sockets.on('connection', setupWSConnection)
  http.listen(0, '127.0.0.1', () => tell((http.address() as AddressInfo).port))
}

interface Document {
  readonly documentName: string
  readonly document: object
}
interface Hocuspocus {
  readonly Server: new (configuration: object) => {
    listen(): Promise<unknown>
    readonly address: { readonly port: number }
  }
}
interface Yjs {
  encodeStateAsUpdate(document: object): Uint8Array
  applyUpdate(document: object, update: Uint8Array): void
}

async function startHocuspocus(): Promise<void> {
  const { Server } = load('@hocuspocus/server') as Hocuspocus
  const Y = load('yjs') as Yjs
  const fileOf = (name: string): string => join(dataDir, encodeURIComponent(name))
  const server = new Server({
    port: 0,
    address: '127.0.0.1',
    quiet: true,
    websocketOptions: { perMessageDeflate: false },
    onLoadDocument: async ({ documentName, document }: Document) => {
      const stored = await readFile(fileOf(documentName)).catch(() => null)
      if (stored !== null) Y.applyUpdate(document, stored)
      return document
    },
    onStoreDocument: async ({ documentName, document }: Document) => {
      const file = fileOf(documentName)
      await writeFile(`${file}.new`, Y.encodeStateAsUpdate(document))
      await rename(`${file}.new`, file)
    },
  })
  await server.listen()
  tell(server.address.port)
}

const tell = (port: number): void => {
  process.stdout.write(`The peer is ready at http://127.0.0.1:${port}\n`)
}

if (which === 'y-websocket') startYWebsocket()
else await startHocuspocus()
