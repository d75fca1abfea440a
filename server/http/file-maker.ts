// Files of more than a few cards are made in a thread of their own: the largest takes most of a second, for which everybody's
// edits would wait.
import { Worker } from 'node:worker_threads'
import type { SessionId } from '../../shared/kernel/ids.ts'
import { ideasIn, type Outcome } from '../../shared/outcome/outcome.ts'
import { must } from '../../shared/kernel/assert.ts'
import { faultName } from '../log.ts'
import type { Log } from '../ports.ts'
import { bytesOf, formats } from './formats.ts'

export interface FileAsked {
  readonly format: string
  readonly outcome: Outcome
}

export interface FileMade {
  readonly bytes: Uint8Array
  /** Processor time of the thread, in milliseconds. */
  readonly tookMs: number
}

interface Job {
  readonly asked: FileAsked
  readonly weight: number
  readonly done: (made: FileMade | null) => void
}

/** How many parts the outcomes that wait may have, so that the memory that they take is bounded: forty full boards. */
const WAITING_PARTS = 200_000
/** A quarter of that for each session, so that no session takes the room of all others. */
const WAITING_PARTS_OF_ONE = WAITING_PARTS / 4

/** How many parts an outcome may have to be made at once, which takes less than handing over an outcome. */
const AT_ONCE = 100

/** How much the thread may hold. A thread that needs more ends. */
const THREAD_MB = 512

const thread = new URL('file-thread.ts', import.meta.url)

export interface MakerTools {
  readonly log: Log
  /** Started for the first file, and again for the first one after the thread ended. */
  readonly start?: () => Worker
}

export class FileMaker {
  readonly #log: Log
  readonly #start: () => Worker
  /** By session, the one whose turn comes first in front. */
  readonly #waiting = new Map<SessionId, Job[]>()
  #weight = 0
  #worker: Worker | null = null
  #current: Job | null = null
  #isEnding = false

  constructor({ log, start = startThread }: MakerTools) {
    this.#log = log
    this.#start = start
  }

  /** Null when too much waits, when the thread ended before the file was made, or at the end of the server. */
  make(session: SessionId, asked: FileAsked): Promise<FileMade | null> {
    const weight = partsOf(asked.outcome)
    if (weight <= AT_ONCE) return atOnce(asked)
    if (this.#isEnding || !this.#hasRoom(session, weight)) return Promise.resolve(null)
    this.#weight += weight
    return new Promise((done) => {
      const jobs = this.#waiting.get(session) ?? []
      jobs.push({ asked, weight, done })
      this.#waiting.set(session, jobs)
      this.#next()
    })
  }

  #hasRoom(session: SessionId, weight: number): boolean {
    const own = (this.#waiting.get(session) ?? []).reduce((sum, job) => sum + job.weight, weight)
    return own <= WAITING_PARTS_OF_ONE && this.#weight + weight <= WAITING_PARTS
  }

  /** Files that are not made yet are answered without their bytes. */
  async stop(): Promise<void> {
    this.#isEnding = true
    const waiting = [...this.#waiting.values()].flat()
    this.#waiting.clear()
    for (const job of waiting) this.#end(job, null)
    const worker = this.#worker
    if (worker !== null) await worker.terminate()
  }

  #next(): void {
    if (this.#current !== null) return
    const job = this.#take()
    if (job === null) return
    this.#current = job
    try {
      const worker = (this.#worker ??= this.#started())
      worker.ref()
      worker.postMessage(job.asked)
    } catch (fault) {
      this.#log.warn({ fault: faultName(fault) }, 'file-not-made')
      this.#settle(null)
    }
  }

  /** One file of each session in turn, so that no session waits for all the files of another. */
  #take(): Job | null {
    const first = this.#waiting.entries().next().value
    if (first === undefined) return null
    const [session, [job, ...rest]] = first
    this.#waiting.delete(session)
    if (rest.length > 0) this.#waiting.set(session, rest)
    return job ?? null
  }

  #started(): Worker {
    const worker = this.#start()
    worker.on('message', (made: FileMade) => {
      worker.unref()
      this.#settle(made)
    })
    worker.on('error', (fault: unknown) =>
      this.#log.warn({ fault: faultName(fault) }, 'file-not-made'),
    )
    worker.on('exit', () => {
      this.#worker = null
      this.#settle(null)
    })
    return worker
  }

  #settle(made: FileMade | null): void {
    const job = this.#current
    this.#current = null
    if (job !== null) this.#end(job, made)
    this.#next()
  }

  #end({ weight, done }: Job, made: FileMade | null): void {
    this.#weight -= weight
    done(made)
  }
}

/** Everything in an outcome that there can be many of. */
function partsOf(outcome: Outcome): number {
  const { ballots, clusters, asideClusters, actions, questions } = outcome
  const lists = [ballots, clusters, asideClusters, actions, questions]
  const others = lists.reduce((sum, list) => sum + list.length, 0)
  return ideasIn(outcome).reduce((sum, { comments }) => sum + 1 + comments.length, others)
}

/** The one who asks counts the time of this thread. */
async function atOnce({ format, outcome }: FileAsked): Promise<FileMade> {
  return { bytes: await bytesOf(must(formats.get(format), 'a format'), outcome), tookMs: 0 }
}

const startThread = (): Worker =>
  new Worker(thread, { resourceLimits: { maxOldGenerationSizeMb: THREAD_MB } })
