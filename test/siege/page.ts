// One person's page in a workshop that types all the time: in the pad, and on the board while the board is open. Every
// keystroke is a frame of its own, as the product sends it.
import { io, type Socket } from 'socket.io-client'
import { reword } from '../../shared/board/edit.ts'
import { readIdea, readIdeas } from '../../shared/board/read.ts'
import { enter, startDraft, typeInto } from '../../shared/draft/edit.ts'
import { readDraft } from '../../shared/draft/read.ts'
import type { DraftId, IdeaId } from '../../shared/kernel/ids.ts'
import type { CommandAck, CommandInput } from '../../shared/wire/commands.ts'
import type { ClientToServer, ServerToClient } from '../../shared/wire/control.ts'
import type { BallotsSlice } from '../../shared/wire/slices.ts'
import type { View } from '../../shared/wire/view.ts'
import { someDraftId, type Asked, type Seat } from '../fixtures/a-participant.ts'
import { Line, type Met } from './line.ts'

const LONGEST = 1_500
/** The delay of a near page in milliseconds. Other pages have a multiple of it. */
const LAG_MS = 60
const letter = (n: number): string => String.fromCharCode(97 + (n % 26))

export class Page {
  view: View | null = null
  ballots: BallotsSlice = []
  pad: Line | null = null
  board: Line | null = null
  /** The promised words of each draft, of entered drafts, and of the one idea that this person rewords. */
  readonly drafts = new Map<DraftId, string>()
  readonly entered = new Map<DraftId, string>()
  idea: IdeaId | null = null
  wording = ''
  /** Every wording of this page, to check that the board holds nothing that nobody wrote. */
  readonly wordings = new Set<string>()
  /** Why the server ended or refused the page. Null while it runs. */
  ended: string | null = null
  typed = 0
  readonly #at: number
  readonly #url: string
  readonly #seat: Seat
  readonly #met: Met
  readonly #socket: Socket<ServerToClient, ClientToServer>
  /** The drafts that may still change. */
  readonly #own = new Set<DraftId>()
  #field: DraftId | null = null
  #thoughts = 0
  #enteredIn = 0
  #asked = 0
  readonly #unanswered = new Map<string, () => void>()

  constructor(at: number, url: string, seat: Seat, met: Met) {
    this.#at = at
    this.#url = url
    this.#seat = seat
    this.#met = met
    this.#socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 8_000,
      auth: { sessionId: seat.sessionId, as: seat.participantId },
      extraHeaders: { authorization: `Bearer ${seat.token}` },
    })
    this.#socket.on('view', (view) => this.#see(view))
    this.#socket.on('ballots', ({ value }) => (this.ballots = value))
    this.#socket.on('ended', ({ code }) => (this.ended = code))
    this.#socket.on('connect_error', ({ message }) => (this.ended ??= message))
    this.#socket.on('connect', () => {
      this.ended = null
      for (const send of this.#unanswered.values()) send()
    })
  }

  #see(view: View): void {
    const isNew = this.view?.epoch !== view.epoch
    this.view = view
    this.pad = this.#line('draft', view.phase.pad !== 'none', this.pad)
    this.board = this.#line('board', view.phase.board !== 'none', this.board)
    if (isNew) for (const line of [this.pad, this.board]) line?.knock()
  }

  #line(room: 'board' | 'draft', isOpen: boolean, present: Line | null): Line | null {
    if (!isOpen) present?.end()
    if (!isOpen || present !== null) return isOpen ? present : null
    const lagMs = (this.#at % 4) * LAG_MS
    const visitor = { url: this.#url, seat: this.#seat, room, lagMs } as const
    const promised = room === 'board' ? () => this.#boardSaved() : () => this.#padSaved()
    return new Line(visitor, this.#met, promised)
  }

  #padSaved(): void {
    const doc = this.pad?.doc
    if (doc === undefined) return
    for (const id of this.#own) {
      const draft = readDraft(doc, id)
      if (draft === null) continue
      this.drafts.set(id, draft.text)
      if (draft.kept) continue
      this.entered.set(id, draft.text)
      this.#own.delete(id) // an entered draft no longer changes
    }
  }

  #boardSaved(): void {
    const text = this.board?.isRead === true ? this.#ideaText() : null
    if (text !== null) this.wording = text
  }

  #ideaText(): string | null {
    const { board, idea } = this
    return board === null || idea === null ? null : (readIdea(board.doc, idea)?.text ?? null)
  }

  /** Types one letter in the field that the page has now. */
  type(): void {
    const { board, view } = this
    // Half of the pages stop editing when they hear that the group moves on, as the product does. The others do not.
    const isBound = board?.door === 'open' || (board?.door === 'closing' && this.#at % 2 === 0)
    if (view?.phase.board === 'open' && isBound && board?.isSynced === true)
      this.#typeOnBoard(board)
    else if (view?.phase.pad === 'write' && this.pad !== null) this.#typeInPad(this.pad, view)
  }

  #typeOnBoard(board: Line): void {
    this.idea ??= this.#firstIdea(board)
    const text = this.#ideaText()
    if (this.idea === null || text === null) return
    const next = text + letter(this.typed++)
    this.wordings.add(text).add(next)
    reword(board.doc, this.idea, next, board)
  }

  /** The idea of this page. No two pages type in the same idea, so every letter has one place. */
  #firstIdea({ doc }: Line): IdeaId | null {
    const own = [...readIdeas(doc).values()].find(({ original }) => original === this.#thought(0))
    return own?.id ?? null
  }

  #thought(n: number): string {
    return `${this.#at} thinks ${n}.`
  }

  /** Enters one draft in each round as soon as its words are typed. The next draft stays in the field. */
  #typeInPad(pad: Line, view: View): void {
    const text = this.#field === null ? null : (readDraft(pad.doc, this.#field)?.text ?? null)
    this.typed++
    if (this.#field === null || text === null || text.length > LONGEST) {
      this.#field = someDraftId()
      this.#own.add(this.#field)
      const begun = this.#thought(this.#thoughts++)
      const draft = { draftId: this.#field, question: view.question.id, text: begun }
      startDraft(pad.doc, draft, pad)
    } else if (view.phase.kind === 'solo' && this.#enteredIn < view.phase.round) {
      this.#enteredIn = view.phase.round
      enter(pad.doc, this.#field, pad)
      this.#field = null
    } else typeInto(pad.doc, this.#field, text + letter(this.typed), pad)
  }

  /** Sends a command again on each new connection, with the same id, until it is answered. */
  ask(asked: Asked): Promise<CommandAck> {
    const id = `page-${this.#seat.participantId.slice(0, 20)}-${this.#asked++}`
    const command = { ...asked, id } as CommandInput
    return new Promise((resolve) => {
      const answered = (answer: CommandAck): void => {
        this.#unanswered.delete(id)
        resolve(answer)
      }
      const send = (): void => void this.#socket.emit('command', command, answered)
      this.#unanswered.set(id, send)
      if (this.#socket.connected) send()
    })
  }

  /** Loses both connections for a moment. */
  cut(): void {
    this.#socket.io.engine.close()
    for (const line of [this.pad, this.board]) line?.cut()
  }

  get isSettled(): boolean {
    return [this.pad, this.board].every((line) => line === null || line.isSettled)
  }

  close(): void {
    this.#socket.disconnect()
    for (const line of [this.pad, this.board]) line?.end()
  }
}
