// Cuts what was prepared into commands. Each names what the answers before it gave ids to: questions and clusters come
// first, then heads, then what is merged into them, then comments and actions.
import type { CommandInput } from '../wire/commands.ts'
import { limits } from '../wire/limits.ts'
import type { Prepared, PreparedIdea } from './prepared.ts'

export type Part = Extract<CommandInput, { type: 'board.prepare' }>['parts'][number]

/** A command has to stay below the limit of control messages, in bytes of JSON. A sign has at most three bytes a unit. */
const MOST_BYTES = 12_000

/** Sends parts and answers with the id of each; null if the server refused, so that nothing more is sent. */
export type SendParts = (parts: readonly Part[]) => Promise<readonly string[] | null>

/** Sends everything in its order. `told` hears how many parts are done, of all. Resolves to whether all were taken. */
export async function sendPrepared(
  prepared: Prepared,
  send: SendParts,
  told: (done: number, of: number) => void = () => undefined,
): Promise<boolean> {
  const sending = new Sending(prepared, send, told)
  return sending.all()
}

class Sending {
  readonly #prepared: Prepared
  readonly #send: SendParts
  readonly #told: (done: number, of: number) => void
  readonly #questions = new Map<number, string>()
  readonly #clusters = new Map<number, string>()
  readonly #ideas = new Map<number, string>()
  #done = 0

  constructor(prepared: Prepared, send: SendParts, told: (done: number, of: number) => void) {
    this.#prepared = prepared
    this.#send = send
    this.#told = told
  }

  /** The order matters: the parts of each step name what the steps before it made. */
  async all(): Promise<boolean> {
    const { questions, question, clusters, ideas, comments, actions } = this.#prepared
    const asked = [...questions.entries()].filter(([at]) => at !== question)
    return (
      (await this.#step(
        asked,
        ([at, text]) => this.#question(at, text),
        ([at], id) => {
          this.#questions.set(at, id)
        },
      )) &&
      (await this.#step(
        [...clusters.entries()],
        ([, { title, aside }]) => ({ part: 'cluster', title, aside }),
        ([at], id) => void this.#clusters.set(at, id),
      )) &&
      (await this.#ideaStep([...ideas.entries()].filter(([, { into }]) => into === null))) &&
      (await this.#ideaStep([...ideas.entries()].filter(([, { into }]) => into !== null))) &&
      (await this.#step(comments, ({ idea, ...comment }) => {
        return { part: 'comment', ideaId: this.#ideas.get(idea) ?? '', ...comment }
      })) &&
      (await this.#step(actions, ({ text, owner, due, idea }) => ({
        part: 'action',
        text,
        ...(owner === '' ? {} : { owner }),
        ...(due === '' ? {} : { due }),
        ...this.#named('ideaId', this.#ideas, idea),
      })))
    )
  }

  #question(at: number, text: string): Part {
    return { part: 'question', text, place: at < this.#prepared.question ? 'before' : 'after' }
  }

  #ideaStep(ideas: readonly (readonly [number, PreparedIdea])[]): Promise<boolean> {
    return this.#step(
      ideas,
      ([, idea]) => this.#idea(idea),
      ([at], id) => void this.#ideas.set(at, id),
    )
  }

  #idea({ text, original, question, cluster, into, aside, status }: PreparedIdea): Part {
    return {
      part: 'idea',
      text,
      ...(original === text ? {} : { original }),
      ...this.#named('question', this.#questions, question),
      ...this.#named('cluster', this.#clusters, cluster),
      ...this.#named('into', this.#ideas, into),
      ...(aside ? { aside } : {}),
      ...(status === null ? {} : { status }),
    }
  }

  /** The id that stands for a place; nothing for a place without one, such as that of the present question. */
  #named<Key extends string>(
    key: Key,
    ids: ReadonlyMap<number, string>,
    at: number | null,
  ): Partial<Record<Key, string>> {
    const id = at === null ? undefined : ids.get(at)
    return id === undefined ? {} : ({ [key]: id } as Record<Key, string>)
  }

  async #step<T>(
    entries: readonly T[],
    partOf: (entry: T) => Part,
    made: (entry: T, id: string) => void = () => undefined,
  ): Promise<boolean> {
    for (const batch of batched(entries.map((entry) => ({ entry, part: partOf(entry) })))) {
      const ids = await this.#send(batch.map(({ part }) => part))
      if (ids === null) return false
      for (const [at, { entry }] of batch.entries()) made(entry, ids[at] ?? '')
      this.#done += batch.length
      this.#told(this.#done, this.#of)
    }
    return true
  }

  get #of(): number {
    const { questions, clusters, ideas, comments, actions } = this.#prepared
    const others = Math.max(0, questions.length - 1)
    return others + clusters.length + ideas.length + comments.length + actions.length
  }
}

function batched<T extends { readonly part: Part }>(parts: readonly T[]): readonly T[][] {
  const batches: T[][] = []
  let bytes = 0
  for (const one of parts) {
    const size = bytesOf(one.part)
    const last = batches.at(-1)
    if (last === undefined || last.length >= limits.partsPerCommand || bytes + size > MOST_BYTES) {
      batches.push([one])
      bytes = size
    } else {
      last.push(one)
      bytes += size
    }
  }
  return batches
}

function bytesOf(part: Part): number {
  const json = JSON.stringify(part)
  let bytes = 0
  for (let at = 0; at < json.length; at++) {
    const unit = json.charCodeAt(at)
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return bytes
}
