// Changes of single options of a planned phase. Every number that is typed gives a phase that the agenda’s schema takes.
import type { ClusterId } from '../kernel/ids.ts'
import type { Phase } from '../wire/agenda.ts'

type Of<Kind extends Phase['kind']> = Extract<Phase, { kind: Kind }>

const MOST_IDEAS = 50
const LONGEST_S = 24 * 3600

/** The phase with another advised earliest end, in seconds after its start. The end is at most the planned length. */
export function withFloor(phase: Phase, floor: number): Phase {
  const { floor: _old, ...rest } = phase
  const within = whole(floor, phase.seconds === 0 ? LONGEST_S : phase.seconds)
  return within > 0 ? { ...rest, floor: within } : rest
}

/** The solo without the options that are empty: a target of nothing, or no words above the field. */
export function withoutBlanks({ target = 0, ask = '', ...rest }: Of<'solo'>): Of<'solo'> {
  const ideas = whole(target, MOST_IDEAS)
  return {
    ...rest,
    ...(ideas > 0 ? { target: ideas } : {}),
    ...(ask.trim() === '' ? {} : { ask }),
  }
}

/** The refine with or without a walk from card to card. */
export function withWalk({ walk: _old, ...rest }: Of<'refine'>, walk: boolean): Of<'refine'> {
  return walk ? { ...rest, walk } : rest
}

/**
 * The solo with columns of these titles; without titles it has no columns. A column keeps its id when only its title
 * changes, because the id is that of its cluster on the board.
 */
export function withColumns(
  { columns = [], ...rest }: Of<'solo'>,
  titles: readonly string[],
  newId: () => ClusterId,
): Of<'solo'> {
  if (titles.length === 0) return rest
  return {
    ...rest,
    columns: titles.map((title, at) => ({ id: columns[at]?.id ?? newId(), title })),
  }
}

/** A typed number as a whole one from 0 to `most`. What is no number is 0. */
function whole(typed: number, most: number): number {
  return Number.isNaN(typed) ? 0 : Math.min(most, Math.max(0, Math.round(typed)))
}
