import type { Outcome } from './outcome.ts'

/** Versioned: readers look at `format` and `version` first. Keys come from a fixed list, words are exact. */
export function jsonOf(outcome: Outcome): string {
  return `${JSON.stringify({ format: 'forethought.outcome', version: 1, ...outcome }, null, 2)}\n`
}

const text = { type: 'string' }
const whole = { type: ['integer', 'null'] }
const object = (properties: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
})
const list = (items: unknown) => ({ type: 'array', items })
const idea = object({
  id: text,
  text,
  original: text,
  round: { type: 'integer' },
  question: text,
  author: text,
})

/** The published JSON Schema of the export (draft 2020-12). */
export const outcomeSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Forethought outcome',
  ...object({
    format: { const: 'forethought.outcome' },
    version: { const: 1 },
    title: text,
    question: text,
    questions: list(text),
    anonymity: { enum: ['anonymous', 'named'] },
    phase: text,
    method: object({
      people: { type: 'integer' },
      rounds: { type: 'integer' },
      visits: list(object({ kind: text, round: { type: 'integer' }, minutes: whole })),
      ballots: list(object({ rule: text, voters: whole })),
    }),
    cards: list(
      object({
        head: idea,
        sources: list(idea),
        cluster: text,
        marks: whole,
        people: whole,
        from: whole,
        status: { enum: ['chosen', 'parked', ''] },
      }),
    ),
    aside: list(idea),
    actions: list(object({ text, owner: text, due: text, ideaId: text })),
  }),
}
