// The thread that makes files. The thread keeps nothing of an outcome after its file, and a fault ends the thread: its
// owner (file-maker.ts) answers for the file and starts another.
import { parentPort } from 'node:worker_threads'
import { must } from '../../shared/kernel/assert.ts'
import type { FileAsked, FileMade } from './file-maker.ts'
import { bytesOf, formats } from './formats.ts'

const port = must(parentPort, 'the owner of the thread')

/** In milliseconds of processor time. */
function used(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

async function make({ format, outcome }: FileAsked): Promise<void> {
  const began = used()
  const bytes = new Uint8Array(await bytesOf(must(formats.get(format), 'a format'), outcome))
  const made: FileMade = { bytes, tookMs: used() - began }
  port.postMessage(made, [bytes.buffer])
}

port.on('message', (asked: FileAsked) => void make(asked))
