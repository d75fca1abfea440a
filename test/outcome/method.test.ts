import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { csvOf } from '../../server/http/csv-file.ts'
import { mergeInto } from '../../shared/board/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { ASession, lead, participant } from '../fixtures/a-session.ts'
import { AGroup } from './a-group.ts'
import { boardOf, outcomeIn, voted } from './an-outcome.ts'
import { everyFormat } from './every-format.ts'

const threePeople = [1, 2, 3].map((n) => participant(`p${n}xx`))
const one = participant('p1xx')

test('[OUT-9] A person who arrives in a solo changes no byte of an export before the solo is over', () => {
  const session = new ASession({ people: 4, template: 'strict' }).advanceTo('solo')
  const before = everyFormat(outcomeIn(session, null))
  session.join('p9xx')
  expect(everyFormat(outcomeIn(session, null))).toEqual(before)
  expect(outcomeIn(session.advanceTo('read'), null).method.people).toBe(5)
})

test('[OUT-180] Every format has the words of every question of the session, also of one without a card', () => {
  const session = new ASession({ people: 4, template: 'hybrid' })
  session.do(lead, { type: 'session.edit', title: 'Kittiwake' })
  session.do(lead, { type: 'session.edit', question: 'Quokka or numbat?' })
  session.advanceTo('read')
  session.do(lead, { type: 'round.start', question: { text: 'Wombat or potoroo?' } })
  const files = everyFormat(outcomeIn(session, null))
  for (const words of ['Quokka or numbat', 'Wombat or potoroo'])
    expect(files.filter((file) => !file.includes(words))).toEqual([])
})

test('[OUT-10] The method claims nothing that did not happen', () => {
  const session = new ASession({ people: 4, template: 'strict' })
  expect(markdownOf(outcomeIn(session, null))).not.toMatch(/wrote alone|revealed at once/)
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
