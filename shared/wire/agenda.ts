// The agenda of a session as data: phases of the kinds in terms.ts, each with its settings.
import * as v from 'valibot'
import { parsePhaseId, type PhaseId } from '../kernel/ids.ts'
import { cleanText } from '../text/clean.ts'
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
  }),
  v.object({ ...planned, kind: v.literal('read') }),
  v.object({ ...planned, kind: v.literal('refine') }),
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
