// The outcome of a session as our JSON holds it, as far as a new session can take it up: every version that was ever
// written, from 1 on. The file is whatever a stranger gives: it is checked whole, and it carries no authority. Its names,
// marks, figures and times are not even read.
import * as v from 'valibot'
import { cleanLine, cleanText } from '../text/clean.ts'
import { limits } from './limits.ts'
import { CommentKind } from './terms.ts'

/** The version that this program writes. */
export const OUTCOME_VERSION = 9

const text = (most: number) => v.pipe(v.string(), v.transform(cleanText), v.maxLength(most))
const line = (most: number) => v.pipe(v.string(), v.transform(cleanLine), v.maxLength(most))
const id = v.pipe(v.string(), v.maxLength(64))
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000))

const Comment = v.object({
  kind: CommentKind,
  text: text(limits.comment),
  original: text(limits.comment),
  aside: v.boolean(),
})

const Idea = v.object({
  id,
  text: text(limits.ideaText),
  // Version 1 of the first days had no first wording.
  original: v.optional(text(limits.ideaText), ''),
  question: v.optional(text(limits.question), ''),
  questionNumber: v.optional(place, 0),
  mergedInto: v.optional(id, ''),
  // Before version 6 there were no comments.
  comments: v.optional(v.array(Comment), []),
})
export type IdeaInFile = v.InferOutput<typeof Idea>

export const OutcomeFile = v.object({
  format: v.literal('forethought.outcome'),
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(OUTCOME_VERSION)),
  title: v.optional(line(limits.title), ''),
  question: text(limits.question),
  questions: v.optional(v.array(text(limits.question)), []),
  // Before version 3 a card had the name of its cluster only.
  clusters: v.optional(
    v.array(v.object({ id, title: line(limits.clusterTitle), name: v.string() })),
    [],
  ),
  cards: v.array(
    v.object({
      head: Idea,
      sources: v.array(Idea),
      cluster: v.string(),
      clusterId: v.optional(id, ''),
      status: v.optional(v.picklist(['chosen', 'parked', '']), ''),
    }),
  ),
  aside: v.optional(v.array(Idea), []),
  asideClusters: v.optional(v.array(v.string()), []),
  actions: v.optional(
    v.array(
      v.object({
        text: text(limits.actionText),
        owner: v.optional(line(limits.name), ''),
        due: v.optional(v.string(), ''),
        ideaId: v.optional(id, ''),
      }),
    ),
    [],
  ),
})
export type OutcomeFile = v.InferOutput<typeof OutcomeFile>

/** The outcome in a JSON value; `newer` if a later version wrote it, null if it is none. */
export function parseOutcome(json: unknown): OutcomeFile | 'newer' | null {
  const read = v.safeParse(OutcomeFile, json)
  if (read.success) return read.output
  const head = v.safeParse(
    v.object({ format: v.literal('forethought.outcome'), version: v.number() }),
    json,
  )
  return head.success && head.output.version > OUTCOME_VERSION ? 'newer' : null
}
