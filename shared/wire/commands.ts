// The commands of the control plane. session/rights.ts decides which people may give which command in which phase.
import * as v from 'valibot'
import * as ids from '../kernel/ids.ts'
import { Agenda } from './agenda.ts'
import { cleanLine, cleanText } from '../text/clean.ts'
import { limits } from './limits.ts'
import { Anonymity, CommentKind, DecisionStatus, SpokenKind, TwinAnswer } from './terms.ts'

const id = <T extends string>(parse: (value: unknown) => T | null) =>
  v.pipe(
    v.string(),
    v.check((text) => parse(text) !== null, 'not an id'),
    v.transform((text) => text as T),
  )

/** A name or a title, which may be empty. */
const line = (most: number) => v.pipe(v.string(), v.transform(cleanLine), v.maxLength(most))
const someText = (most: number) =>
  v.pipe(v.string(), v.transform(cleanText), v.minLength(1), v.maxLength(most))
const epoch = v.pipe(v.number(), v.integer(), v.minValue(0))
const IdeaId = id(ids.parseIdeaId)
const ClusterId = id(ids.parseClusterId)
const CommentId = id(ids.parseCommentId)
const ConcernId = id(ids.parseConcernId)
const DraftId = id(ids.parseDraftId)
const PhaseId = id(ids.parsePhaseId)
const ParticipantId = id(ids.parseParticipantId)
const ActionId = id(ids.parseActionId)
const QuestionId = id(ids.parseQuestionId)

/**
 * One thing that is prepared before the start. A part names only what earlier commands have made, by the ids that they
 * answered, and the first idea of a merge comes before the ideas that are merged into it.
 */
const PreparedPart = v.variant('part', [
  /** A question of an earlier session, before or after the question that the group is asked. */
  v.object({
    part: v.literal('question'),
    text: someText(limits.question),
    place: v.picklist(['before', 'after']),
  }),
  v.object({
    part: v.literal('cluster'),
    title: line(limits.clusterTitle),
    aside: v.optional(v.boolean()),
  }),
  v.object({
    part: v.literal('idea'),
    text: someText(limits.ideaText),
    /** The first wording, where it was another one. */
    original: v.optional(someText(limits.ideaText)),
    /** Without one, the idea answers the question that the group is asked. */
    question: v.optional(QuestionId),
    cluster: v.optional(ClusterId),
    into: v.optional(IdeaId),
    aside: v.optional(v.boolean()),
    status: v.optional(DecisionStatus),
  }),
  v.object({
    part: v.literal('comment'),
    ideaId: IdeaId,
    kind: CommentKind,
    text: someText(limits.comment),
    original: v.optional(someText(limits.comment)),
    aside: v.optional(v.boolean()),
  }),
  v.object({
    part: v.literal('action'),
    text: someText(limits.actionText),
    owner: v.optional(line(limits.name)),
    due: v.optional(v.pipe(v.string(), v.isoDate())),
    ideaId: v.optional(IdeaId),
  }),
])
export type PreparedPart = v.InferOutput<typeof PreparedPart>

const base = { id: id(ids.parseCommandId) }
const isoDate = v.pipe(v.string(), v.isoDate())

export const Command = v.variant('type', [
  v.object({ ...base, type: v.literal('phase.advance'), epoch }),
  v.object({ ...base, type: v.literal('phase.back'), to: PhaseId, epoch }),
  v.object({ ...base, type: v.literal('phase.cancel') }),
  v.object({
    ...base,
    type: v.literal('round.start'),
    epoch: v.optional(epoch),
    /**
     * Words make a new question, and an id names a question of the session. Without both it is the current question.
     */
    question: v.optional(
      v.union([v.object({ id: QuestionId }), v.object({ text: someText(limits.question) })]),
    ),
    scope: v.optional(ClusterId),
  }),
  v.object({
    ...base,
    type: v.literal('timer.set'),
    seconds: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 3600)),
  }),
  v.object({ ...base, type: v.literal('timer.pause') }),
  v.object({ ...base, type: v.literal('timer.resume') }),
  v.object({
    ...base,
    type: v.literal('session.edit'),
    question: v.optional(someText(limits.question)),
    title: v.optional(line(limits.title)),
    agenda: v.optional(Agenda),
    settings: v.optional(v.object({ anonymity: v.optional(Anonymity) })),
  }),
  v.object({ ...base, type: v.literal('session.lock'), locked: v.boolean() }),
  v.object({ ...base, type: v.literal('observers.lock'), locked: v.boolean() }),
  v.object({ ...base, type: v.literal('session.close') }),
  v.object({ ...base, type: v.literal('participant.remove'), participantId: ParticipantId }),
  v.object({ ...base, type: v.literal('takePart.set'), takesPart: v.boolean() }),
  v.object({
    ...base,
    type: v.literal('role.grant'),
    participantId: ParticipantId,
    /** `facilitator` hands the role over, and the person who hands it over becomes co-facilitator. */
    role: v.picklist(['facilitator', 'co-facilitator', 'participant', 'observer']),
  }),
  v.object({ ...base, type: v.literal('idea.setAside'), ideaId: IdeaId, aside: v.boolean() }),
  v.object({
    ...base,
    type: v.literal('cluster.setAside'),
    clusterId: ClusterId,
    aside: v.boolean(),
  }),
  v.object({ ...base, type: v.literal('ready.set'), ready: v.boolean() }),
  v.object({ ...base, type: v.literal('name.set'), name: line(limits.name) }),
  v.object({
    ...base,
    type: v.literal('idea.add'),
    texts: v.pipe(
      v.array(someText(limits.ideaText)),
      v.minLength(1),
      v.maxLength(limits.textsPerCommand),
    ),
    cluster: v.optional(ClusterId),
  }),
  v.object({
    ...base,
    type: v.literal('idea.release'),
    draftId: DraftId,
    consent: v.optional(v.boolean()),
  }),
  /** True: others may guess which ideas are mine, so no reveal and no release holds them back. */
  v.object({ ...base, type: v.literal('consent.set'), consent: v.boolean() }),
  /** A person in the latecomer's lane asks for the board: after words of their own, or without them. */
  v.object({ ...base, type: v.literal('lane.finish') }),
  v.object({ ...base, type: v.literal('lane.skip') }),
  /** Puts prepared cards and what belongs to them on the board, before anybody has seen it. The answer has the ids. */
  v.object({
    ...base,
    type: v.literal('board.prepare'),
    parts: v.pipe(v.array(PreparedPart), v.minLength(1), v.maxLength(limits.partsPerCommand)),
  }),
  /** Takes everything off the board that was prepared. */
  v.object({ ...base, type: v.literal('board.clear') }),
  v.object({ ...base, type: v.literal('cluster.add'), title: line(limits.clusterTitle) }),
  /** The answer holds no id of the comment, so that no table of the server keeps one next to a person. */
  v.object({
    ...base,
    type: v.literal('comment.add'),
    ideaId: IdeaId,
    kind: SpokenKind,
    text: someText(limits.comment),
  }),
  v.object({
    ...base,
    type: v.literal('comment.setAside'),
    commentId: CommentId,
    aside: v.boolean(),
  }),
  /** A concern that nobody else reads before people on three devices hold one. */
  v.object({
    ...base,
    type: v.literal('concern.hold'),
    ideaId: IdeaId,
    text: someText(limits.comment),
  }),
  v.object({ ...base, type: v.literal('concern.takeBack'), concernId: ConcernId }),
  /** One advantage of a finalist that is parked, as an unsigned comment. */
  v.object({
    ...base,
    type: v.literal('advantage.add'),
    ideaId: IdeaId,
    text: someText(limits.comment),
  }),
  /**
   * The one keep token of a person goes to this card; null takes it back while it waits. With `consent` it is shown at
   * once: others may guess whose it is.
   */
  v.object({
    ...base,
    type: v.literal('idea.keep'),
    ideaId: v.nullable(IdeaId),
    consent: v.optional(v.boolean()),
  }),
  v.object({
    ...base,
    type: v.literal('ballot.cast'),
    ballotId: id(ids.parseBallotId),
    marks: v.pipe(
      v.record(
        id(ids.parseTargetId),
        v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
      ),
      v.transform(
        (marks): ReadonlyMap<ids.TargetId, number> =>
          new Map(
            Object.entries(marks).flatMap(([key, count]) => {
              const target = ids.parseTargetId(key)
              return target === null || count === undefined ? [] : [[target, count] as const]
            }),
          ),
      ),
    ),
  }),
  v.object({
    ...base,
    type: v.literal('action.add'),
    text: someText(limits.actionText),
    owner: v.optional(line(limits.name)),
    due: v.optional(isoDate),
    ideaId: v.optional(IdeaId),
  }),
  v.object({
    ...base,
    type: v.literal('action.edit'),
    actionId: ActionId,
    text: someText(limits.actionText),
    owner: v.optional(line(limits.name)),
    due: v.optional(isoDate),
    ideaId: v.optional(IdeaId),
  }),
  v.object({ ...base, type: v.literal('action.remove'), actionId: ActionId }),
  v.object({
    ...base,
    type: v.literal('outcome.decide'),
    ideaId: IdeaId,
    status: v.nullable(DecisionStatus),
  }),
  /**
   * An idea of somebody else was mine too. `myIdeaId` is an own idea of the first solo of its question; without one, it
   * came to mind after seeing the other.
   */
  v.object({
    ...base,
    type: v.literal('idea.mineToo'),
    ideaId: IdeaId,
    mineToo: v.boolean(),
    myIdeaId: v.optional(IdeaId),
  }),
  /** Of an own idea and another one that may be its twin: do they say the same? A later answer replaces an earlier one. */
  v.object({
    ...base,
    type: v.literal('twin.answer'),
    ideaId: IdeaId,
    otherId: IdeaId,
    answer: TwinAnswer,
  }),
  /** Shows the likely twins to everybody, without waiting for the answers of their authors. */
  v.object({ ...base, type: v.literal('twins.show') }),
  /** True: this idea is mine, and my name may stand at it once the claims are shown. */
  v.object({ ...base, type: v.literal('idea.claim'), ideaId: IdeaId, claimed: v.boolean() }),
  /** Ends claiming and shows the names at all claimed ideas together. */
  v.object({ ...base, type: v.literal('claims.show') }),
  v.object({ ...base, type: v.literal('focus.set'), ideaId: v.nullable(IdeaId) }),
  v.object({ ...base, type: v.literal('focus.set'), clusterId: ClusterId }),
  /**
   * The walk goes to this card; null ends it. `leaves` says of the card where it was: the group talked about it, passed on
   * it, or leaves it as it stands.
   */
  v.object({
    ...base,
    type: v.literal('walk.to'),
    ideaId: v.nullable(IdeaId),
    leaves: v.picklist(['done', 'passed', 'open']),
  }),
  /** The big screen shows the whole wall at once. */
  v.object({ ...base, type: v.literal('overview.show'), shown: v.boolean() }),
])
export type Command = v.InferOutput<typeof Command>
export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>
/** A command as a client writes it, before parsing. Marks are a plain object. */
export type CommandInput = v.InferInput<typeof Command>

/**
 * What the sender of a command is told. The server stores it with the command's id, so that a repeated command gets it
 * too.
 */
export interface CommandResult {
  readonly ideaIds?: readonly ids.IdeaId[]
  readonly clusterId?: ids.ClusterId
  readonly actionId?: ids.ActionId
  /** The ids of what `board.prepare` made, one for each part in its order. */
  readonly made?: readonly string[]
  /** Whether a released draft waits for more authors, or a concern or a keep token for more people. */
  readonly waiting?: boolean
}

/** The answer to a command. A caller must use it (HOUSE-11), because a refusal means that nothing was done. */
export type CommandAck =
  | ({ readonly ok: true; readonly version: number } & CommandResult)
  | { readonly ok: false; readonly code: string; readonly message: string }
