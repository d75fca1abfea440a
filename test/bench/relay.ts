// The yardstick: a bare ws relay that understands nothing and re-sends every frame to the rest of its room.
import { createServer } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'

const rooms = new Map<string, Set<WebSocket>>()
const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })

sockets.on('connection', (socket, request) => {
  const room = rooms.get(request.url ?? '/') ?? new Set<WebSocket>()
  rooms.set(request.url ?? '/', room)
  room.add(socket)
  socket.on('error', () => socket.terminate())
  socket.on('close', () => room.delete(socket))
  socket.on('message', (bytes: Buffer) => {
    for (const other of room)
      if (other !== socket && other.readyState === WebSocket.OPEN) other.send(bytes)
  })
})

http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  process.stdout.write(`Relay is ready at http://127.0.0.1:${port}\n`)
})
process.on('SIGTERM', () => process.exit(0))
