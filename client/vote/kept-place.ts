// Where a person was in a ballot: the filter, and the card at the top of the window. This tab remembers both under the
// ballot's id, so a person who leaves the page and returns within the vote goes on where they were.
import { type Filter, EVERY_CARD } from './filter.ts'

interface KeptPlace {
  readonly filter: Filter
  /** The first card in sight; null at the top of the page. */
  readonly row: string | null
}

const AT_THE_TOP: KeptPlace = { filter: EVERY_CARD, row: null }

/** Holds the participant's id, so *Leave this device* removes it. */
export const placeName = (ballotId: string, participantId: string): string =>
  `vote:${ballotId}:${participantId}`

export function keptPlace(name: string): KeptPlace {
  try {
    return read(sessionStorage.getItem(name))
  } catch {
    return AT_THE_TOP
  }
}

export function keepPlace(name: string, place: KeptPlace): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(place))
  } catch {
    // A browser that refuses to store anything begins at the top.
  }
}

/** Reads a place that this module wrote. Anything else is the top of the page. */
export function read(text: string | null): KeptPlace {
  if (text === null) return AT_THE_TOP
  const found: unknown = JSON.parse(text)
  const filter = part(found, 'filter')
  const row = part(found, 'row')
  return {
    filter: { cluster: words(part(filter, 'cluster')), words: words(part(filter, 'words')) },
    row: typeof row === 'string' ? row : null,
  }
}

function part(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '')
