// Branded ids. A string becomes an id only here, so that nobody can pass the id of a draft as the id of an idea.

/** The brand exists for the compiler only. */
type Id<Name extends string> = string & { readonly '~id': Name }

export type SessionId = Id<'SessionId'>
export type ParticipantId = Id<'ParticipantId'>
export type QuestionId = Id<'QuestionId'>
export type PhaseId = Id<'PhaseId'>
export type IdeaId = Id<'IdeaId'>
export type ClusterId = Id<'ClusterId'>
export type CommentId = Id<'CommentId'>
/** A concern that waits. The comment that it becomes has an id of its own. */
export type ConcernId = Id<'ConcernId'>
export type DraftId = Id<'DraftId'>
export type BallotId = Id<'BallotId'>
export type ActionId = Id<'ActionId'>
export type CommandId = Id<'CommandId'>

/** The thing that people mark in a ballot: a card, by the id of its head, or a cluster. */
export type TargetId = IdeaId | ClusterId

const WELL_FORMED = /^[a-z0-9][A-Za-z0-9_-]{2,63}$/

/**
 * Makes the parser that turns a string from outside into an id, or null if the string is no id. An id has 3 to 64
 * characters, begins with a lower-case letter or a digit, and is no name that every object has, like `constructor`.
 */
function parser<T extends string>(): (value: unknown) => T | null {
  return (value) =>
    typeof value === 'string' && WELL_FORMED.test(value) && !(value in Object.prototype)
      ? (value as T)
      : null
}

export const parseSessionId = parser<SessionId>()
export const parseParticipantId = parser<ParticipantId>()
export const parseQuestionId = parser<QuestionId>()
export const parsePhaseId = parser<PhaseId>()
export const parseIdeaId = parser<IdeaId>()
export const parseClusterId = parser<ClusterId>()
export const parseCommentId = parser<CommentId>()
export const parseConcernId = parser<ConcernId>()
export const parseTargetId = parser<TargetId>()
export const parseDraftId = parser<DraftId>()
export const parseBallotId = parser<BallotId>()
export const parseActionId = parser<ActionId>()
export const parseCommandId = parser<CommandId>()
