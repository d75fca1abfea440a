// One world: a session without a server in which people do the acts of a story. In the world of a victim device, its
// people do the same with other contents: they write other words, mark other cards, are ready when they were not, and
// skip the lane where they finished it.
import { must, unreachable } from '../../shared/kernel/assert.ts'
import type { DraftId, IdeaId, ParticipantId, QuestionId } from '../../shared/kernel/ids.ts'
import type { PadCut } from '../../shared/session/decision.ts'
import { questionOfIdea } from '../../shared/session/path.ts'
import type { BallotState } from '../../shared/session/state.ts'
import { ballotsFor } from '../../shared/session/slices.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import { seeksTwins, twinsFor } from '../../shared/session/twins.ts'
import type { Agenda } from '../../shared/wire/agenda.ts'
import type { BallotRule, Ballots } from '../../shared/wire/ballots.ts'
import { type Asked, ASession, draft, lead } from '../fixtures/a-session.ts'
import type { Act, Story } from './acts.ts'
import { openly } from './openly.ts'

/** The sign that makes the words of the victim other words. It sorts the same and is taken out before comparing. */
export const OTHER = '′'
/** How many cards of a question are marked, never merged and never set aside, so that a victim can mark others of them. */
const KEPT_CARDS = 3

const DONE = 'done'

interface Draft {
  readonly id: DraftId
  readonly text: string
  readonly question: QuestionId
}

/** The acts that `World.do` does itself. The others are about the board. */
type Handled =
  | 'write'
  | 'ready'
  | 'vote'
  | 'advance'
  | 'back'
  | 'open-vote'
  | 'round'
  | 'tick'
  | 'countdown'
  | 'remove'
  | 'leave'
  | 'return'
  | 'join'
  | 'grant'
  | 'isolate'
  | 'take-part'
  | 'rule'

const strict = must(agendaFrom('strict'), 'template')

const withBallots = (agenda: Agenda, ballots: Ballots): Agenda =>
  agenda.map((phase) => (phase.kind === 'vote' ? { ...phase, ballots } : phase))

/** What a person gives who favours one card most. Where a method can say it, the next card is told apart from the others. */
function markedBy(
  rule: BallotRule,
  card: IdeaId | undefined,
  next: IdeaId | undefined,
): ReadonlyMap<IdeaId, number> {
  const marks = new Map<IdeaId, number>()
  if (card === undefined) return marks
  switch (rule.method) {
    case 'dots':
      return marks.set(card, 1)
    case 'rank':
      if (next !== undefined && rule.top > 1) marks.set(next, rule.top - 1)
      return marks.set(card, rule.top)
    case 'score':
      if (next !== undefined) marks.set(next, 0)
      return marks.set(card, rule.max)
    default:
      return unreachable(rule)
  }
}

export class World {
  readonly session: ASession
  readonly #victim: string | null
  readonly #pads = new Map<ParticipantId, Draft[]>()
  readonly #kept = new Map<QuestionId, readonly IdeaId[]>()
  /** Who voted in each ballot, and how at last, by the commands that were accepted. */
  readonly voters = new Map<string, Map<ParticipantId, ReadonlyMap<IdeaId, number>>>()
  /** The devices on which people said of an idea of a question that they had it too. */
  readonly spoke = new Map<QuestionId, Set<string>>()
  /** The devices on which people answered about twins since answers were told last, by the commands that were accepted. */
  readonly answered = new Set<string>()
  /** For each time that answers were told, on how many devices people had answered. */
  readonly toldOf: number[] = []
  /** The devices on which people gave their keep token since tokens were shown last, by the commands that were accepted. */
  readonly keepers = new Set<string>()
  /** For each time that tokens were shown as one was given, on how many devices people had given theirs. */
  readonly keptOf: number[] = []
  /** The ideas that were claimed last, with their claimers, by the commands that were accepted. */
  readonly claimed = new Map<IdeaId, ParticipantId>()
  /** People who do nothing, whatever the story says. */
  readonly #idle = new Set<ParticipantId>()
  #joined = 0

  constructor({ people, shared, ballots }: Story, victim: string | null) {
    this.#victim = victim
    this.session = new ASession({ agenda: withBallots(strict, ballots), consents: false })
    for (let n = 0; n < people; n++) this.#join('participant', shared && n < 2 ? 'shared' : null)
  }

  /** Somebody joins who then does nothing. After a reveal they stay in the lane, or skip it at the door. */
  arrives({ staysInLane }: { readonly staysInLane: boolean }): ParticipantId {
    const id = this.session.join('newcomer', { lane: staysInLane })
    this.#idle.add(id)
    return id
  }

  get people(): readonly ParticipantId[] {
    return [...this.session.state.participants.keys()]
  }

  deviceOf(id: ParticipantId): string {
    return this.session.records.members.get(id)?.device ?? id
  }

  isVictim(id: ParticipantId): boolean {
    return this.deviceOf(id) === this.#victim
  }

  /** The answers that people got, each as "device: answer". */
  do(act: Act): readonly string[] {
    switch (act.kind) {
      case 'write':
        this.#chosen(act.mask).forEach((id) => this.#write(id))
        return []
      case 'ready':
        return this.#chosen(act.mask).map((id) =>
          this.#give(id, { type: 'ready.set', ready: !this.isVictim(id) }),
        )
      case 'vote':
        return this.#chosen(act.mask).flatMap((id, at) => this.#votes(id, at + act.shift, act.keep))
      case 'advance':
        return [this.#advance()]
      case 'back': {
        const to = this.session.state.agenda[act.to % this.session.state.agenda.length]?.id
        const { epoch } = this.session.state
        return [this.#give(lead, { type: 'phase.back', to: must(to, 'phase'), epoch })]
      }
      case 'open-vote':
        return this.#openVote()
      case 'round':
        return [
          this.#give(lead, {
            type: 'round.start',
            ...(act.isNew ? { question: { text: 'And then?' } } : {}),
          }),
        ]
      case 'tick':
      case 'countdown':
        this.session.isCountingDown = act.kind === 'countdown'
        return []
      case 'remove':
        return [
          this.#give(lead, { type: 'participant.remove', participantId: this.#person(act.who) }),
        ]
      case 'leave':
        return this.#tried(() => this.session.leave(this.#person(act.who)))
      case 'return':
        return this.#tried(() => this.#join('participant', this.deviceOf(this.#person(act.who))))
      case 'join':
        return this.#tried(() =>
          this.#join(act.as, act.as === 'preview' ? this.deviceOf(lead) : null),
        )
      case 'grant':
        return [this.#grant(this.#person(act.who), act.role)]
      case 'isolate':
        return this.people
          .filter((id) => id !== lead && id !== this.#person(act.who))
          .map((id) => this.#grant(id, act.role))
      case 'take-part':
        return [this.#give(lead, { type: 'takePart.set', takesPart: act.takesPart })]
      case 'rule': {
        const agenda = [...withBallots(this.session.state.agenda, act.ballots)]
        return [this.#give(lead, { type: 'session.edit', agenda })]
      }
      default:
        return this.#onBoard(act)
    }
  }

  #onBoard(act: Exclude<Act, { kind: Handled }>): readonly string[] {
    switch (act.kind) {
      case 'release':
        return this.#release(this.#person(act.who))
      case 'lane': {
        const id = this.#person(act.who)
        const skips = (act.ends === 'skip') !== this.isVictim(id)
        return [this.#give(id, { type: skips ? 'lane.skip' : 'lane.finish' })]
      }
      case 'add':
        return [this.#give(this.#person(act.who), { type: 'idea.add', texts: ['added'] })]
      case 'prepare':
        return [
          this.#give(
            lead,
            act.isCleared
              ? { type: 'board.clear' }
              : { type: 'board.prepare', parts: [{ part: 'idea', text: 'prepared' }] },
          ),
        ]
      case 'decide': {
        const card = this.cards()[0]
        return card === undefined
          ? []
          : [this.#give(lead, { type: 'outcome.decide', ideaId: card, status: 'chosen' })]
      }
      case 'walk': {
        const cards = this.cards()
        const ideaId = cards[act.card % Math.max(1, cards.length)] ?? null
        const leaves = act.passes ? 'passed' : 'done'
        return [this.#give(lead, { type: 'walk.to', ideaId, leaves })]
      }
      case 'merge':
      case 'aside': {
        const [one, other] = this.#freeCards(act.card)
        if (one === undefined || other === undefined) return []
        if (act.kind === 'aside')
          return [this.#give(lead, { type: 'idea.setAside', ideaId: one, aside: true })]
        if (this.session.kind === 'refine') this.session.merge(one, other)
        return []
      }
      case 'mine-too':
        return this.#chosen(act.mask).map((id, at) => this.#mineToo(id, at + act.shift, act))
      case 'concern':
        return this.#chosen(act.mask).map((id) => this.#concern(id, act.card))
      case 'keep':
        return this.#chosen(act.mask).map((id, at) => this.#keep(id, at + act.shift))
      case 'find-twins':
        this.#findTwins()
        return []
      case 'twins':
        return this.#chosen(act.mask).flatMap((id) => this.#answersTwins(id))
      case 'show-twins':
        return [this.#give(lead, { type: 'twins.show' })]
      case 'claim':
        return this.#chosen(act.mask).map((id) => this.#claim(id))
      case 'show-claims':
        return [this.#give(lead, { type: 'claims.show' })]
      case 'consent':
        return [this.#give(this.#person(act.who), { type: 'consent.set', consent: act.consents })]
      case 'take-back':
        return this.#chosen(act.mask).flatMap((id) =>
          this.session
            .own(id)
            .concerns.slice(0, 1)
            .map(({ id: concernId }) => this.#give(id, { type: 'concern.takeBack', concernId })),
        )
      case 'openly':
        return openly(act, this).map((asked) => this.#give(lead, asked))
      case 'close':
        return [this.#give(lead, { type: 'session.close' })]
      case 'cancel':
        return [this.#give(lead, { type: 'phase.cancel' })]
      case 'lock':
        return [this.#give(lead, { type: 'session.lock', locked: false })]
    }
  }

  /** The heads of the present question, in the order of their words. */
  cards(): readonly IdeaId[] {
    const { state, board, texts } = this.session
    return [...board.ideas]
      .filter(([id, idea]) => idea.head === id && !idea.aside)
      .filter(([, idea]) => questionOfIdea(state, idea)?.id === state.questionId)
      .map(([id]) => id)
      .toSorted((a, b) => ((texts.get(a) ?? '') < (texts.get(b) ?? '') ? -1 : 1))
  }

  #keptCards(): readonly IdeaId[] {
    const { questionId } = this.session.state
    const kept = this.#kept.get(questionId) ?? this.cards().slice(0, KEPT_CARDS)
    if (kept.length > 0) this.#kept.set(questionId, kept)
    return kept
  }

  #freeCards(from: number): readonly IdeaId[] {
    const free = this.cards().filter((id) => !this.#keptCards().includes(id))
    return [...free, ...free]
      .slice(from % Math.max(1, free.length))
      .slice(0, free.length < 2 ? 0 : 2)
  }

  #join(as: 'participant' | 'observer' | 'preview', device: string | null): void {
    const id = `p${String(++this.#joined).padStart(2, '0')}x`
    this.session.join(id, device === null ? { as, lane: true } : { as, device, lane: true })
  }

  /** Everybody but the facilitator, so that the numbers of people do not depend on who leads. */
  #person(n: number): ParticipantId {
    const others = this.people.filter((id) => id !== lead)
    return must(others[n % others.length], 'person')
  }

  #chosen(mask: number): readonly ParticipantId[] {
    return this.people.filter((_id, at) => (mask >> (at % 8)) & 1)
  }

  #write(id: ParticipantId): void {
    if (this.session.kind !== 'solo' || this.#idle.has(id)) return
    const pad = this.#pads.get(id) ?? []
    const n = pad.length + 1
    const text = `words ${String(n)} of ${id}${this.isVictim(id) ? OTHER : ''}`
    const { questionId } = this.session.state
    this.#pads.set(id, [...pad, { id: draft(`draft-${id}-${n}`), text, question: questionId }])
  }

  #advance(): string {
    const { state } = this.session
    const cut = [...this.#pads].map(([participantId]): PadCut => {
      const drafts = this.#waiting(participantId).map(({ id, text }) => ({ draftId: id, text }))
      return { participantId, drafts }
    })
    const told = this.#give(lead, { type: 'phase.advance', epoch: state.epoch }, cut)
    this.#keptCards()
    return told
  }

  #openVote(): readonly string[] {
    const vote = this.session.state.agenda.find(({ kind }) => kind === 'vote')
    const { epoch } = this.session.state
    const back = this.#give(lead, { type: 'phase.back', to: must(vote, 'vote').id, epoch })
    for (let steps = 0; this.session.kind !== 'vote' && steps < 8; steps++) this.#advance()
    return [back]
  }

  #waiting(id: ParticipantId): readonly Draft[] {
    const { records, state } = this.session
    const taken = new Set([...records.authors.values()].map(({ draftId }) => draftId))
    return (this.#pads.get(id) ?? []).filter(
      (one) => !taken.has(one.id) && one.question === state.questionId,
    )
  }

  #release(id: ParticipantId): readonly string[] {
    const pad = this.#pads.get(id) ?? []
    const waiting = pad.find(
      (one) =>
        ![...this.session.records.authors.values()].some(({ draftId }) => draftId === one.id),
    )
    return waiting === undefined
      ? []
      : [this.#give(id, { type: 'idea.release', draftId: waiting.id })]
  }

  #votes(id: ParticipantId, at: number, keep: boolean): readonly string[] {
    const open = this.session.state.ballots.filter(({ state }) => state === 'open')
    return open.map((ballot) => {
      const marks = this.#marks(id, at, keep, ballot)
      const told = this.#give(id, { type: 'ballot.cast', ballotId: ballot.id, marks })
      if (told.endsWith(DONE)) {
        const voters =
          this.voters.get(ballot.id) ?? new Map<ParticipantId, ReadonlyMap<IdeaId, number>>()
        this.voters.set(ballot.id, voters.set(id, marks))
      }
      return told
    })
  }

  /** All marks of the people of a device in a ballot, as one text. */
  marksOf(device: string, ballotId: string): string {
    const marks = [...(this.voters.get(ballotId) ?? [])]
      .filter(([id]) => this.deviceOf(id) === device)
      .flatMap(([, given]) => [...given].map(([card, n]) => `${card} ${n}`))
    return marks.toSorted().join()
  }

  #marks(
    id: ParticipantId,
    at: number,
    keep: boolean,
    ballot: BallotState,
  ): ReadonlyMap<IdeaId, number> {
    const own = ballotsFor(this.session.state, this.session.own(id), id)
    const before = own.find((one) => one.id === ballot.id)?.before
    if (keep && before !== undefined) return new Map(Object.entries(before) as [IdeaId, number][])
    const kept = this.#keptCards().filter((card) => ballot.targets.includes(card))
    const first = at + (this.isVictim(id) ? 1 : 0)
    const [card, next] = [first, first + 1].map((n) => kept[n % Math.max(1, kept.length)])
    return markedBy(ballot.rule, card, next === card ? undefined : next)
  }

  /** The victim says it of another card. */
  #mineToo(id: ParticipantId, at: number, { isAlone }: { readonly isAlone: boolean }): string {
    const { state, board } = this.session
    const own = [...this.session.own(id).authored.keys()]
    const others = this.cards().filter((card) => !own.includes(card))
    const ideaId = others[(at + (this.isVictim(id) ? 1 : 0)) % Math.max(1, others.length)]
    if (ideaId === undefined) return `${this.deviceOf(id)}: no card`
    const first = state.rounds.find(({ questionId }) => questionId === state.questionId)?.n
    const myIdeaId = own.find((one) => board.ideas.get(one)?.round === first)
    const alone = isAlone && myIdeaId !== undefined ? { myIdeaId } : {}
    const told = this.#give(id, { type: 'idea.mineToo', ideaId, mineToo: true, ...alone })
    if (told.endsWith(DONE)) {
      const spoke = this.spoke.get(state.questionId) ?? new Set()
      this.spoke.set(state.questionId, spoke.add(this.deviceOf(id)))
    }
    return told
  }

  #concern(id: ParticipantId, card: number): string {
    const cards = this.cards()
    const ideaId = cards[card % Math.max(1, cards.length)]
    if (ideaId === undefined) return `${this.deviceOf(id)}: no card`
    const text = `concern of ${id}${this.isVictim(id) ? OTHER : ''}`
    return this.#give(id, { type: 'concern.hold', ideaId, text })
  }

  /** The victim keeps another card. */
  #keep(id: ParticipantId, at: number): string {
    const cards = this.cards()
    const ideaId = cards[(at + (this.isVictim(id) ? 1 : 0)) % Math.max(1, cards.length)]
    if (ideaId === undefined) return `${this.deviceOf(id)}: no card`
    const logged = this.session.log.length
    const told = this.#give(id, { type: 'idea.keep', ideaId })
    // A token that waits is taken, too.
    if (told.includes(DONE)) this.keepers.add(this.deviceOf(id))
    // Tokens that were shown are used. Further ones, also in the same act, wait for others.
    if (this.session.log.slice(logged).some(({ type }) => type === 'cards-kept')) {
      this.keptOf.push(this.keepers.size)
      this.keepers.clear()
    }
    return told
  }

  /** Each card may be the twin of the next one. Words decide which pairs are found, and here they sort the cards. */
  #findTwins(): void {
    const cards = this.cards()
    if (seeksTwins(this.session.state))
      this.session.findTwins(
        ...cards.slice(1).map((card, at) => [must(cards[at], 'card'), card] as const),
      )
  }

  /** The victim says that ideas differ of which others say that they are the same. */
  #answersTwins(id: ParticipantId): readonly string[] {
    const { state } = this.session
    const questions = twinsFor(state, this.session.own(id), id)?.questions ?? []
    const answer = this.isVictim(id) ? 'no' : 'same'
    return questions.map(({ ideaId, otherId }) => {
      const told = this.#give(id, { type: 'twin.answer', ideaId, otherId, answer })
      if (!told.endsWith(DONE)) return told
      this.answered.add(this.deviceOf(id))
      // Answers that were told are kept no longer. Further ones, also in the same act, wait for others.
      if (this.session.records.twinAnswers.size === 0) {
        this.toldOf.push(this.answered.size)
        this.answered.clear()
      }
      return told
    })
  }

  /** The victim takes the claim back that it gives in the first world. */
  #claim(id: ParticipantId): string {
    const [ideaId] = [...this.session.own(id).authored.keys()].toSorted()
    if (ideaId === undefined) return `${this.deviceOf(id)}: no idea`
    const claimed = !this.isVictim(id)
    const told = this.#give(id, { type: 'idea.claim', ideaId, claimed })
    if (told.endsWith(DONE) && claimed) this.claimed.set(ideaId, id)
    return told
  }

  #grant(
    participantId: ParticipantId,
    role: 'facilitator' | 'co-facilitator' | 'participant' | 'observer',
  ): string {
    return this.#give(lead, { type: 'role.grant', participantId, role })
  }

  #give(actor: ParticipantId, asked: Asked, cut: readonly PadCut[] = []): string {
    if (this.#idle.has(actor)) return `${this.deviceOf(actor)}: idle`
    const released = new Map([...this.#pads.values()].flat().map(({ id, text }) => [id, text]))
    const answer = this.session.give(actor, asked, { cut, released })
    const code = answer.ok ? DONE : answer.error.code
    const waits = answer.ok && answer.value.result.waiting === true ? ' waits' : ''
    return `${this.deviceOf(actor)}: ${code}${waits}`
  }

  #tried(work: () => void): readonly string[] {
    try {
      work()
      return [`joining: ${DONE}`]
    } catch {
      return ['joining: refused']
    }
  }
}
