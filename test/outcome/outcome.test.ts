import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { csvOf, jiraCsvOf } from '../../server/http/csv-file.ts'
import { mergeInto } from '../../shared/board/edit.ts'
import { writeBoard } from '../../shared/board/create.ts'
import type { Draft } from '../../shared/draft/shape.ts'
import { must } from '../../shared/kernel/assert.ts'
import { type IdeaId, parseIdeaId } from '../../shared/kernel/ids.ts'
import { ballotsFor } from '../../shared/session/slices.ts'
import { canvasOf } from '../../shared/outcome/canvas.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf, outcomeSchema } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { mineOf } from '../../shared/outcome/mine.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import { svgOf } from '../../shared/outcome/svg.ts'
import { textOf } from '../../shared/outcome/text.ts'
import { ASession, draft, lead, participant } from '../fixtures/a-session.ts'
import { someCases } from '../fixtures/random-cases.ts'
import { AGroup } from './a-group.ts'
import { boardOf, outcomeIn, people, voted } from './an-outcome.ts'

const writers = [markdownOf, csvOf, jsonOf, textOf, htmlOf, svgOf, canvasOf, opmlOf, jiraCsvOf]
const threePeople = [1, 2, 3].map((n) => participant(`p${n}xx`))
const one = participant('p1xx')
const everyFormat = (outcome: Outcome) => writers.map((write) => write(outcome))
test('[B9] Exports of equal views are equal', () => {
  const session = voted().advanceTo('results')
  const doc = boardOf(session, ['a', 'b', 'c', 'd'])
  const before = everyFormat(outcomeIn(session, doc))
  session.now += 3_600_000
  expect(everyFormat(outcomeIn(session, doc))).toEqual(before)
})

test('[OUT-4] Totals appear in no format before the group is at the results', () => {
  const session = voted()
  const outcome = outcomeIn(session, boardOf(session, ['a']))
  expect(outcome.cards.map(({ marks }) => marks)).toEqual([null, null, null, null])
  expect(outcome.ballots).toMatchObject([{ state: 'open', voters: null, totals: null }])
  session.advanceTo('results')
  expect(outcomeIn(session, boardOf(session, ['a'])).cards[0]).toMatchObject({ marks: 4, from: 1 })
})

test('[OUT-5] No format of an anonymous session tells a name, a participant, a device or a time', () => {
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

test('[OUT-6] A named session tells names from its results on, and not before', () => {
  const session = voted('named')
  const doc = boardOf(session, ['a'])
  expect(everyFormat(outcomeIn(session, doc)).join('\n')).not.toContain('Name of')
  session.advanceTo('results')
  expect(csvOf(outcomeIn(session, doc))).toContain('Name of p1xx')
})

test('[OUT-7] Marks of merged cards are their sum, and every format says from how many cards of the ballot they come', () => {
  const session = voted().advanceTo('results')
  const [first, second] = session.ideaIds
  const doc = boardOf(session, ['a', 'b', 'c', 'd'])
  mergeInto(doc, [must(second, 'idea')], must(first, 'idea'), null)
  const outcome = outcomeIn(session, doc)
  expect(outcome.cards[0]).toMatchObject({ marks: 4, from: 2 })
  expect(markdownOf(outcome)).toContain('(4 marks from 2 cards; written 2 times, each alone)')
})

test('[OUT-8] An idea that was in no ballot has no marks, which is not the same as zero', () => {
  const session = voted()
  session.addIdea(must(session.ideaIds[0], 'idea'), 1)
  session.advanceTo('results')
  const late = new ASession({ people: 1, template: 'strict', seed: 9 }).advanceTo('read').ideaIds
  session.addIdea(must(late[0], 'idea'), 1)
  const outcome = outcomeIn(session, boardOf(session, ['a']))
  expect(outcome.cards.map(({ marks }) => marks)).toEqual([4, 0, 0, 0, null])
})

test('[OUT-9] A person who arrives in a solo changes no byte of an export before the solo is over', () => {
  const session = new ASession({ people: 4, template: 'strict' }).advanceTo('solo')
  const before = everyFormat(outcomeIn(session, null))
  session.join('p9xx')
  expect(everyFormat(outcomeIn(session, null))).toEqual(before)
  expect(outcomeIn(session.advanceTo('read'), null).method.people).toBe(5)
})

test('[OUT-10] The method claims nothing that did not happen', () => {
  const session = new ASession({ people: 4, template: 'strict' })
  expect(markdownOf(outcomeIn(session, null))).not.toMatch(/wrote alone|revealed at once/)
})

/** A validator for the few keywords of JSON Schema that the published schema uses. */
function problems(schema: Record<string, unknown>, value: unknown, at = '$'): string[] {
  const types = [schema['type'] ?? []].flat()
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  const named = type === 'number' && Number.isInteger(value) ? 'integer' : type
  const isKnown = types.includes(named) || types.includes(type)
  if (types.length > 0 && !isKnown) return [`${at}: ${named}`]
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

test('[OUT-11] The JSON has exactly the keys of the published schema', () => {
  const session = voted('named').advanceTo('results')
  for (const outcome of [outcomeIn(session, boardOf(session, ['a'])), outcomeIn(session, null)]) {
    expect(problems(outcomeSchema, JSON.parse(jsonOf(outcome)))).toEqual([])
  }
})

test('[OUT-12] My words says first that only its owner sees it, and keeps each question apart', () => {
  const session = voted()
  const [question] = session.state.questions
  const entry = (name: string, text: string, more: Partial<Draft> = {}): Draft => {
    const { id } = must(question, 'question')
    return {
      id: draft(name),
      text,
      question: id,
      order: 'a',
      kept: false,
      bin: false,
      of: null,
      ...more,
    }
  }
  const file = mineOf({
    questions: session.state.questions,
    drafts: [
      entry('draft-1', 'went\nthere'),
      entry('draft-2', 'held back', { kept: true }),
      entry('draft-3', 'gone', { bin: true }),
      entry('draft-4', 'waits'),
    ],
    taken: new Set(['draft-1']),
    ideas: ['as reworded'],
  })
  expect(file).toBe(
    `Only yours

How do we greet new people?

- went there (on the board)
- held back (kept back)
- waits

On the board, as worded there now

- as reworded
`,
  )
  const nothing = mineOf({ questions: [], drafts: [], taken: new Set(), ideas: [] })
  expect(nothing).toBe('Only yours\n\nNothing written.\n')
})

/** A session with two votes. In the first, one card gets every mark; in the second, two cards get the same number. */
/** Only two people changed their marks, so the session is a named one: an anonymous one would not show the tally. */
function votedTwice(): ASession {
  const session = voted('named').advanceTo('results')
  session.back('vote-1')
  const { id } = must(session.state.ballots.at(-1), 'ballot')
  const [first, second] = session.ideaIds
  for (const [n, who] of people.entries()) {
    const mark = must(n < 2 ? first : second, 'idea')
    session.do(who, { type: 'ballot.cast', ballotId: id, marks: new Map([[mark, 1]]) })
  }
  return session.advanceTo('results')
}

test('[OUT-13] Every report holds every vote with its totals, and says that a tie is a tie', () => {
  const session = votedTwice()
  const outcome = outcomeIn(session, boardOf(session, ['a', 'b', 'c', 'd']))
  expect(
    outcome.ballots.map(({ n, voters, totals }) => [n, voters, totals?.map((t) => t.marks)]),
  ).toEqual([
    [1, 4, [4, 0, 0, 0]],
    [2, 4, [2, 2, 0, 0]],
  ])
  expect(outcome.cards[0]?.votes).toEqual([
    { ballot: 1, marks: 4, people: 4, from: 1 },
    { ballot: 2, marks: 2, people: 2, from: 1 },
  ])
  expect(outcome.cards.map(({ rank, tiedWith }) => [rank, tiedWith])).toEqual([
    [1, 1],
    [1, 1],
    [3, 1],
    [3, 1],
  ])
  for (const report of [markdownOf(outcome), htmlOf(outcome)]) {
    expect(report).toContain('Vote 1 of 2')
    expect(report).toContain('Vote 2 of 2')
    expect(report).toContain('tied with 1 more')
    expect(report).toContain('4 people voted')
    expect(report).toContain('2 of 4 people gave it a mark')
  }
  const [row] = papaparse.parse<Record<string, string>>(csvOf(outcome), { header: true }).data
  expect([row?.['votes_before'], row?.['votes_after'], row?.['voters']]).toEqual(['4', '2', '4'])
})

test('[OUT-13] A suspended vote is in the report and counts nothing', () => {
  const session = voted()
  session.back('refine-1')
  const outcome = outcomeIn(session, boardOf(session, ['a']))
  expect(outcome.ballots).toMatchObject([{ state: 'suspended', voters: null, totals: null }])
  for (const report of [markdownOf(outcome), htmlOf(outcome)])
    expect(report).toContain('Suspended and never closed: nothing was counted.')
})

test('[OUT-22] A vote in which too few marks changed says so in every report, and the tally before it stands', () => {
  const session = voted().advanceTo('results')
  const board = boardOf(session, ['a', 'b', 'c', 'd'])
  // The method says that a second vote was held, and nothing else changes.
  const cells = (): string => csvOf(outcomeIn(session, board)).replaceAll(/^.*"method".*\r\n/gm, '')
  const csv = cells()
  session.back('vote-1')
  for (const who of people.slice(0, 3)) {
    const { id, before = {} } = must(
      ballotsFor(session.state, session.own(who), who).at(-1),
      'ballot',
    )
    const marks = new Map(Object.entries(before) as [IdeaId, number][])
    session.do(who, { type: 'ballot.cast', ballotId: id, marks })
  }
  const { id, targets } = must(session.state.ballots.at(-1), 'ballot')
  const other = must(
    targets.find((one) => one !== session.ideaIds[0]),
    'card',
  )
  const marks = new Map([[other, 1]])
  session.do(must(people[3], 'person'), { type: 'ballot.cast', ballotId: id, marks })
  session.advance()
  const outcome = outcomeIn(session, board)
  expect(outcome.ballots[1]).toMatchObject({
    withheld: 'too-few-changed',
    voters: null,
    totals: null,
  })
  expect(cells()).toBe(csv)
  for (const report of [markdownOf(outcome), htmlOf(outcome)])
    expect(report).toContain('too few marks changed to show without showing whose')
  expect(JSON.parse(jsonOf(outcome))).toMatchObject({
    cards: [{ marks: 4, people: 4 }, {}, {}, {}],
  })
})

test('[OUT-13] A later vote that too few people cast hides its totals and does not bring the older ones forward', () => {
  const session = voted().advanceTo('results')
  session.back('vote-1')
  const { id } = must(session.state.ballots.at(-1), 'ballot')
  for (const who of people.slice(1))
    session.do(who, { type: 'ballot.cast', ballotId: id, marks: new Map() })
  session.advanceTo('results')
  const outcome = outcomeIn(session, boardOf(session, ['a']))
  expect(outcome.ballots.map(({ voters }) => voters)).toEqual([4, null])
  expect(outcome.cards[0]).toMatchObject({
    marks: null,
    rank: null,
    votes: [{ ballot: 1, marks: 4 }],
  })
  expect(markdownOf(outcome)).toContain('too few people voted to show totals without showing whose')
  const [row] = papaparse.parse<Record<string, string>>(csvOf(outcome), { header: true }).data
  expect([row?.['votes_before'], row?.['votes_after'], row?.['voters']]).toEqual(['4', '', ''])
})

test('[OUT-14] The method says what ran: people, rounds, minutes planned and used, merges and votes', () => {
  const session = new ASession({ people: 4, template: 'hybrid' })
  const minutes: readonly [string, number][] = [
    ['solo', 14],
    ['read', 2],
    ['solo', 5],
  ]
  session.now += 60_000
  for (const [, took] of minutes) {
    session.advance(session.kind === 'solo' ? session.oneEach() : [])
    session.now += took * 60_000 + 9_000
  }
  session.advanceTo('results')
  const doc = boardOf(session, ['a', 'b', 'c', 'd'])
  const [head, source] = session.ideaIds
  mergeInto(doc, [must(source, 'idea')], must(head, 'idea'), null)
  const said = markdownOf(outcomeIn(session, doc)).replaceAll('\\', '')
  expect(said).toContain('4 people joined to take part.')
  expect(said).toContain('Round 1: everybody wrote alone')
  expect(said).toContain('Round 2: there was time to write alone; no idea came of it.')
  expect(said).toContain(
    '## What ran\n\n- lobby: took 1 min\n- solo, round 1: took 14 min, planned 12 min\n- read: took 2 min, planned 4 min\n',
  )
  expect(said).toContain('1 idea was merged into another card')
  expect(said).toContain('Anonymous: no name stands beside an idea')
})

test('[OUT-10] A round that brought no idea does not claim that everybody wrote', () => {
  for (const anonymity of ['named', 'anonymous'] as const) {
    const session = new ASession({ people: 2, anonymity })
    session.advanceTo('results')
    const said = markdownOf(outcomeIn(session, new Y.Doc())).replaceAll('\\', '')
    expect(said).toContain('Round 1: there was time to write alone')
    expect(said).not.toContain('everybody wrote alone')
    expect(said.includes('no idea came of it')).toBe(anonymity === 'named')
  }
})

test('[OUT-29] A report says of a reveal that was held back that fewer than three people’s ideas were ready, and says it of two people, of one and of nobody alike', () => {
  const heldBack =
    'Round 1: there was time to write alone; fewer than three people’s ideas were ready'
  const said = [0, 1, 2, 3].map((writers) => {
    const session = new ASession({ people: 4, template: 'strict', consents: false })
    session.advanceTo('solo')
    session.advance(session.oneEach().slice(1, 1 + writers))
    const outcome = outcomeIn(session.advanceTo('refine'), boardOf(session, ['words']))
    expect(outcome.method.rounds).toMatchObject([{ heldBack: writers < 3 }])
    const files = [markdownOf(outcome), htmlOf(outcome)].map((file) => file.replaceAll('\\', ''))
    for (const file of files) expect(file.includes(heldBack)).toBe(writers < 3)
    expect(JSON.parse(jsonOf(outcome))).toMatchObject({
      method: { rounds: [{ heldBack: writers < 3 }] },
    })
    return files.join()
  })
  expect(new Set(said.slice(0, 3)).size).toBe(1)

  const agreed = new ASession({ people: 2, template: 'strict' }).advanceTo('refine')
  const file = markdownOf(outcomeIn(agreed, boardOf(agreed, ['words']))).replaceAll('\\', '')
  expect(file).toContain('Those of people who agreed to be guessed were shown')
  expect(file).toContain('2 ideas are from this round by now.')
})

test('[OUT-24] No file says of an added idea that anybody wrote it alone: the idea is in no round, stands with its question, and files say where it was added', () => {
  const group = new AGroup({ people: 3, template: 'strict' })
  group.on(1)
  for (const who of threePeople) group.writes(who, `words of ${who}`)
  for (const minutes of [5, 2]) group.on(minutes)
  group.do(one, { type: 'idea.add', texts: ['a bell'] })
  group.on(1)
  const { outcome } = group
  expect(outcome.cards.find(({ head }) => head.text === 'a bell')?.head).toMatchObject({
    round: null,
    added: 'added in refine',
    question: 'How do we greet new people?',
  })
  expect(outcome.method.rounds).toMatchObject([{ n: 1, ideas: 3 }])
  expect(outcome.method.added).toBe(1)
  const how = '1 idea was added to the board after a reveal and not in a round'
  expect(markdownOf(outcome)).toContain('- a bell (added in refine)')
  for (const report of [markdownOf(outcome), htmlOf(outcome)]) {
    expect(report).toContain(how)
    expect(report).toContain('3 ideas are from this round by now.')
  }
  expect(htmlOf(outcome)).toContain('<p class="facts">added in refine</p>')
  const { data } = papaparse.parse<Record<string, string>>(csvOf(outcome), { header: true })
  expect(data.find(({ text }) => text === 'a bell')).toMatchObject({
    round: '',
    added: 'added in refine',
  })
  expect(group.session.state.ballots[0]?.targets).toContain(group.idea('a bell'))
})

test.each(['read', 'refine'] as const)(
  '[OUT-24] A release and an addition look the same in every file (a release in %s)',
  (phase) => {
    const group = new AGroup({ people: 3, template: 'strict' })
    group.on(1)
    for (const who of threePeople) group.writes(who, `words of ${who}`)
    group.on(5)
    if (phase === 'refine') group.on(2)
    const late = group.writes(one, 'a late word')
    group.do(one, { type: 'idea.release', draftId: late, consent: true }, [[late, 'a late word']])
    if (phase === 'read') group.on(2)
    group.do(one, { type: 'idea.add', texts: ['a new word'] })
    const { outcome } = group
    const told = ['a late word', 'a new word'].map((text) => {
      const found = must(
        outcome.cards.find(({ head }) => head.text === text),
        text,
      )
      return { ...found, head: { ...found.head, id: '', text: '', original: '' } }
    })
    expect(told[0]).toEqual(told[1])
    const where = phase === 'read' ? 'added in read or refine' : 'added in refine'
    expect(told[0]?.head.added).toBe(where)
  },
)

test('[OUT-15] Several questions keep their cards, rounds and votes apart', () => {
  const session = voted().advanceTo('results')
  session.do(lead, {
    type: 'round.start',
    epoch: session.state.epoch,
    question: { text: 'And who greets them?' },
  })
  session.advance(session.oneEach())
  session.advanceTo('results')
  const doc = boardOf(session, ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'])
  const later = new Set(session.ideaIds.filter((id) => session.board.ideas.get(id)?.round === 2))
  for (const id of later) doc.getMap<Y.Map<unknown>>('ideas').get(id)?.set('round', 2)
  const outcome = outcomeIn(session, doc)
  expect(outcome.questions).toEqual(['How do we greet new people?', 'And who greets them?'])
  expect(Map.groupBy(outcome.cards, ({ head }) => head.question).size).toBe(2)
  expect(outcome.method.rounds.map(({ question, ideas }) => [question, ideas])).toEqual([
    ['How do we greet new people?', 4],
    ['And who greets them?', 4],
  ])
  const report = markdownOf(outcome)
  expect(report).toContain(
    '# How do we greet new people?\n\n2023-11-14\n\n**Question 1:** How do we greet new people?\n\n**Question 2:** And who greets them?',
  )
  expect(report).toContain('## Ideas on question 1: How do we greet new people?')
  expect(report).toContain('## Ideas on question 2: And who greets them?')
  expect(report).toContain('Round 2 on question 2:')
})

test('[OUT-15] Two questions with the same words are two questions', () => {
  const group = new AGroup({ people: 3, template: 'strict' })
  group.on(1)
  for (const who of threePeople) group.writes(who, `first words of ${who}`)
  group.on(5)
  const question = { text: 'How do we greet new people?' }
  group.do(lead, { type: 'round.start', epoch: group.session.state.epoch, question })
  for (const who of threePeople) group.writes(who, `later words of ${who}`)
  group.on(5)
  const report = markdownOf(group.outcome)
  expect(report.match(/^## Ideas on question \d/gm)).toEqual([
    '## Ideas on question 1',
    '## Ideas on question 2',
  ])
  expect(report.match(/words of/g)).toHaveLength(6)
})

test('[OUT-25] CSV holds every action with its words, owner and date: in the row of its idea, or in a row of its own', () => {
  const session = voted().advanceTo('results')
  const ideaId = must(session.ideaIds[0], 'idea')
  const add = (text: string, more: object) =>
    session.do(lead, { type: 'action.add', text, ...more })
  add('Ask the porter', { owner: 'Ada', ideaId })
  add('Thank the porter', { due: '2027-01-31', ideaId })
  add('Buy a bell', { owner: 'Ben' })
  const file = csvOf(outcomeIn(session, boardOf(session, ['a', 'b', 'c', 'd'])))
  const { data } = papaparse.parse<Record<string, string>>(file, { header: true })
  const told = data.flatMap(({ text, status, action_text, action_owner, action_due }) =>
    action_text ? [[text, status, action_text, action_owner, action_due]] : [],
  )
  expect(told).toEqual([
    ['a', '', 'Ask the porter; Thank the porter', 'Ada; ', '; 2027-01-31'],
    ['', 'action', 'Buy a bell', 'Ben', ''],
  ])
  const noBoard = csvOf(outcomeIn(session, null))
  for (const words of ['Ask the porter', 'Thank the porter', 'Buy a bell'])
    expect(noBoard).toContain(words)
})

test('[OUT-26] The method names every change of a role and every departure after the start, once the phase in which it happened is over', () => {
  const session = new ASession({ people: 5, template: 'strict' })
  const who = participant('p1xx')
  session.do(lead, { type: 'role.grant', participantId: who, role: 'observer' })
  session.do(lead, { type: 'role.grant', participantId: who, role: 'participant' })
  session.advanceTo('refine')
  const quiet = markdownOf(outcomeIn(session, null))
  expect(quiet).not.toMatch(/role of a person|left or w/)
  session.do(lead, { type: 'role.grant', participantId: who, role: 'co-facilitator' })
  session.do(lead, { type: 'takePart.set', takesPart: true })
  session.do(lead, { type: 'participant.remove', participantId: participant('p2xx') })
  session.advanceTo('results')
  session.leave(participant('p3xx'))
  session.do(lead, { type: 'role.grant', participantId: who, role: 'participant' })
  expect(outcomeIn(session, null).method.departures).toEqual([{ phase: 'refine', times: 1 }])
  session.do(lead, { type: 'session.close' })
  const outcome = outcomeIn(session, null)
  for (const report of [markdownOf(outcome), htmlOf(outcome)]) {
    expect(report).toContain('3 times the role of a person was changed')
    expect(report).toContain('takes part: 2 in refine, 1 in results.')
    expect(report).toContain('2 people left or were removed: 1 in refine, 1 in results.')
  }
  expect(JSON.parse(jsonOf(outcome))).toMatchObject({
    method: { roleChanges: [{ phase: 'refine', times: 2 }, { times: 1 }] },
  })
})

test('[OUT-27] The method of a named session says in which votes names were shown, and a session made anonymous after its results says that names were shown', () => {
  const session = voted('named')
  const first = markdownOf(outcomeIn(session, null))
  expect(first).toContain('stays hidden until the first results')
  expect(first).not.toContain('People voted with the names shown')
  session.advanceTo('results')
  expect(markdownOf(outcomeIn(session, null))).not.toContain('People voted with the names shown')
  session.back('vote-1')
  expect(markdownOf(outcomeIn(session, null))).toContain(
    'People voted with the names shown in: Vote 2 of 2.',
  )
  session.do(lead, { type: 'session.edit', settings: { anonymity: 'anonymous' } })
  const report = markdownOf(outcomeIn(session, null))
  expect(report).toContain('Anonymous since the session was made so')
  expect(report).not.toContain('in any phase or file')
})

test('[OUT-28] The method speaks of marks added up only if marks of several cards were added up', () => {
  const session = voted().advanceTo('results')
  const doc = boardOf(session, ['a', 'b', 'c', 'd'])
  expect(markdownOf(outcomeIn(session, doc))).not.toContain('are added up')
  const [head, source] = session.ideaIds
  mergeInto(doc, [must(source, 'idea')], must(head, 'idea'), null)
  expect(markdownOf(outcomeIn(session, doc))).toContain('are added up')
})

test('[OUT-16] A report keeps every wording, with sources below their card and first words next to new ones', () => {
  const session = voted().advanceTo('results')
  const doc = boardOf(session, ['a', 'b', 'c', 'd'])
  const [head, source] = session.ideaIds
  mergeInto(doc, [must(source, 'idea')], must(head, 'idea'), null)
  const text = doc.getMap<Y.Map<unknown>>('ideas').get(must(head, 'idea'))?.get('text')
  if (!(text instanceof Y.Text)) throw new Error('a text')
  text.insert(1, ' and more')
  const outcome = outcomeIn(session, doc)
  expect(markdownOf(outcome)).toContain(
    '- a and more (4 marks from 2 cards; written 2 times, each alone)\n  - first written as: a\n  - b\n',
  )
  expect(htmlOf(outcome)).toContain('First written as: <bdi>a</bdi>')
})

test('[OUT-17] Decisions and actions stand in front, with owner and date', () => {
  const session = voted().advanceTo('results')
  const ideaId = must(session.ideaIds[0], 'idea')
  const undecided = outcomeIn(session, boardOf(session, ['a', 'b', 'c', 'd']))
  expect(markdownOf(undecided)).toContain('## Chosen\n\n- Nothing is marked as chosen.')
  expect(htmlOf(undecided)).toContain('<h2>Chosen</h2><p>Nothing is marked as chosen.</p>')
  session.do(lead, { type: 'outcome.decide', ideaId, status: 'chosen' })
  const action = { text: 'Ask the porter', owner: 'Ada', due: '2027-01-31', ideaId }
  session.do(lead, { type: 'action.add', ...action })
  const outcome = outcomeIn(session, boardOf(session, ['a', 'b', 'c', 'd']))
  expect(markdownOf(outcome)).toContain(
    '## Chosen\n\n- a\n\n## Actions\n\n- Ask the porter (Ada, by 2027-01-31)',
  )
  expect(htmlOf(outcome)).toMatch(/Ask the porter.*Ada.*2027-01-31/)
  expect(csvOf(outcome)).toContain('"chosen","","Ask the porter","Ada","2027-01-31"')
})

test.each([0, 1, ...someCases([500, 5_000])])(
  '[OUT-18] Every format holds all ideas, whether there are none, one, five hundred or five thousand (%d)',
  (count) => {
    const doc = new Y.Doc()
    const ids = Array.from({ length: count }, (_, n) => must(parseIdeaId(`idea-${n}`), 'id'))
    writeBoard(
      doc,
      ids.map((ideaId) => ({
        kind: 'idea',
        ideaId,
        text: `say ${ideaId}.`,
        round: 1,
        cluster: null,
      })),
    )
    const outcome = outcomeIn(voted().advanceTo('results'), doc)
    expect(outcome.cards).toHaveLength(count)
    for (const file of everyFormat(outcome)) {
      const told = new Set(file.match(/say idea\\?-\d+/g))
      expect(told.size).toBe(count)
    }
  },
)
