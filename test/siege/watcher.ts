// A person in another session, in a thread of its own, so that the person waits for the server and not for the attack.
import { parentPort, workerData } from 'node:worker_threads'
import { startDraft, typeInto } from '../../shared/draft/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import { someDraftId, type Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { wait } from '../bench/wait.ts'
import { aGroup } from './ground.ts'

export interface Watched {
  /** The times until commands were answered and keystrokes were on disk, in milliseconds. */
  readonly took: readonly number[]
  readonly failures: readonly string[]
}

const EVERY_MS = 50
const HANG_MS = 5_000

const { url } = workerData as { readonly url: string }
const port = must(parentPort, 'a parent')
const took: number[] = []
const failures = new Set<string>()

/** In turn, sets the name by a command and types a letter in the pad. */
async function act(n: number, person: Participant, type: (n: number) => Promise<void>) {
  if (n % 2 === 0) return type(n)
  const answer = await person.command({ type: 'name.set', name: `Ann ${n}` })
  if (!answer.ok) failures.add(`an honest command was refused: ${answer.code}`)
}

async function isReady(): Promise<void> {
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(HANG_MS) })
  await answer.text()
  if (answer.status !== 200) failures.add(`not ready: ${answer.status}`)
}

/** Whether a promise resolved in time. Never rejects. */
function inTime(done: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    done.then(
      () => true,
      () => false,
    ),
    wait(HANG_MS).then(() => false),
  ])
}

async function aField(pad: Replica, person: Participant) {
  const draftId = someDraftId()
  const { question } = await person.seen()
  startDraft(pad.doc, { draftId, question: question.id, text: '' }, pad.origin)
  return (n: number): Promise<void> => {
    typeInto(pad.doc, draftId, `thought ${n}`, pad.origin)
    return pad.saved()
  }
}

const group = await aGroup({ url })
await group.go('solo')
const [person] = group.people
const pad = await person.pad()
const type = await aField(pad, person)
let isOver = false
port.once('message', () => (isOver = true))
port.postMessage('ready')
for (let n = 0; !isOver; n++) {
  const began = performance.now()
  const isAnswered = await inTime(act(n, person, type))
  took.push(performance.now() - began)
  if (!isAnswered || !(await inTime(isReady()))) failures.add('no answer in 5 s: crashed, or hangs')
  await wait(EVERY_MS)
}
for (const code of pad.closeCodes) failures.add(`an honest socket was closed with ${code}`)
group.close()
port.postMessage({ took, failures: [...failures] } satisfies Watched)
