// The agenda of a session as data: phases of the kinds in terms.ts, each with its settings.
import * as v from 'valibot'
import { parseClusterId, parsePhaseId, type ClusterId, type PhaseId } from '../kernel/ids.ts'
import { cleanLine, cleanText } from '../text/clean.ts'
import { limits } from './limits.ts'
import { Ballots } from './ballots.ts'

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 3600))
const Id = v.pipe(
  v.string(),
  v.check((text) => parsePhaseId(text) !== null, 'not an id'),
  v.transform((text) => text as PhaseId),
)

/**
 * `seconds` is the planned length (0: no timer). `floor` is the advised earliest end in seconds after the start.
 * Neither ever changes the phase.
 */
const planned = { id: Id, seconds, floor: v.optional(seconds) }

/**
 * A part of the question. People write under it, and at the reveal it is the cluster of this id on the board. The first
 * reveal makes the cluster, and later ones put their ideas into the same.
 */
const Column = v.object({
  id: v.pipe(
    v.string(),
    v.check((text) => parseClusterId(text) !== null, 'not an id'),
    v.transform((text) => text as ClusterId),
  ),
  title: v.pipe(
    v.string(),
    v.transform(cleanLine),
    v.minLength(1),
    v.maxLength(limits.clusterTitle),
  ),
})
export type Column = v.InferOutput<typeof Column>

const fewestColumns = 2
/** A phone shows no more next to each other. */
export const mostColumns = 4

const Columns = v.pipe(
  v.array(Column),
  v.minLength(fewestColumns),
  v.maxLength(mostColumns),
  v.check(
    (columns) => new Set(columns.map(({ id }) => id)).size === columns.length,
    'column ids repeat',
  ),
)

export const Phase = v.variant('kind', [
  v.object({ ...planned, kind: v.literal('lobby') }),
  v.object({
    ...planned,
    kind: v.literal('solo'),
    /** Whether people see the board. The first round of a question never shows a board, whatever this says. */
    board: v.picklist(['hidden', 'frozen']),
    /** How many ideas a person is encouraged to write. */
    target: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50))),
    /** Words above the field, in place of "New idea". */
    ask: v.optional(v.pipe(v.string(), v.transform(cleanText), v.maxLength(limits.question))),
    columns: v.optional(Columns),
  }),
  v.object({ ...planned, kind: v.literal('read') }),
  v.object({
    ...planned,
    kind: v.literal('refine'),
    /** The group is to talk about the cards one after the other. A person who leads begins the walk. */
    walk: v.optional(v.literal(true)),
  }),
  v.object({
    ...planned,
    kind: v.literal('vote'),
    ballots: Ballots,
  }),
  v.object({ ...planned, kind: v.literal('results') }),
])
export type Phase = v.InferOutput<typeof Phase>

/** A list of phases with unique ids. The first phase is the only lobby, and there is at least one solo. */
export const Agenda = v.pipe(
  v.array(Phase),
  v.minLength(2),
  v.maxLength(limits.agendaPhases),
  v.check(
    (phases) => new Set(phases.map((phase) => phase.id)).size === phases.length,
    'phase ids repeat',
  ),
  v.check(
    (phases) => phases.every((phase, at) => (phase.kind === 'lobby') === (at === 0)),
    'the lobby comes first, once',
  ),
  v.check(
    (phases) => phases.some((phase) => phase.kind === 'solo'),
    'an agenda needs a solo phase',
  ),
)
export type Agenda = readonly Phase[]
