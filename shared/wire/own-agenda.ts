// An agenda of one's own outside of a session: on a device, in a file, in a link. It holds a plan and no content: no
// question, no idea, no name of a person. All such texts come in through `parseOwnAgenda`.
import * as v from 'valibot'
import { cleanLine } from '../text/clean.ts'
import { Agenda } from './agenda.ts'
import { limits } from './limits.ts'

const OwnAgenda = v.object({
  format: v.literal('forethought-agenda'),
  version: v.literal(1),
  name: v.pipe(v.string(), v.transform(cleanLine), v.minLength(1), v.maxLength(limits.title)),
  phases: Agenda,
})

export interface OwnAgenda {
  readonly name: string
  readonly phases: Agenda
}

/** An agenda of the longest plan with the longest words is much shorter. */
const MOST_CHARACTERS = 200_000

/** The agenda in a text; null if the text is no such agenda, or one of a later version. */
export function parseOwnAgenda(text: string): OwnAgenda | null {
  if (text.length > MOST_CHARACTERS) return null
  const read = v.safeParse(OwnAgenda, jsonIn(text))
  return read.success ? { name: read.output.name, phases: read.output.phases } : null
}

export const ownAgendaText = ({ name, phases }: OwnAgenda): string =>
  JSON.stringify({ format: 'forethought-agenda', version: 1, name, phases })

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
