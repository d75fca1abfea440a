// Memory as the process itself sees it after its garbage is gone, asked through Node's inspector: nothing of it is
// built into the server.
import { WebSocket } from 'ws'
import type { MeasuredServer } from './servers.ts'

/** Bytes in use: heap and what hangs on it. */
export async function bytesInUse({ inspector }: MeasuredServer): Promise<number> {
  if (inspector === null) throw new Error('started without an inspector')
  const socket = new WebSocket(inspector)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  let asked = 0
  const ask = (method: string, params: object = {}): Promise<unknown> => {
    const id = ++asked
    return new Promise((resolve) => {
      socket.on('message', function hear(bytes: Buffer) {
        const answer = JSON.parse(bytes.toString()) as { id?: number; result?: unknown }
        if (answer.id !== id) return
        socket.off('message', hear)
        resolve(answer.result)
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
  }
  await ask('HeapProfiler.enable')
  await ask('HeapProfiler.collectGarbage')
  await ask('HeapProfiler.collectGarbage')
  const expression =
    '(() => { const { heapUsed, external } = process.memoryUsage(); return heapUsed + external })()'
  const answer = await ask('Runtime.evaluate', { expression, returnByValue: true })
  socket.close()
  return (answer as { result: { value: number } }).result.value
}
