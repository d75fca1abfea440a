// What the simulated people do, phase by phase. They only ever act as clients.
import { randomBytes } from 'node:crypto'
import type * as Y from 'yjs'
import { mergeInto, moveCards, reword } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import type { Card } from '../../shared/board/shape.ts'
import { enter, startDraft, typeInto } from '../../shared/draft/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseDraftId, type TargetId } from '../../shared/kernel/ids.ts'
import type { View } from '../../shared/wire/view.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { cardsAbout, cardsOn, clusterNamed, thoughtsIn } from './cards.ts'
import type { Pace } from './pace.ts'
import {
  characters,
  clusters,
  reworded,
  type Alike,
  type Character,
  type Thought,
} from './words.ts'

/** Who merges which: the others leave it to them, as people do. */
const mergers: Readonly<Record<number, Alike>> = {
  2: 'access',
  3: 'success',
  5: 'buddy',
  6: 'lunch',
}

export class Member {
  readonly #person: Participant
  readonly #character: Character
  readonly #seat: number
  readonly #pace: Pace
  #visit = -1
  /** By round, what is left to say: a round that is resumed goes on where it was. */
  readonly #unsaid = new Map<number, Thought[]>()
  #pad: Promise<Replica> | null = null
  #board: Promise<Replica> | null = null

  constructor(
    person: Participant,
    seat: number,
    pace: Pace,
    failed: (fault: unknown) => void = () => undefined,
  ) {
    this.#person = person
    person.consents = false
    this.#character = must(characters[seat], 'character')
    this.#seat = seat
    this.#pace = pace
    const live = (view: View): void => {
      if (view.phase.visit === this.#visit) return
      this.#visit = view.phase.visit
      this.#live(view).catch(failed)
    }
    person.socket.on('view', live)
    // Removed, or the session is gone: without this the documents would knock at the door for ever.
    person.socket.on('ended', () => person.close())
    if (person.view !== null) live(person.view)
  }

  async #live(view: View): Promise<void> {
    const still = (): boolean => this.#visit === view.phase.visit
    if (view.phase.kind === 'solo') await this.#write(view, still)
    if (view.phase.kind === 'read') await this.#read(still)
    if (view.phase.kind === 'refine') await this.#refine(still)
    if (view.phase.kind === 'vote') await this.#vote(still)
  }

  async #write(view: View, still: () => boolean): Promise<void> {
    const { doc, origin } = await (this.#pad ??= this.#person.pad())
    const unsaid = this.#unsaidIn(view.phase.round)
    for (;;) {
      await this.#pace.beats(2)
      const next = still() ? unsaid.shift() : undefined
      if (next === undefined) break
      const draftId = must(parseDraftId(randomBytes(16).toString('hex')), 'draft id')
      startDraft(doc, { draftId, question: view.question.id, text: '' }, origin)
      await this.#type(next.text, (text) => typeInto(doc, draftId, text, origin))
      enter(doc, draftId, origin)
    }
    if (still()) await this.#person.command({ type: 'ready.set', ready: true })
  }

  #unsaidIn(round: number): Thought[] {
    const begun = this.#unsaid.get(round)
    if (begun !== undefined) return begun
    const fresh = [...(this.#character.rounds[this.#unsaid.size] ?? [])]
    this.#unsaid.set(round, fresh)
    return fresh
  }

  async #read(still: () => boolean): Promise<void> {
    await this.#pace.beats(3)
    if (still()) await this.#person.command({ type: 'ready.set', ready: true })
  }

  async #refine(still: () => boolean): Promise<void> {
    const board = await (this.#board ??= this.#person.board())
    if (this.#seat === 0) await this.#nameClusters(board.doc, still)
    await this.#pace.beats(2)
    await this.#sort(board, still)
    const alike = mergers[this.#seat]
    if (alike !== undefined && still()) await this.#merge(board, alike, still)
  }

  async #nameClusters(doc: Y.Doc, still: () => boolean): Promise<void> {
    for (const title of clusters) {
      if (!still()) return
      if (clusterNamed(doc, title) === null)
        await this.#person.command({ type: 'cluster.add', title })
      await this.#pace.beats(0.5)
    }
  }

  /** Each takes every eighth idea, whatever the others do meanwhile. */
  async #sort({ doc, origin }: Replica, still: () => boolean): Promise<void> {
    const isNamed = (title: string): boolean => clusterNamed(doc, title) !== null
    while (still() && !clusters.every(isNamed)) await this.#pace.beats(1)
    const ids = [...readIdeas(doc).keys()].toSorted()
    for (const id of ids.filter((_, at) => at % characters.length === this.#seat)) {
      await this.#pace.beats(2)
      const card = cardsOn(doc).find(({ head }) => head.id === id)
      const thought = card === undefined ? undefined : thoughtsIn(card)[0]
      if (!still() || thought === undefined || card?.head.cluster !== null) continue
      moveCards(doc, [id], { cluster: clusterNamed(doc, thought.cluster) }, origin)
    }
  }

  async #merge(
    { doc, origin, provider }: Replica,
    alike: Alike,
    still: () => boolean,
  ): Promise<void> {
    await this.#pace.beats(2)
    const [head, ...others] = cardsAbout(doc, alike).map((card) => card.head)
    if (!still() || head === undefined || others.length === 0) return
    for (const other of others) {
      mergeInto(doc, [other.id], head.id, origin)
      await this.#pace.beats(1)
    }
    const words = reworded[alike]
    if (words === null || !still()) return
    provider.awareness.setLocalState({ editing: head.id })
    await this.#type(words, (text) => still() && reword(doc, head.id, text, origin))
    provider.awareness.setLocalState({})
  }

  async #vote(still: () => boolean): Promise<void> {
    const { doc } = await (this.#board ??= this.#person.board())
    await this.#pace.beats(2)
    const open = (this.#person.slices.ballots ?? []).filter((one) => one.state === 'open')
    for (const { id: ballotId, targets, budget } of open) {
      const marks: Record<string, number> = {}
      for (const target of this.#favourites(doc, targets).slice(0, budget)) {
        if (!still()) return
        marks[target] = 1
        await this.#person.command({ type: 'ballot.cast', ballotId, marks: { ...marks } })
        await this.#pace.beats(1)
      }
    }
    if (still()) await this.#person.command({ type: 'ready.set', ready: true })
  }

  /** What appeals to most, with a taste of one's own. */
  #favourites(doc: Y.Doc, targets: readonly TargetId[]): readonly TargetId[] {
    const cards = new Map<TargetId, Card>(cardsOn(doc).map((card) => [card.head.id, card]))
    const drawTo = (id: TargetId): number => {
      const card = cards.get(id)
      const thoughts = card === undefined ? [] : thoughtsIn(card)
      return Math.max(2, ...thoughts.map((one) => one.appeal)) + Math.random() * 3
    }
    return targets
      .map((id) => ({ id, draw: drawTo(id) }))
      .toSorted((a, b) => b.draw - a.draw)
      .map(({ id }) => id)
  }

  async #type(words: string, put: (text: string) => void): Promise<void> {
    let text = ''
    for (const letter of words) {
      text += letter
      put(text)
      await this.#pace.key()
    }
  }
}
