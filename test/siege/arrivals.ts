// A full session that joins at once, on bare sockets. With full clients the test would measure the clients.
import { WebSocket } from 'ws'
import type { Joined } from '../../shared/wire/http.ts'
import { ask } from '../fixtures/a-participant.ts'

interface Place {
  readonly url: string
  readonly joinCode: string
}

/** Joins. Resolves at the first view. */
async function arrives({ url, joinCode }: Place): Promise<WebSocket> {
  const { status, body } = await ask({ url }, 'POST', `/api/join/${joinCode}`, { body: {} })
  if (status !== 201) throw new Error(`not joined: ${status}`)
  const { sessionId, participantId, token } = body as Joined // another test checks the shape of this answer
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

/** The time until all of them have a view, in milliseconds. */
export async function allArrive(place: Place, people: number): Promise<number> {
  const began = performance.now()
  const sockets = await Promise.all(Array.from({ length: people }, () => arrives(place)))
  const took = performance.now() - began
  for (const socket of sockets) socket.terminate()
  return took
}
