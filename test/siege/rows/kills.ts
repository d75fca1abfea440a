// kill -9. Afterwards everything that was promised is there once, and nothing is there that nobody wrote.
import * as Y from 'yjs'
import { must } from '../../../shared/kernel/assert.ts'
import { startServerProcess } from '../../bench/processes.ts'
import { wait } from '../../bench/wait.ts'
import { Crew } from '../crew.ts'
import { hurried } from '../ground.ts'
import { Intruder } from '../intruder.ts'
import { inGoodOrder, inLanes, type Attack, type Row } from '../row.ts'

/**
 * After each kill, every pad holds what its owner was promised, once, and nothing that nobody wrote. Starting the
 * server takes most of the time, so each start serves twice: the last kill is judged on it, and then it is killed
 * itself.
 */
export async function kills({ seconds, seed, kills: asked }: Attack): Promise<Row> {
  const failures: string[] = []
  let acknowledged = 0
  const done = await inLanes({ seconds, count: asked }, async (turns) => {
    let server = await startServerProcess(undefined, { environment: hurried })
    for (const turn of turns) {
      const crew = await Crew.board(server, 5)
      const typing = new Typing(crew)
      await wait(100 + ((seed * 7_919 + turn * 613) % 1_000))
      if (turn % 2 === 1) await typing.acknowledged() // the kill comes at the moment of a promise
      const killed = server.kill('SIGKILL')
      typing.stop()
      await killed
      const promised = await typing.promised()
      for (const pad of crew.pads) pad.provider.disconnect()
      server = await startServerProcess(server.dataDir, { environment: hurried })
      for (const [n, { seat }] of crew.people.entries()) {
        const intruder = await new Intruder({ url: server.url, seat, room: 'draft' }).entered()
        const drafts = (await intruder.read()).getMap('drafts').toJSON() as Drafts
        intruder.leave()
        acknowledged += promised[n] ?? 0
        failures.push(
          ...wrongIn(drafts, n, promised[n] ?? 0).map((wrong) => `kill ${turn}: ${wrong}`),
        )
      }
      crew.close()
    }
    failures.push(...(await inGoodOrder(server)))
  })
  const figures = `${done} kills, ${acknowledged} acknowledged`
  return { goal: 'G5', attack: 'kill -9 while five people write', figures, failures }
}

type Drafts = Readonly<Record<string, { readonly text: string }>>

function wrongIn(drafts: Drafts, person: number, promised: number): string[] {
  const keys = Array.from({ length: promised }, (_, at) => `draft-${at}`)
  const lost = keys.filter((key) => drafts[key] === undefined)
  const invented = Object.entries(drafts).filter(([key, { text }]) => text !== `${person} ${key}`)
  return [...lost.map((key) => `${key} lost`), ...invented.map(([key]) => `${key} invented`)]
}

/** Everybody writes drafts from time to time. */
class Typing {
  readonly #crew: Crew
  readonly #timer: NodeJS.Timeout
  #next = 0

  constructor(crew: Crew) {
    this.#crew = crew
    this.#timer = setInterval(() => this.#write(), 20)
  }

  #write(): void {
    const key = `draft-${this.#next++}`
    if (this.#next > 190) return
    for (const [n, pad] of this.#crew.pads.entries())
      pad.doc.getMap('drafts').set(key, new Y.Map([['text', new Y.Text(`${n} ${key}`)]]))
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Resolves when the server acknowledges a further message of the first person. */
  async acknowledged(): Promise<void> {
    const pad = must(this.#crew.pads[0], 'a pad')
    const { acked } = pad
    await pad.until(() => pad.acked > acked, 'an acknowledgement')
  }

  /** How many drafts each person was promised before the connection ended. The first message was the step 2. */
  async promised(): Promise<readonly number[]> {
    const ends = this.#crew.pads.map((pad) => pad.until(() => pad.ackedAtEnd, 'the end'))
    return (await Promise.all(ends)).map((acked) => Math.max(0, acked - 1))
  }
}
