// What people may send, as values that mean the same in every world: people and cards are named by numbers. The arbitrary
// makes whole stories of them, because single commands in random order seldom come as far as a second tally.
import fc from 'fast-check'
import { isAgain } from '../../shared/session/rules-of-vote.ts'
import type { Ballots } from '../../shared/wire/ballots.ts'

/** A person or a card is the n-th of those there are, counted around. `mask` chooses people bit by bit. */
export type Act =
  | { readonly kind: 'write'; readonly mask: number }
  | { readonly kind: 'ready'; readonly mask: number }
  /** Each chosen person votes. `shift` chooses their card; with `keep` they take their earlier marks over. */
  | { readonly kind: 'vote'; readonly mask: number; readonly shift: number; readonly keep: boolean }
  | { readonly kind: 'advance' }
  | { readonly kind: 'back'; readonly to: number }
  /** Goes to the vote from any phase, forwards or backwards. */
  | { readonly kind: 'open-vote' }
  | { readonly kind: 'round'; readonly isNew: boolean }
  | { readonly kind: 'tick' }
  | { readonly kind: 'remove'; readonly who: number }
  | { readonly kind: 'leave'; readonly who: number }
  | { readonly kind: 'return'; readonly who: number }
  | { readonly kind: 'join'; readonly as: 'participant' | 'observer' | 'preview' }
  | {
      readonly kind: 'grant'
      readonly who: number
      readonly role: 'facilitator' | 'co-facilitator' | 'participant' | 'observer'
    }
  /** Everybody but one person becomes an observer, or a participant again. */
  | { readonly kind: 'isolate'; readonly who: number; readonly role: 'participant' | 'observer' }
  | { readonly kind: 'take-part'; readonly takesPart: boolean }
  | { readonly kind: 'release'; readonly who: number }
  /** A person asks for the board, who joined after a reveal and was to write alone first. */
  | { readonly kind: 'lane'; readonly who: number; readonly ends: 'finish' | 'skip' }
  | { readonly kind: 'add'; readonly who: number }
  /** A person who leads prepares a card, or takes what was prepared off again. */
  | { readonly kind: 'prepare'; readonly isCleared: boolean }
  | { readonly kind: 'decide' }
  /** The walk goes to a card, or passes on the card where it is. */
  | { readonly kind: 'walk'; readonly card: number; readonly passes: boolean }
  | { readonly kind: 'merge'; readonly card: number }
  | { readonly kind: 'aside'; readonly card: number }
  | { readonly kind: 'countdown' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'lock' }
  /** Each chosen person says of a card of others that they had it too. `isAlone`: with an idea of their first solo. */
  | {
      readonly kind: 'mine-too'
      readonly mask: number
      readonly shift: number
      readonly isAlone: boolean
    }
  /** Each chosen person holds a concern about a card. The victim says other words. */
  | { readonly kind: 'concern'; readonly mask: number; readonly card: number }
  /** Each chosen person gives their keep token to a card. The victim gives it to another one. */
  | { readonly kind: 'keep'; readonly mask: number; readonly shift: number }
  /** The server has compared the ideas of a refine. */
  | { readonly kind: 'find-twins' }
  /** Each chosen person answers their questions about twins. */
  | { readonly kind: 'twins'; readonly mask: number }
  | { readonly kind: 'show-twins' }
  /** Each chosen person claims their first idea. */
  | { readonly kind: 'claim'; readonly mask: number }
  | { readonly kind: 'show-claims' }
  /** A person says that others may guess which ideas are theirs, or takes that back. */
  | { readonly kind: 'consent'; readonly who: number; readonly consents: boolean }
  /** Each chosen person takes back a concern of theirs that waits. */
  | { readonly kind: 'take-back'; readonly mask: number }
  /** Somebody who leads does what everybody is told of, with a card where the act is about one. */
  | { readonly kind: 'openly'; readonly act: OpenAct; readonly card: number }
  | { readonly kind: 'close' }
  /** A person who leads plans other ballots for the vote. */
  | { readonly kind: 'rule'; readonly ballots: Ballots }

/** Acts of somebody who leads that are told to everybody as they are. Their answer must tell nothing of others either. */
const openActs = [
  'comment',
  'comment-aside',
  'advantage',
  'action',
  'focus',
  'overview',
  'cluster',
  'observers',
  'timer',
  'name',
] as const
type OpenAct = (typeof openActs)[number]

const who = fc.nat(8)
const everybody = 0xff
/** Mostly everybody or nearly everybody acts: with fewer nothing is ever told. */
const mask = fc.oneof(
  { weight: 3, arbitrary: fc.constant(everybody) },
  { weight: 2, arbitrary: fc.nat(7).map((n) => everybody ^ (1 << n)) },
  { weight: 1, arbitrary: fc.nat(everybody) },
)
const role = fc.constantFrom('participant', 'observer', 'co-facilitator', 'facilitator')
const dots = { method: 'dots', n: 'auto', perIdea: 1 } as const
const one = { ...dots, n: 1 } as const
const rank = { method: 'rank', top: 3 } as const
const score = (criterion: string) => ({ method: 'score', max: 5, criterion }) as const
/** The ballots of a vote, of every method, and methods after each other and next to each other. */
const ballots = fc.constantFrom<Ballots>(
  [dots],
  [rank],
  [score('helps')],
  [score('helps'), score('surprises')],
  [one, { ...rank, top: 1 }],
)
/** The same ballots on the finalists alone. */
const onFinalists = (all: Ballots): Ballots =>
  isAgain(all) ? ['again', 'finalists'] : all.map((one) => ({ ...one, only: 'finalists' }))
const rule = fc.record({
  kind: fc.constant('rule'),
  ballots: fc.oneof(
    { weight: 3, arbitrary: ballots },
    { weight: 1, arbitrary: ballots.map(onFinalists) },
  ),
})

const prepare = fc.record({ kind: fc.constant('prepare'), isCleared: fc.boolean() })

const vote = fc.record({
  kind: fc.constant('vote'),
  mask,
  shift: fc.nat(5),
  keep: fc.boolean(),
})

/** The places of the read and of the refine in the agenda of `World`. */
const READ = 2
const REFINE = 3

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('write'), mask }),
  fc.record({ kind: fc.constant('ready'), mask }),
  vote,
  fc.record({ kind: fc.constant('back'), to: fc.nat(7) }),
  fc.record({ kind: fc.constant('round'), isNew: fc.boolean() }),
  fc.record({ kind: fc.constant('remove'), who }),
  fc.record({ kind: fc.constant('leave'), who }),
  fc.record({ kind: fc.constant('return'), who }),
  fc.record({
    kind: fc.constant('join'),
    as: fc.constantFrom('participant', 'observer', 'preview'),
  }),
  fc.record({ kind: fc.constant('grant'), who, role }),
  fc.record({
    kind: fc.constant('isolate'),
    who,
    role: fc.constantFrom('participant', 'observer'),
  }),
  fc.record({ kind: fc.constant('take-part'), takesPart: fc.boolean() }),
  fc.record({ kind: fc.constant('release'), who }),
  fc.record({
    kind: fc.constant('mine-too'),
    mask,
    shift: fc.nat(5),
    isAlone: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('concern'), mask, card: fc.nat(9) }),
  fc.record({ kind: fc.constant('keep'), mask, shift: fc.nat(5) }),
  fc.record({ kind: fc.constant('claim'), mask }),
  fc.record({ kind: fc.constant('consent'), who, consents: fc.boolean() }),
  fc.record({ kind: fc.constant('take-back'), mask }),
  fc.record({
    kind: fc.constant('openly'),
    act: fc.constantFrom(...openActs),
    card: fc.nat(9),
  }),
  fc.record({ kind: fc.constant('twins'), mask }),
  fc.constant<Act>({ kind: 'show-claims' }),
  fc.record({ kind: fc.constant('lane'), who, ends: fc.constantFrom('finish', 'skip') }),
  fc.record({ kind: fc.constant('add'), who }),
  prepare,
  fc.record({ kind: fc.constant('merge'), card: fc.nat(9) }),
  fc.record({ kind: fc.constant('aside'), card: fc.nat(9) }),
  fc.constantFrom<Act>(
    { kind: 'decide' },
    { kind: 'countdown' },
    { kind: 'cancel' },
    { kind: 'lock' },
    { kind: 'close' },
  ),
)

/** What a person who leads may try in order to see a difference. */
const leadersAct: fc.Arbitrary<Act> = fc.oneof(
  fc.constant<Act>({ kind: 'decide' }),
  fc.record({ kind: fc.constant('walk'), card: fc.nat(9), passes: fc.boolean() }),
  fc.record({ kind: fc.constant('remove'), who }),
  fc.record({ kind: fc.constant('grant'), who, role }),
  fc.record({ kind: fc.constant('take-part'), takesPart: fc.constant(true) }),
  rule,
  act,
)

/**
 * A vote from its beginning to its tally, with other acts before and after the marks. Other ballots are planned from a
 * phase before the vote.
 */
const aVote = fc
  .tuple(
    fc.array(leadersAct, { maxLength: 2 }),
    vote,
    fc.array(fc.oneof(vote, leadersAct), { maxLength: 1 }),
    fc.option(rule, { nil: null }),
  )
  .map(([before, voting, after, planning]): Act[] => [
    ...(planning === null ? [] : [{ kind: 'back', to: READ } as const, planning]),
    { kind: 'open-vote' },
    ...before,
    voting,
    ...after,
    { kind: 'advance' },
  ])

/**
 * A vote of everybody on all cards, and then a vote on the finalists alone, in which most people may take their marks
 * over. Between the votes somebody who leads acts.
 */
const aFinalVote = fc
  .tuple(ballots, fc.nat(5), fc.array(leadersAct, { maxLength: 1 }), vote, fc.option(vote))
  .map(([all, shift, between, voting, more]): Act[] => [
    { kind: 'back', to: READ },
    { kind: 'rule', ballots: all },
    { kind: 'open-vote' },
    { kind: 'vote', mask: everybody, shift, keep: false },
    { kind: 'advance' },
    ...between,
    { kind: 'back', to: READ },
    { kind: 'rule', ballots: onFinalists(all) },
    { kind: 'open-vote' },
    voting,
    ...(more === null ? [] : [more]),
    { kind: 'advance' },
  ])

/** People are ready or vote, and the words of the room are read before and after an act of somebody who leads. */
const aRoom = fc
  .tuple(
    fc.constantFrom<Act>({ kind: 'round', isNew: false }, { kind: 'open-vote' }),
    fc.constantFrom<readonly Act[]>([], [{ kind: 'take-part', takesPart: true }]),
    fc.nat(everybody),
    fc.oneof(fc.record({ kind: fc.constant('remove'), who }), leadersAct),
  )
  .map(([opening, before, some, between]): Act[] => [
    ...before,
    opening,
    { kind: 'ready', mask: some },
    { kind: 'vote', mask: some, shift: 0, keep: false },
    { kind: 'tick' },
    { kind: 'tick' },
    between,
    { kind: 'tick' },
    { kind: 'tick' },
  ])

/** Some hold a concern in refine, somebody who leads acts, and then others hold one. */
const aConcern = fc
  .tuple(fc.nat(everybody), fc.nat(9), leadersAct, fc.nat(everybody))
  .map(([some, card, between, others]): Act[] => [
    { kind: 'back', to: REFINE },
    { kind: 'concern', mask: some, card },
    between,
    { kind: 'concern', mask: others, card },
  ])

/** Some give their keep token, in the vote or at its results, somebody who leads acts, and then others give theirs. */
const aKeeping = fc
  .tuple(fc.boolean(), fc.nat(everybody), fc.nat(5), leadersAct, fc.nat(everybody))
  .map(([isInVote, some, shift, between, others]): Act[] => [
    { kind: 'open-vote' },
    { kind: 'vote', mask: everybody, shift, keep: false },
    ...(isInVote ? [] : [{ kind: 'advance' } as const]),
    { kind: 'keep', mask: some, shift },
    between,
    { kind: 'keep', mask: others, shift },
    { kind: 'advance' },
  ])

/** A refine in which authors are asked about twins. Before and after their answers somebody who leads acts. */
const aComparing = fc
  .tuple(
    fc.array(leadersAct, { maxLength: 1 }),
    mask,
    fc.option(fc.constant<Act>({ kind: 'show-twins' }), { nil: null }),
    mask,
    fc.array(leadersAct, { maxLength: 1 }),
  )
  .map(([before, some, showing, others, after]): Act[] => [
    { kind: 'back', to: READ },
    { kind: 'advance' },
    { kind: 'find-twins' },
    ...before,
    { kind: 'twins', mask: some },
    ...(showing === null ? [] : [showing]),
    { kind: 'twins', mask: others },
    ...after,
  ])

const freely = fc.oneof(
  fc.array(act, { minLength: 1, maxLength: 2 }),
  fc.constant<Act[]>([{ kind: 'advance' }]),
)

const steps = fc.oneof(
  { weight: 4, arbitrary: aVote },
  { weight: 2, arbitrary: aFinalVote },
  { weight: 3, arbitrary: aRoom },
  { weight: 2, arbitrary: aConcern },
  { weight: 2, arbitrary: aComparing },
  { weight: 2, arbitrary: aKeeping },
  { weight: 3, arbitrary: freely },
)

export interface Story {
  readonly people: number
  /** Whether the first two people share a device. */
  readonly shared: boolean
  /** The ballots of the first vote. */
  readonly ballots: Ballots
  readonly acts: readonly Act[]
}

/**
 * Every story begins with a round in which some write, up to the first vote or less far. In half of the stories cards
 * were prepared before.
 */
export const story: fc.Arbitrary<Story> = fc
  .record({
    people: fc.integer({ min: 4, max: 7 }),
    shared: fc.boolean(),
    ballots,
    writing: mask,
    prepared: fc.array(prepare, { maxLength: 2 }),
    between: fc.array(act, { maxLength: 1 }),
    far: fc.integer({ min: 1, max: 3 }),
    atFirst: fc.array(leadersAct, { maxLength: 1 }),
    steps: fc.array(steps, { minLength: 2, maxLength: 5 }),
  })
  .map(
    ({
      people,
      shared,
      ballots: first,
      writing,
      prepared,
      between,
      far,
      atFirst,
      steps: later,
    }) => ({
      people,
      shared,
      ballots: first,
      acts: [
        ...prepared,
        { kind: 'advance' },
        { kind: 'write', mask: writing },
        ...between,
        ...Array.from({ length: far }, (): Act => ({ kind: 'advance' })),
        ...atFirst,
        ...later.flat(),
      ],
    }),
  )
