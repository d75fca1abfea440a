// Judges a story in paired worlds. For every device there is a second world in which only the private acts of its people
// differ: their words, the cards that they mark, and whether they are ready. After every act the oracle checks:
//
// 1. Everything served to other people is equal in both worlds: views, slices, files and the answers to commands, apart
//    from the words of ideas, the numbers of tallies, the room's words, and the count that ready people are told.
// 2. The words of ideas, and those of concerns, that come to the board at one time differ with nobody's words or with
//    those of at least three devices, so that no act brings out the words of one or two. Ideas of people who all accept
//    that others may guess are left out.
// 3. Each served tally, and each difference of two served tallies of one question, changes with the marks of no device
//    or of at least three. Two criteria of one vote that the same people scored on the same cards are not subtracted:
//    nothing says who scored them differently. That holds for every method, for the numbers that both tallies have by
//    themselves, and between methods for the cards that people favour. A tally holds no more voters than people voted in
//    that vote by an act of their own.
// 4. The room's words and the count of ready people stay between two ticks without a private act of anybody.
// 5. Every name at an idea is that of a person who claimed the idea. Until claims are shown, no name is served.
// 6. What people said of ideas of others is counted once for each question, of people on three devices or more.
// 7. What is told of twins is of people on three devices or more, each time.
// 8. Each time that keep tokens are shown, they are of people on three devices or more.
// 9. The finalists of a vote are the same wherever the served tallies and the kept cards are the same. Where they differ,
//    people mark other cards from then on, so that numbers of people cannot be compared any more.
// 10. No act of somebody who leads, but a removal, changes who counts while people write or vote, and no decision is
//    served before the first results.
//
// Not checked, because the product does not promise it (several tallies combined, people who pool what they know, several
// devices of one person), or because the worlds cannot tell it: timing, who edits what in refine, marks on cards that are
// merged or set aside, how much somebody writes, and words and counts that change with one person's act among five or
// more devices. Cards that are marked are never merged in a story, so that a victim's marks can be other ones throughout.
import { unreachable } from '../../shared/kernel/assert.ts'
import { currentVisit } from '../../shared/session/path.ts'
import { authorsToShow, resultsFor } from '../../shared/session/slices.ts'
import { questionOfBallot } from '../../shared/session/ballot.ts'
import type { BallotState } from '../../shared/session/state.ts'
import type { TargetTotal } from '../../shared/wire/slices.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { type ASession, lead } from '../fixtures/a-session.ts'
import type { Act, Story } from './acts.ts'
import { Room } from './room.ts'
import { served, viewersIn } from './served.ts'
import { OTHER, World } from './world.ts'

const ENOUGH = 3

/** What a story told that it must not tell, in words; null if it told nothing. */
export function toldBy(story: Story): string | null {
  const first = new World(story, null)
  const victims = new Set<string>()
  const checks = new Checks(story, first)
  for (const act of story.acts) {
    for (const id of first.people) victims.add(first.deviceOf(id))
    const found = checks.after(act, victims)
    if (found !== null) return found
  }
  return null
}

class Checks {
  readonly #story: Story
  readonly #rooms = new Map<World, Room>()
  readonly #first: World
  readonly #others = new Map<string, World>()
  readonly #done: { readonly act: Act; readonly now: number }[] = []
  /** Ticks in which the words may still change, because somebody acted or joined. */
  #moving = 2
  #words: { readonly visit: number; readonly told: string } | null = null
  /** Whether a vote in one of the worlds has other finalists. */
  #isApart = false
  #ideas = 0
  #logged = 0
  #wasAtResults = false
  /** The counts of each question. */
  readonly #counted = new Map<string, string>()

  constructor(story: Story, first: World) {
    this.#story = story
    this.#first = first
  }

  after(act: Act, victims: ReadonlySet<string>): string | null {
    const counted = this.#counting()
    const before = [this.#first.session.state, this.#first.session.records]
    const told = toldOfTwins(this.#first)
    const logged = this.#first.session.log.length
    const answers = this.#first.do(act)
    const { now } = this.#first.session
    const worlds = [...victims].map((victim) => [victim, this.#world(victim)] as const)
    const replies = worlds.map(([, world]) => this.#doAt(world, act, now))
    const moved = this.#finalists(worlds)
    if (moved !== null) return moved
    this.#done.push({ act, now })
    const { state, records } = this.#first.session
    if (act.kind !== 'tick' && before[0] === state && before[1] === records) return null
    return (
      this.#electorate(act, counted) ??
      this.#preference() ??
      this.#names() ??
      this.#saidToo() ??
      this.#twins(told) ??
      this.#keeps(logged) ??
      this.#tick(act) ??
      (this.#isApart
        ? null
        : (this.#equal(worlds, answers, replies) ??
          this.#ideas3(worlds) ??
          this.#concerns3(worlds) ??
          this.#tallies(worlds)))
    )
  }

  /** The world of a device, which begins when its first person joins and has then done what everybody did before. */
  #world(victim: string): World {
    const known = this.#others.get(victim)
    if (known !== undefined) return known
    const world = new World(this.#story, victim)
    for (const { act, now } of this.#done) this.#doAt(world, act, now)
    this.#others.set(victim, world)
    return world
  }

  #doAt(world: World, act: Act, now: number): readonly string[] {
    world.session.now = now
    const answers = world.do(act)
    if (act.kind === 'tick') this.#roomOf(world).tick(world)
    return answers
  }

  #roomOf(world: World): Room {
    const room = this.#rooms.get(world) ?? new Room()
    this.#rooms.set(world, room)
    return room
  }

  #equal(
    worlds: readonly (readonly [string, World])[],
    answers: readonly string[],
    replies: readonly (readonly string[])[],
  ): string | null {
    const first = this.#first
    const viewers = viewersIn(first)
    const told = served(first, viewers, this.#roomOf(first).ready)
    for (const [at, [victim, world]] of worlds.entries()) {
      world.session.now = first.session.now
      const strangers = viewers.filter((id) => first.deviceOf(id) !== victim)
      for (const [to, text] of served(world, strangers, this.#roomOf(world).ready))
        if (told.get(to) !== text)
          return `${victim} to ${to}: ${firstDifference(told.get(to), text)}`
      const others = (all: readonly string[] = []) =>
        all.filter((answer) => !answer.startsWith(`${victim}:`)).join(', ')
      if (others(answers) !== others(replies[at]))
        return `${victim}: answers ${others(answers)} | ${others(replies[at])}`
    }
    return null
  }

  #finalists(worlds: readonly (readonly [string, World])[]): string | null {
    const chosen = finalistsIn(this.#first)
    for (const [victim, world] of worlds) {
      if (finalistsIn(world) === chosen) continue
      this.#isApart = true
      if (whatMakesFinalists(world) === whatMakesFinalists(this.#first))
        return `${victim}: other finalists after the same tallies`
    }
    return null
  }

  /** The devices whose words are among the ideas that came to the board with the last act. */
  #ideas3(worlds: readonly (readonly [string, World])[]): string | null {
    const from = this.#ideas
    this.#ideas = this.#first.session.board.ideas.size
    const shown = worlds.flatMap(([victim, { session }]) => {
      const theirs = session.ideaIds
        .slice(from)
        .filter((id) => session.texts.get(id)?.includes(OTHER))
      return theirs.length > 0 ? [{ victim, isAgreed: theirs.every(isAgreedIn(session)) }] : []
    })
    return isOneOrTwo(shown.length) && !shown.every(({ isAgreed }) => isAgreed)
      ? `ideas of ${shown.map(({ victim }) => victim).join()}`
      : null
  }

  /** The devices whose words are among the comments that came to the board with the last act. */
  #concerns3(worlds: readonly (readonly [string, World])[]): string | null {
    const from = this.#logged
    this.#logged = this.#first.session.log.length
    const shown = worlds.filter(([, { session }]) =>
      session.log
        .slice(from)
        .some((event) => event.type === 'comment-added' && event.text.includes(OTHER)),
    )
    return isOneOrTwo(shown.length) ? `concerns of ${shown.map(([victim]) => victim).join()}` : null
  }

  #tallies(worlds: readonly (readonly [string, World])[]): string | null {
    const { state } = this.#first.session
    for (const [at, ballot] of state.ballots.entries()) {
      if (ballot.tally === null) continue
      const acted = this.#first.voters.get(ballot.id)?.size ?? 0
      if (ballot.tally.voters > acted) return `${ballot.tally.voters} voters of whom ${acted} voted`
      const question = questionOfBallot(state, ballot)?.id
      const before = state.ballots
        .slice(0, at)
        .flatMap((one, n) =>
          one.tally !== null &&
          questionOfBallot(state, one)?.id === question &&
          !this.#areTwoCriteria(one, ballot)
            ? [n]
            : [],
        )
      // Two people of one device may mark each other's cards in its world: then their marks are no other ones.
      const tell = worlds.every(
        ([victim, world]) =>
          world.marksOf(victim, ballot.id) !== this.#first.marksOf(victim, ballot.id) ||
          world.marksOf(victim, ballot.id) === '',
      )
      if (!tell) continue
      for (const earlier of [null, ...before]) {
        for (const [name, told] of differences(this.#first, at, earlier)) {
          const moved = worlds.filter(
            ([, world]) => differences(world, at, earlier).get(name) !== told,
          )
          if (isOneOrTwo(moved.length))
            return `tally ${at} less ${earlier}, ${name}: ${moved.map(([victim]) => victim).join()}`
        }
      }
    }
    return null
  }

  readonly #twoCriteria = new Map<string, boolean>()

  /** Judged at the close of both ballots: the close of the session deletes who gave what. */
  #areTwoCriteria(one: BallotState, other: BallotState): boolean {
    const key = `${one.id} ${other.id}`
    const known = this.#twoCriteria.get(key)
    if (known !== undefined) return known
    const { marksByBallot } = this.#first.session.records
    const cards = ({ id }: BallotState): string =>
      JSON.stringify(
        [...(marksByBallot.get(id) ?? [])]
          .map(([who, marks]) => `${who} ${[...marks.keys()].toSorted().join()}`)
          .toSorted(),
      )
    const are =
      one.rule.method === 'score' &&
      other.rule.method === 'score' &&
      one.rule.criterion !== other.rule.criterion &&
      one.visit === other.visit &&
      cards(one) === cards(other)
    this.#twoCriteria.set(key, are)
    return are
  }

  #tick(act: Act): string | null {
    if (privateActs.has(act.kind)) this.#moving = 2
    if (act.kind !== 'tick') return null
    const words = this.#roomOf(this.#first).tick(this.#first)
    const last = this.#words
    const isStill = last?.visit === words.visit && this.#moving === 0
    this.#words = words
    this.#moving = last?.visit === words.visit ? Math.max(0, this.#moving - 1) : 2
    return isStill && last.told !== words.told ? `words moved: ${last.told} ${words.told}` : null
  }

  #counting(): string {
    const { participants } = this.#first.session.state
    return [...participants]
      .filter(([id, { takesPart, removed }]) => id !== lead && takesPart && !removed)
      .map(([id]) => id)
      .join()
  }

  #electorate({ kind }: Act, before: string): string | null {
    const isLeaders = kind === 'grant' || kind === 'isolate' || kind === 'take-part'
    const now = currentVisit(this.#first.session.state).kind
    return isLeaders && (now === 'solo' || now === 'vote') && this.#counting() !== before
      ? 'somebody who leads changed who counts'
      : null
  }

  #names(): string | null {
    const { state, records } = this.#first.session
    const named = [...(authorsToShow(state, records) ?? [])]
    const unclaimed = named.filter(([idea, name]) => {
      const by = this.#first.claimed.get(idea)
      return by === undefined || records.members.get(by)?.name !== name
    })
    return unclaimed.length > 0 ? `a name without a claim: ${JSON.stringify(unclaimed)}` : null
  }

  #saidToo(): string | null {
    for (const { questionId, ideas } of this.#first.session.state.mineToo) {
      const before = this.#counted.get(questionId)
      const now = JSON.stringify(ideas)
      this.#counted.set(questionId, now)
      if (before !== undefined && before !== now) return `counted again: ${before} ${now}`
      const spoke = this.#first.spoke.get(questionId)?.size ?? 0
      if (spoke < ENOUGH) return `counted what ${spoke} devices said`
    }
    return null
  }

  #twins(before: number): string | null {
    const first = this.#first
    const batches = first.toldOf.splice(0)
    if (toldOfTwins(first) !== before && batches.length === 0) batches.push(first.answered.size)
    if (first.session.records.twinAnswers.size === 0) first.answered.clear()
    const few = batches.find((devices) => devices < ENOUGH)
    return few === undefined ? null : `what ${few} devices said of twins was told`
  }

  #keeps(before: number): string | null {
    const { session, keepers, keptOf } = this.#first
    const batches = keptOf.splice(0)
    const shown = session.log.slice(before).filter(({ type }) => type === 'cards-kept').length
    // Tokens that were given during the vote are shown with the step to the results.
    if (shown > batches.length) batches.push(keepers.size)
    if (session.records.keeps.size === 0 || shown > 0) this.#forgetShown()
    const few = batches.find((devices) => devices < ENOUGH)
    return few === undefined ? null : `the keep tokens of ${few} devices were shown`
  }

  /** Only those who gave a token that still waits count for the next time. */
  #forgetShown(): void {
    const first = this.#first
    const waiting = [...first.session.records.keeps].filter(([, { ideaId }]) => ideaId !== null)
    first.keepers.clear()
    for (const [id] of waiting) first.keepers.add(first.deviceOf(id))
  }

  #preference(): string | null {
    const { state } = this.#first.session
    this.#wasAtResults ||= currentVisit(state).kind === 'results'
    const isTold = Object.keys(resultsFor(state, null).decisions).length > 0
    return isTold && !this.#wasAtResults ? 'a decision before the first results' : null
  }
}

/** The finalists of each vote that is on them alone. */
const finalistsIn = ({ session }: World): string =>
  JSON.stringify(session.state.ballots.map(({ finalists }) => finalists))

/** Everything served before a vote from which its finalists may follow. */
function whatMakesFinalists({ session }: World): string {
  const { ballots, kept } = session.state
  const last = ballots.findLastIndex(({ finalists }) => finalists !== null)
  return JSON.stringify([
    [...kept],
    ballots.slice(0, last).map(({ tally }) => tally && [...tally.totals]),
  ])
}

const toldOfTwins = ({ session }: World): number =>
  session.state.twins.pairs.filter(({ said }) => said !== null).length

/** Acts of people for themselves. After them, and after somebody joined, the words of the room may change. */
const privateActs: ReadonlySet<Act['kind']> = new Set([
  'write',
  'ready',
  'vote',
  'join',
  'return',
  'release',
])

/** Whether the author of an idea accepts that others may guess whose it is. */
const isAgreedIn =
  ({ records }: ASession) =>
  (id: IdeaId): boolean => {
    const author = records.authors.get(id)
    return author !== undefined && records.consents.has(author.participantId)
  }

const isOneOrTwo = (n: number): boolean => n > 0 && n < ENOUGH

/**
 * The numbers of a tally less those of an earlier one, by what is subtracted. Tallies of one scale are subtracted number
 * by number. Of two methods, only numbers of people have one unit: how many favour a card, by each way to say so.
 */
function differences(
  { session }: World,
  at: number,
  earlier: number | null,
): ReadonlyMap<string, string> {
  const is = session.state.ballots[at]
  const was = earlier === null ? undefined : session.state.ballots[earlier]
  if (is === undefined) return new Map()
  if (was === undefined) return new Map([['all', less(numbersIn(is), new Map())]])
  if (scaleOf(is.rule) === scaleOf(was.rule)) {
    const then = numbersIn(was)
    const inBoth = new Map([...numbersIn(is)].filter(([name]) => then.has(name)))
    return new Map([
      ['all', less(numbersIn(is), then)],
      ['what both have', less(inBoth, then)],
    ])
  }
  return new Map(
    favouritesIn(was).flatMap(([one, then]) =>
      favouritesIn(is).map(([other, now]) => [`${other} less ${one}`, less(now, then)] as const),
    ),
  )
}

const scaleOf = (rule: BallotRule): string =>
  rule.method === 'rank' ? `rank ${rule.top}` : rule.method

type Numbers = ReadonlyMap<string, number>

const less = (is: Numbers, was: Numbers): string =>
  JSON.stringify([...is].map(([name, n]) => [name, n - (was.get(name) ?? 0)]))

/** Every number that is served. */
const numbersIn = ({ tally }: BallotState): Numbers =>
  new Map(
    [...(tally?.totals ?? [])].flatMap(([id, { marks, people, spread }]) => [
      [`marks ${id}`, marks],
      [`people ${id}`, people],
      ...(spread?.kind === 'places'
        ? ([
            [`first ${id}`, spread.first],
            [`second ${id}`, spread.second],
          ] as const)
        : []),
      ...(spread?.kind === 'ends'
        ? ([
            [`low ${id}`, spread.low],
            [`high ${id}`, spread.high],
          ] as const)
        : []),
    ]),
  )

/** How many people favour each card, in each way that the served numbers tell. Three voters are told without a spread. */
function favouritesIn({ rule, tally }: BallotState): readonly (readonly [string, Numbers])[] {
  const totals = [...(tally?.totals ?? [])]
  const among = (
    name: string,
    count: (total: TargetTotal) => number | null,
  ): readonly (readonly [string, Numbers])[] => {
    const told = totals.flatMap(([id, total]) => {
      const n = count(total)
      return n === null ? [] : [[id, n] as const]
    })
    return told.length === 0 ? [] : [[name, new Map(told)]]
  }
  const places = (name: string, count: (first: number, second: number) => number) =>
    among(name, ({ spread }) =>
      spread?.kind === 'places' ? count(spread.first, spread.second) : null,
    )
  switch (rule.method) {
    case 'dots':
      return among('marked', ({ people }) => people)
    case 'rank':
      return [
        ...among('placed', ({ people }) => people),
        ...places('first', (first) => first),
        ...places('first or second', (first, second) => first + second),
      ]
    case 'score':
      return among('high', ({ spread }) => (spread?.kind === 'ends' ? spread.high : null))
    default:
      return unreachable(rule)
  }
}

function firstDifference(one = '', other = ''): string {
  const at = Array.from(one, (_sign, n) => n).findIndex((n) => one[n] !== other[n])
  return `${one.slice(Math.max(0, at - 80), at + 40)} | ${other.slice(Math.max(0, at - 40), at + 40)}`
}
