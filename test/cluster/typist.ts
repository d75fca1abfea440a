// A person who writes a word ten times a second, and notices how long each waits for "Saved".
import { addMany } from '../../shared/draft/add-many.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import {
  aFacilitator,
  aParticipant,
  someDraftId,
  type Participant,
} from '../fixtures/a-participant.ts'
import { wait } from '../bench/wait.ts'
import { Pen } from './pen.ts'

const EVERY_MS = 100
/** A pad has room for so many. */
export const roomForAll = {
  LIMIT_DRAFTS_PER_PAD: '100000',
  LIMIT_ENTRIES_PER_PAD: '100000',
  LIMIT_CHARACTERS_PER_PAD: '10000000',
}

export class Typist {
  readonly #person: Participant
  readonly #close: () => void
  readonly #pen: Pen
  /** When each wait for "Saved" ended, and how long it was. */
  readonly #waits: { readonly at: number; readonly ms: number }[] = []
  #typed = 0
  #acked = 0
  #oldest: number | null = null
  readonly #timer: NodeJS.Timeout

  private constructor(person: Participant, pen: Pen, close: () => void) {
    this.#person = person
    this.#pen = pen
    this.#close = close
    this.#timer = setInterval(() => this.#type(), EVERY_MS)
  }

  static async begin(url: string): Promise<Typist> {
    const facilitator = await aFacilitator({ url })
    const person = await aParticipant({ url }, facilitator.created.joinCode, { name: 'Typist' })
    await facilitator.advance()
    await person.inPhase('solo')
    const pen = new Pen(person.replica('draft'))
    await pen.replica.synced()
    return new Typist(person, pen, () => {
      facilitator.close()
      person.close()
    })
  }

  get sessionId(): string {
    return this.#person.seat.sessionId
  }

  mark(): number {
    return performance.now()
  }

  /** Once a word that was typed after now is acknowledged: the longest wait since `mark`, in milliseconds. */
  async savedAgain(mark: number): Promise<number> {
    const until = this.#typed + 5
    while (this.#pen.acked.length < until) await wait(20)
    this.#notice()
    return Math.max(...this.#waits.filter(({ at }) => at > mark).map(({ ms }) => ms))
  }

  /** How many words were acknowledged, and how many of them are not there. */
  async account(): Promise<{ acked: number; lost: number }> {
    const acked = [...this.#pen.acked]
    const fresh = await this.#person.replica('draft').synced()
    const there = new Set(readDrafts(fresh.doc).map(({ text }) => text))
    fresh.close()
    return { acked: acked.length, lost: acked.filter((word) => !there.has(word)).length }
  }

  close(): void {
    clearInterval(this.#timer)
    this.#close()
  }

  #type(): void {
    this.#notice()
    const { view } = this.#person
    if (view === null) return
    const { doc, origin } = this.#pen.replica
    const text = `word ${++this.#typed}`
    this.#oldest ??= performance.now()
    this.#pen.write(text, () =>
      addMany(doc, [{ draftId: someDraftId(), text }], view.question.id, origin),
    )
  }

  #notice(): void {
    const { length } = this.#pen.acked
    if (length === this.#acked) return
    this.#acked = length
    if (this.#oldest !== null)
      this.#waits.push({ at: performance.now(), ms: performance.now() - this.#oldest })
    this.#oldest = null
  }
}
