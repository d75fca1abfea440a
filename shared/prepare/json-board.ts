// The JSON of another board becomes a table, so that a person sees and corrects what its columns are, as with a CSV. No
// board is named here. Such files are alike: one list holds the notes, and the notes name what they belong to by an id that
// another list explains ("column": "c1", and in "columns" c1 is called Start).
import { err, ok, type Result } from '../kernel/result.ts'
import type { FileTrouble } from './prepared.ts'
import { MOST_ROWS, type Rows } from './table.ts'

type Plain = Readonly<Record<string, unknown>>

interface List {
  readonly name: string
  readonly items: readonly Plain[]
}

/** How deep lists are looked for, and how many cells of a row are taken. */
const DEEPEST = 4
const MOST_CELLS = 60

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A table with headings: the notes of a board, with names in the place of ids. */
export function readJsonBoard(json: unknown): Result<Rows, FileTrouble> {
  const lists = listsIn(json, 'notes', 0)
  const notes = notesAmong(lists)
  if (notes === null) return err('bad-outcome')
  const live = notes.items.filter((item) => item['closed'] !== true && item['archived'] !== true)
  if (live.length === 0) return err('empty')
  if (live.length > MOST_ROWS) return err('too-many-rows')
  const names = namesIn(lists.filter((list) => list !== notes))
  const votes = votesIn(json)
  const rows = live.map((note) => {
    const cells = new Map(cellsOf(note, names, ''))
    const counted = votes.get(String(note['id']))
    if (counted !== undefined) cells.set('votes', String(counted))
    return cells
  })
  const headings = [...new Set(rows.flatMap((cells) => [...cells.keys()]))].slice(0, MOST_CELLS)
  return ok([headings, ...rows.map((cells) => headings.map((heading) => cells.get(heading) ?? ''))])
}

/** Every list of objects, with the name under which it stands. */
function listsIn(value: unknown, name: string, depth: number): readonly List[] {
  if (depth > DEEPEST) return []
  if (Array.isArray(value)) {
    const items = value.filter(isPlain)
    const inside = depth === 0 || items.length < 50 ? items : []
    return [
      ...(items.length === 0 ? [] : [{ name, items }]),
      ...inside.flatMap((item) => listsIn(item, name, depth + 1)),
    ]
  }
  if (!isPlain(value)) return []
  return Object.entries(value).flatMap(([key, own]) => listsIn(own, key, depth + 1))
}

const WORDS = ['text', 'content', 'note', 'summary', 'message', 'name', 'title'] as const
const OF_NOTES = /^(?:notes?|cards?|posts?|ideas?|items?|reflections?|stickies|issues?)$/i

/** The words of an object, if it may be a note. */
const wordsOf = (item: Plain): string => {
  for (const key of WORDS) {
    const words = item[key]
    if (typeof words === 'string' && words.trim() !== '') return words
  }
  return ''
}

/** The list whose name says that it holds notes and that has words; without one, the list with most words. */
function notesAmong(lists: readonly List[]): List | null {
  const weighed = lists
    .map((list) => ({
      list,
      letters: list.items.reduce((sum, item) => sum + wordsOf(item).length, 0),
    }))
    .filter(({ letters }) => letters > 0)
    .toSorted((a, b) => b.letters - a.letters)
  return (weighed.find(({ list }) => OF_NOTES.test(list.name)) ?? weighed[0])?.list ?? null
}

interface Named {
  /** What kind of thing it is: "column" for an item of "columns". */
  readonly kind: string
  readonly name: string
}

/** The names of everything that has an id and a name. */
function namesIn(lists: readonly List[]): ReadonlyMap<string, Named> {
  const names = new Map<string, Named>()
  for (const { name, items } of lists)
    for (const item of items)
      // A participant may hold the user that has the name.
      for (const one of [item, ...Object.values(item).filter(isPlain)]) {
        const called = one['name'] ?? one['title'] ?? one['fullName']
        const { id } = one
        if (typeof id === 'string' && typeof called === 'string' && !names.has(id))
          names.set(id, { kind: name.replace(/s$/, ''), name: called })
      }
  return names
}

/** The cells of a note. An id of something that has a name becomes a cell of its kind. */
function cellsOf(
  note: Plain,
  names: ReadonlyMap<string, Named>,
  above: string,
): readonly (readonly [string, string])[] {
  return Object.entries(note).flatMap(([key, value]): (readonly [string, string])[] => {
    const own = key.replace(/^id(?=[A-Z])/, '')
    const heading = above === '' ? own : `${above} ${own}`
    if (isPlain(value)) return above === '' ? [...cellsOf(value, names, key)] : []
    if (Array.isArray(value)) return [[heading, listed(value, names)]]
    if (typeof value === 'number') return [[heading, String(value)]]
    if (typeof value !== 'string') return []
    const named = names.get(value)
    if (named !== undefined) return [[named.kind, named.name]]
    return isId(key, value) ? [] : [[heading, value]]
  })
}

/** An id that names nothing is noise in a table. */
const isId = (key: string, value: string): boolean =>
  /^id$|id$|^id[A-Z]/i.test(key) && !value.includes(' ')

/** The names of a list of labels or people; of a list of other things how many there are. */
function listed(values: readonly unknown[], names: ReadonlyMap<string, Named>): string {
  const words = values.flatMap((value) => {
    if (typeof value === 'string') return [names.get(value)?.name ?? value]
    const called = isPlain(value) ? value['name'] : null
    return typeof called === 'string' && called !== '' ? [called] : []
  })
  return words.length > 0 || values.length === 0 ? words.join(', ') : String(values.length)
}

/** Votes that stand apart from the notes, by the id of the note: in a map "votesPerNote" with a total for each. */
function votesIn(json: unknown, depth = 0): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  if (depth > DEEPEST + 2) return found
  const entries = Array.isArray(json)
    ? json.slice(0, 50).map((one, at): [string, unknown] => [String(at), one])
    : isPlain(json)
      ? Object.entries(json)
      : []
  for (const [key, value] of entries) {
    if (key === 'votesPerNote' && isPlain(value)) {
      for (const [id, votes] of Object.entries(value)) {
        const total = isPlain(votes) ? votes['total'] : votes
        if (typeof total === 'number') found.set(id, (found.get(id) ?? 0) + total)
      }
      continue
    }
    for (const [id, total] of votesIn(value, depth + 1)) found.set(id, (found.get(id) ?? 0) + total)
  }
  return found
}
