// Comments of a group, and the search for a row of the store that joins one of them to a person.
import { readComments, readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { spokenKinds } from '../../shared/wire/terms.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { allRows } from '../store/a-database.ts'

/**
 * Each person comments on the first idea, in words that name the person for the test. Returns everything by which a
 * comment can be recognised: the ids and the words.
 */
export async function eachComments(people: readonly Participant[]): Promise<readonly string[]> {
  const { doc } = await must(people[0], 'a person').board()
  const ideaId = must([...readIdeas(doc).keys()][0], 'an idea')
  for (const [at, person] of people.entries()) {
    const kind = must(spokenKinds[at % spokenKinds.length], 'a kind')
    const text = `comment of person ${at}`
    const done = await person.command({ type: 'comment.add', ideaId, kind, text })
    if (!done.ok) throw new Error(`no comment: ${done.code}`)
  }
  const reader = await must(people[0], 'a person').board()
  await reader.until(() => readComments(reader.doc).size >= people.length, 'the comments')
  return [...readComments(reader.doc).values()].flatMap(({ id, text }) => [id, text])
}

/** The rows that hold the id of one of these people and the id or the words of one of these comments. */
export function rowsJoining(
  path: string,
  people: readonly string[],
  comments: readonly string[],
): readonly string[] {
  const has = (row: string, some: readonly string[]) => some.some((one) => row.includes(one))
  return allRows(path)
    .map((row) => row.toString('latin1'))
    .filter((row) => has(row, people) && has(row, comments))
}
