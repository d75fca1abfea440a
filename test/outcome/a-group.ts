// A group without a server. Its pads and its board are real documents, and the pure core joins them. Tests name an idea
// by its words, so that a test reads like a story.
import * as v from 'valibot'
import * as Y from 'yjs'
import { boardWrites } from '../../server/control/board-writes.ts'
import { ofQuestions } from '../../shared/board/by-question.ts'
import { writeBoard } from '../../shared/board/create.ts'
import { mergeInto, moveCards, renameCluster, reword } from '../../shared/board/edit.ts'
import { boardFacts } from '../../shared/board/facts.ts'
import { readClusters, readComments, readIdeas } from '../../shared/board/read.ts'
import type { BoardView } from '../../shared/board/shape.ts'
import { boardView } from '../../shared/board/view.ts'
import { cutOf } from '../../shared/draft/cut.ts'
import { enter, startDraft } from '../../shared/draft/edit.ts'
import { lettersOf } from '../../shared/draft/letters.ts'
import { readDraft, readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { ClusterId, DraftId, IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { mineOf } from '../../shared/outcome/mine.ts'
import { outcomeOf, type Outcome } from '../../shared/outcome/outcome.ts'
import type { Part } from '../../shared/prepare/batches.ts'
import { aloneToShow } from '../../shared/session/lane.ts'
import { authorsToShow } from '../../shared/session/slices.ts'
import { Command } from '../../shared/wire/commands.ts'
import type { CommentKind, DecisionStatus, SpokenKind } from '../../shared/wire/terms.ts'
import { type Asked, ASession, draft, lead, type Options } from '../fixtures/a-session.ts'

const MINUTE_MS = 60_000

export class AGroup {
  readonly session: ASession
  readonly board = new Y.Doc()
  readonly #pads = new Map<ParticipantId, Y.Doc>()

  constructor(options: Options) {
    this.session = new ASession(options)
  }

  /** `released` holds the words of drafts for a release. */
  do(
    actor: ParticipantId,
    asked: Asked,
    released: readonly (readonly [DraftId, string])[] = [],
  ): void {
    this.#write(this.session.do(actor, asked, { released: new Map(released) }))
  }

  /** Prepares things as the server would take them from a client, and answers with their ids. */
  prepares(parts: readonly Part[]): readonly string[] {
    const asked = v.parse(Command, { id: 'command-1', type: 'board.prepare', parts })
    const decision = this.session.do(lead, asked)
    this.#write(decision)
    return must(decision.result.made ?? null, 'ids')
  }

  /** Types a draft in a person's own pad. The draft is entered, unless it is to stay in the field. */
  writes(who: ParticipantId, text: string, isEntered = true): DraftId {
    const pad = this.pad(who)
    const draftId = draft(`draft-${readDrafts(pad).length}-${who}`)
    startDraft(pad, { draftId, question: this.session.state.questionId, text }, null)
    if (isEntered) enter(pad, draftId, null)
    return draftId
  }

  /** Says in the lane that a person has finished, with what stands in the pad. */
  finishes(who: ParticipantId): void {
    const pad = this.pad(who)
    const ids = readDrafts(pad).map(({ id }) => id)
    const stood = new Map(ids.map((id) => [id, lettersOf(pad, id)]))
    this.session.do(who, { type: 'lane.finish' }, { stood })
  }

  /** Releases a draft with the words that it has now. */
  releases(who: ParticipantId, draftId: DraftId): void {
    const pad = this.pad(who)
    const text = must(readDraft(pad, draftId), 'draft').text
    const released = new Map([[draftId, { draftId, text, letters: lettersOf(pad, draftId) }]])
    this.#write(this.session.do(who, { type: 'idea.release', draftId }, { released }))
  }

  pad(who: ParticipantId): Y.Doc {
    const pad = this.#pads.get(who) ?? new Y.Doc()
    this.#pads.set(who, pad)
    return pad
  }

  /** Ends the current phase after a number of minutes and begins the next phase. A solo is revealed from the pads. */
  on(minutes: number): void {
    const { session } = this
    session.now += minutes * MINUTE_MS
    const taken = this.#taken()
    const cut = [...this.#pads].map(([participantId, pad]) => ({
      participantId,
      drafts: cutOf(pad, session.state.questionId, taken).map((one) => ({
        ...one,
        letters: lettersOf(pad, one.draftId),
      })),
    }))
    const decision = session.advance(session.kind === 'solo' ? cut : [])
    this.#write(decision)
    this.#sortByWords(decision.reveal ?? [])
  }

  back(to: string, minutes: number): void {
    this.session.now += minutes * MINUTE_MS
    this.session.back(to)
  }

  /** The only idea whose first or present words begin with `words`. */
  idea(words: string): IdeaId {
    const found = [...readIdeas(this.board).values()].filter(
      ({ text, original }) => text.startsWith(words) || original.startsWith(words),
    )
    if (found.length !== 1) throw new Error(`${found.length} ideas begin with: ${words}`)
    return must(found[0], 'idea').id
  }

  cluster(title: string): ClusterId {
    const all = [...readClusters(this.board).values()]
    return must(
      all.find((cluster) => cluster.title === title),
      title,
    ).id
  }

  moves(to: string, ...words: readonly string[]): void {
    const ids = words.map((one) => this.idea(one))
    moveCards(this.board, ids, { cluster: this.cluster(to) }, null)
  }

  merges(words: readonly string[], into: string): void {
    mergeInto(
      this.board,
      words.map((one) => this.idea(one)),
      this.idea(into),
      null,
    )
    this.#look()
  }

  renames(title: string, next: string): void {
    renameCluster(this.board, this.cluster(title), next, null)
    this.#look()
  }

  /** Tells the session what people moved on the board. */
  looks(): void {
    this.#look()
  }

  rewords(words: string, next: string): void {
    reword(this.board, this.idea(words), next, null)
  }

  setsAside(words: string): void {
    this.do(lead, { type: 'idea.setAside', ideaId: this.idea(words), aside: true })
  }

  comments(who: ParticipantId, words: string, kind: SpokenKind, text: string): void {
    this.do(who, { type: 'comment.add', ideaId: this.idea(words), kind, text })
  }

  setsCommentAside(words: string, kind?: CommentKind): void {
    const comment = [...readComments(this.board).values()].find(
      (one) => one.text.startsWith(words) && (kind === undefined || one.kind === kind),
    )
    const commentId = must(comment, words).id
    this.do(lead, { type: 'comment.setAside', commentId, aside: true })
  }

  decides(words: string, status: DecisionStatus): void {
    this.do(lead, { type: 'outcome.decide', ideaId: this.idea(words), status })
  }

  /** Casts a person's marks in an open ballot, by its number from 0. The cards are named by their words. */
  votes(who: ParticipantId, marks: Readonly<Record<string, number>>, at = 0): void {
    const open = this.session.state.ballots.filter(({ state }) => state === 'open')
    const ballot = must(open[at], 'ballot')
    const given = Object.entries(marks).map(([words, n]) => [this.idea(words), n] as const)
    this.do(who, { type: 'ballot.cast', ballotId: ballot.id, marks: new Map(given) })
  }

  get outcome(): Outcome {
    const { state, records } = this.session
    const alone = aloneToShow(state, records)
    return outcomeOf(state, this.#view(), authorsToShow(state, records), alone)
  }

  mine(who: ParticipantId): string {
    const { authored, concerns } = this.session.own(who)
    const ideas = [...readIdeas(this.board).values()]
    return mineOf({
      questions: this.session.state.questions,
      drafts: readDrafts(this.pad(who)),
      taken: new Set([...authored.values()].flatMap((draftId) => draftId ?? [])),
      ideas: ideas.filter(({ id }) => authored.has(id)).map(({ text }) => text),
      concerns: concerns.map(({ text }) => text),
    })
  }

  #view(): BoardView {
    const { questions, rounds } = this.session.state
    const every = ofQuestions(new Set(questions.map(({ id }) => id)), rounds)
    const { board } = this
    return boardView(readIdeas(board), readClusters(board), every, readComments(board))
  }

  #taken(): ReadonlySet<DraftId> {
    const { authors } = this.session.records
    return new Set([...authors.values()].flatMap(({ draftId }) => draftId ?? []))
  }

  #write(decision: Parameters<typeof boardWrites>[0]): void {
    writeBoard(this.board, boardWrites(decision))
    this.#look()
  }

  #look(): void {
    const { board } = this
    this.session.board = boardFacts(readIdeas(board), readClusters(board), readComments(board))
  }

  /** Sorts revealed ideas by their words, because a kept report must not depend on the random order of a reveal. */
  #sortByWords(fresh: readonly { ideaId: IdeaId; text: string; cluster: ClusterId | null }[]) {
    const sorted = fresh.toSorted((a, b) => (a.text < b.text ? -1 : 1))
    for (const [cluster, ideas] of Map.groupBy(sorted, (idea) => idea.cluster)) {
      const ids = ideas.map(({ ideaId }) => ideaId)
      moveCards(this.board, ids, { cluster }, null)
    }
  }
}
