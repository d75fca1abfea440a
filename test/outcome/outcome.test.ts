import { expect, test } from 'vitest'
import { mergeInto } from '../../shared/board/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import { csvOf } from '../../shared/outcome/csv.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf, outcomeSchema } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { mineOf, textOf } from '../../shared/outcome/text.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'
import { boardOf, outcomeIn } from './an-outcome.ts'

const writers = [markdownOf, csvOf, jsonOf, textOf, htmlOf]
const everyFormat = (outcome: Outcome) => writers.map((write) => write(outcome))
const people = [1, 2, 3, 4].map((n) => participant(`p${n}xx`))

/** Four people who each gave the first card a mark, seen in results. */
function voted(anonymity: 'anonymous' | 'named' = 'anonymous'): ASession {
  const session = new ASession({ people: 4, template: 'strict', anonymity }).advanceTo('vote')
  const { id, targets } = must(session.state.ballots.at(-1), 'ballot')
  const first = must(
    session.ideaIds.find((ideaId) => targets.includes(ideaId)),
    'card',
  )
  for (const who of people) {
    session.do(who, { type: 'ballot.cast', ballotId: id, marks: new Map([[first, 1]]) })
  }
  return session
}

test('[B9] equal views give equal bytes in every format, whenever they are taken', () => {
  const session = voted().advanceTo('results')
  const doc = boardOf(session, ['a', 'b', 'c', 'd'])
  const before = everyFormat(outcomeIn(session, doc))
  session.now += 3_600_000
  expect(everyFormat(outcomeIn(session, doc))).toEqual(before)
})

test('[OUT-4] totals appear in no format before the group is at the results', () => {
  const session = voted()
  const outcome = outcomeIn(session, boardOf(session, ['a']))
  expect(outcome.cards.map(({ marks }) => marks)).toEqual([null, null, null, null])
  expect(outcome.method.ballots).toEqual([])
  session.advanceTo('results')
  expect(outcomeIn(session, boardOf(session, ['a'])).cards[0]).toMatchObject({ marks: 4, from: 1 })
})

test('[OUT-5] no format of an anonymous session tells a name, a participant, a device or a time', () => {
  const session = voted().advanceTo('results')
  const all = everyFormat(outcomeIn(session, boardOf(session, ['a']))).join('\n')
  for (const secret of [
    'Name of',
    'Lea',
    ...people,
    lead,
    'device-p',
    'device-lead',
    '17000000',
    'draft-',
  ]) {
    expect(all).not.toContain(secret)
  }
})

test('[OUT-6] a named session tells names from its results on, not before', () => {
  const session = voted('named')
  const doc = boardOf(session, ['a'])
  expect(everyFormat(outcomeIn(session, doc)).join('\n')).not.toContain('Name of')
  session.advanceTo('results')
  expect(csvOf(outcomeIn(session, doc))).toContain('Name of p1xx')
})

test('[OUT-7] marks after a merge are the sum, from as many cards as had been in the ballot', () => {
  const session = voted().advanceTo('results')
  const [first, second] = session.ideaIds
  const doc = boardOf(session, ['a', 'b', 'c', 'd'])
  mergeInto(doc, [must(second, 'idea')], must(first, 'idea'), null)
  const outcome = outcomeIn(session, doc)
  expect(outcome.cards[0]).toMatchObject({ marks: 4, from: 2 })
  expect(markdownOf(outcome)).toContain('(4 marks from 2 cards)')
})

test('[OUT-8] an idea that was in no ballot has no marks, which is not the same as zero', () => {
  const session = voted()
  session.addIdea(must(session.ideaIds[0], 'idea'), 1)
  session.advanceTo('results')
  const late = new ASession({ people: 1, template: 'strict', seed: 9 }).advanceTo('read').ideaIds
  session.addIdea(must(late[0], 'idea'), 1)
  const outcome = outcomeIn(session, boardOf(session, ['a']))
  expect(outcome.cards.map(({ marks }) => marks)).toEqual([4, 0, 0, 0, null])
})

test('[OUT-9] somebody who arrives in a solo changes no byte before it is over', () => {
  const session = new ASession({ people: 4, template: 'strict' }).advanceTo('solo')
  const before = everyFormat(outcomeIn(session, null))
  session.join('p9xx')
  expect(everyFormat(outcomeIn(session, null))).toEqual(before)
  expect(outcomeIn(session.advanceTo('read'), null).method.people).toBe(5)
})

test('[OUT-10] the method claims nothing that did not happen', () => {
  const session = new ASession({ people: 4, template: 'strict' })
  expect(markdownOf(outcomeIn(session, null))).not.toMatch(/wrote alone|revealed at once/)
})

/** The few words of JSON Schema that the published schema uses. */
function problems(schema: Record<string, unknown>, value: unknown, at = '$'): string[] {
  const types = [schema['type'] ?? []].flat()
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  const named = type === 'number' && Number.isInteger(value) ? 'integer' : type
  if (types.length > 0 && !types.includes(named)) return [`${at}: ${named}`]
  if ('const' in schema && schema['const'] !== value) return [`${at}: const`]
  const allowed = schema['enum']
  if (Array.isArray(allowed) && !allowed.includes(value)) return [`${at}: enum`]
  if (Array.isArray(value)) {
    const items = entriesOf(schema['items'])
    return value.flatMap((item, n) => problems(Object.fromEntries(items), item, `${at}[${n}]`))
  }
  if (named !== 'object') return []
  const [expected, actual] = [entriesOf(schema['properties']), entriesOf(value)]
  return [...new Set([...expected.keys(), ...actual.keys()])].flatMap((key) =>
    expected.has(key) && actual.has(key)
      ? problems(Object.fromEntries(entriesOf(expected.get(key))), actual.get(key), `${at}.${key}`)
      : [`${at}.${key}: only on one side`],
  )
}

const entriesOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])

test('[OUT-11] the JSON is what the published schema says, no key more or less', () => {
  const session = voted('named').advanceTo('results')
  for (const outcome of [outcomeIn(session, boardOf(session, ['a'])), outcomeIn(session, null)]) {
    expect(problems(outcomeSchema, JSON.parse(jsonOf(outcome)))).toEqual([])
  }
})

test('[OUT-12] My words says first that they are only yours', () => {
  expect(mineOf('Why?', [], new Set()).startsWith('Only yours\n')).toBe(true)
})
