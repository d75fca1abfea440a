import { WebSocket } from 'ws'
import { bounded } from './driver.ts'

/** Commands of WebDriver BiDi (W3C) to one browser, over one socket. */
export interface Bidi {
  /** Answers with the result of a command. Rejects with the browser's own sentence, or after a while without an answer. */
  send<R>(method: string, params: object): Promise<R>
  /** Calls back with the parameters of each event of this name. */
  on(event: string, heard: (params: never) => void): void
  close(): void
}

interface Message {
  readonly id?: number
  readonly type: 'success' | 'error' | 'event'
  readonly result?: unknown
  readonly message?: string
  readonly method?: string
  readonly params?: never
}

export async function connected(url: string): Promise<Bidi> {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 2 ** 28 })
  const opened = new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  await bounded(opened, url)
  const answers = new Map<number, (message: Message) => void>()
  const listeners = new Map<string, (params: never) => void>()
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message
    if (message.id !== undefined) answers.get(message.id)?.(message)
    else if (message.params !== undefined) listeners.get(message.method ?? '')?.(message.params)
  })
  let last = 0
  return {
    send: async (method, params) => {
      const id = ++last
      const answer = new Promise<Message>((resolve) => void answers.set(id, resolve))
      socket.send(JSON.stringify({ id, method, params }))
      const { type, result, message } = await bounded(answer, method)
      answers.delete(id)
      if (type === 'error') throw new Error(`${method}: ${message}`)
      return result as never
    },
    on: (event, heard) => void listeners.set(event, heard),
    close: () => socket.close(),
  }
}
