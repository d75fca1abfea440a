// The words of the product as the wire spells them. The types are inferred from the schemas.
import * as v from 'valibot'

export const phaseKinds = ['lobby', 'solo', 'read', 'refine', 'vote', 'results', 'closed'] as const
export const PhaseKind = v.picklist(phaseKinds)
export type PhaseKind = v.InferOutput<typeof PhaseKind>

const roles = ['facilitator', 'co-facilitator', 'participant', 'observer'] as const
export const Role = v.picklist(roles)
export type Role = v.InferOutput<typeof Role>

export const Anonymity = v.picklist(['anonymous', 'named'])
export type Anonymity = v.InferOutput<typeof Anonymity>

export const BallotOn = v.picklist(['cards', 'clusters'])
export type BallotOn = v.InferOutput<typeof BallotOn>

/** Whether people mark cards or clusters in a ballot of a rule. Older sessions and links have no `on`: they mark cards. */
export const markedIn = (rule: { readonly on?: BallotOn | undefined }): BallotOn =>
  rule.on ?? 'cards'

/** Whether people mark the finalists alone. A vote on clusters has none. */
export const isOnFinalists = (rule: {
  readonly on?: BallotOn | undefined
  readonly only?: 'finalists' | undefined
}): boolean => rule.only === 'finalists' && markedIn(rule) === 'cards'

/** The kinds of comments that people choose from. A comment builds on the idea, asks about it, or says what speaks against it. */
export const spokenKinds = ['build-on', 'question', 'concern'] as const
export const SpokenKind = v.picklist(spokenKinds)
export type SpokenKind = v.InferOutput<typeof SpokenKind>

/** All kinds, in the order of the screens. An advantage is named of a finalist that is about to be dropped (`advantage.add`). */
export const commentKinds = [...spokenKinds, 'advantage'] as const
export const CommentKind = v.picklist(commentKinds)
export type CommentKind = v.InferOutput<typeof CommentKind>

/** What an author says of two ideas that may be twins. */
export const TwinAnswer = v.picklist(['same', 'related', 'no'])
export type TwinAnswer = v.InferOutput<typeof TwinAnswer>

/** How near the wordings of two ideas are: the same words in any order, nearly the same wording, or similar. */
export type Nearness = 'words' | 'wording' | 'similar'

export const DecisionStatus = v.picklist(['chosen', 'parked'])
export type DecisionStatus = v.InferOutput<typeof DecisionStatus>
