// A hall that comes in at once, on bare sockets: what a full client makes of each view would otherwise be measured.
import { WebSocket } from 'ws'
import type { Joined } from '../../shared/wire/http.ts'
import { ask } from '../fixtures/a-participant.ts'

interface Place {
  readonly url: string
  readonly joinCode: string
}

/** Joins, and resolves when it has been shown its first view. */
async function arrives({ url, joinCode }: Place): Promise<WebSocket> {
  const { status, body } = await ask({ url }, 'POST', `/api/join/${joinCode}`, { body: {} })
  if (status !== 201) throw new Error(`not joined: ${status}`)
  const { sessionId, participantId, token } = body as Joined // what the test of this very route checks
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
    { headers: { authorization: `Bearer ${token}` }, perMessageDeflate: false },
  )
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`closed with ${code} before a view`)))
    socket.on('message', (bytes: Buffer) => {
      const said = bytes.subarray(0, 12).toString()
      if (said.startsWith('0')) socket.send(`40${JSON.stringify({ sessionId, as: participantId })}`)
      if (said === '2') socket.send('3')
      if (said.startsWith('42["view"')) resolve(socket)
    })
  })
}

/** How long until all of them have been shown a view. */
export async function allArrive(place: Place, people: number): Promise<number> {
  const began = performance.now()
  const sockets = await Promise.all(Array.from({ length: people }, () => arrives(place)))
  const took = performance.now() - began
  for (const socket of sockets) socket.terminate()
  return took
}
