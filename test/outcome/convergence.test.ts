import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { csvOf, jiraCsvOf } from '../../server/http/csv-file.ts'
import { splitAll } from '../../shared/board/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { canvasOf } from '../../shared/outcome/canvas.ts'
import { figureWords } from '../../shared/outcome/figure-words.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import type { MethodRound } from '../../shared/outcome/method.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import { ideasIn, type Outcome } from '../../shared/outcome/outcome.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { contendersIn, movedBetween } from '../../shared/outcome/spread-of-marks.ts'
import { svgOf } from '../../shared/outcome/svg.ts'
import { oneLine } from '../../shared/outcome/text.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { participant } from '../fixtures/a-session.ts'
import { AGroup } from './a-group.ts'

const ada = participant('adaxx')
const ben = participant('benxx')
const cleo = participant('cleox')
const people = [
  [ada, 'Ada'],
  [ben, 'Ben'],
  [cleo, 'Cléo'],
] as const

/** Who writes which words in the first round and in the second. */
type Writing = readonly (readonly [ParticipantId, string])[]

const first: Writing = [
  [ada, 'A bell'],
  [ada, 'A gong'],
  [ben, 'A door bell'],
  [cleo, 'Lights'],
]
const second: Writing = [[cleo, 'Loud chimes']]

/** Three people in refine, after two rounds. */
function inRefine(anonymity: Anonymity, rounds: readonly Writing[] = [first, second]): AGroup {
  const group = new AGroup({ anonymity, template: 'hybrid' })
  for (const [id, name] of people) group.session.join(id, { name })
  group.on(1)
  for (const [who, text] of rounds[0] ?? []) group.writes(who, text)
  for (const minutes of [5, 2]) group.on(minutes)
  for (const [who, text] of rounds[1] ?? []) group.writes(who, text)
  for (const minutes of [3, 1]) group.on(minutes)
  return group
}

/** The results of a vote that goes on for two minutes. */
function atResults(group: AGroup): AGroup {
  group.on(4)
  for (const who of [ada, ben, cleo]) group.votes(who, { 'A bell': 1, Lights: 1 })
  group.on(2)
  return group
}

const cardOf = ({ cards }: Outcome, words: string) =>
  must(
    cards.find(({ head }) => head.text === words),
    words,
  )

const bells = ['A gong', 'A door', 'Loud']

test('[OUT-48] In a named session the convergence of a card is the number of different people who have an idea in it from the first round of its question', () => {
  const group = inRefine('named')
  group.merges(bells, 'A bell')
  const { outcome } = atResults(group)
  expect(cardOf(outcome, 'A bell').convergence).toEqual({
    unit: 'people',
    count: 2,
    of: 3,
    afterSeeing: 0,
  })
  expect(cardOf(outcome, 'Lights').convergence).toEqual({
    unit: 'people',
    count: 1,
    of: 3,
    afterSeeing: 0,
  })
})

test('[OUT-48] Ideas of later rounds and added ideas never count, unless their author wrote them in the lane of a latecomer', () => {
  const group = inRefine('named')
  group.do(ben, { type: 'idea.add', texts: ['Back chimes'] })
  group.merges(['Back'], 'Loud')
  const { outcome } = atResults(group)
  expect(cardOf(outcome, 'Loud chimes').convergence).toMatchObject({ count: 0, of: 3 })
})

test('[OUT-49] In an anonymous session the convergence of a card is the number of its ideas from the first round of its question', () => {
  const group = inRefine('anonymous')
  group.merges(bells, 'A bell')
  const { outcome } = atResults(group)
  expect(cardOf(outcome, 'A bell').convergence).toEqual({
    unit: 'ideas',
    count: 3,
    of: null,
    afterSeeing: 0,
  })
})

test('[OUT-49] No byte of the outcome depends on who wrote them', () => {
  const all = [ada, ben, cleo]
  const told = (shift: number): string => {
    const writers: Writing = first.map(([, text], at) => [must(all[(at + shift) % 3], 'one'), text])
    const group = inRefine('anonymous', [writers, second])
    group.merges(bells, 'A bell')
    const { outcome } = atResults(group)
    // The random id of an idea gives way to its words.
    return ideasIn(outcome).reduce(
      (said, { id, text }) => said.replaceAll(id, text),
      JSON.stringify(outcome),
    )
  }
  const [one, ...others] = [0, 1, 2].map(told)
  expect(one).toContain('"convergence":{"unit":"ideas","count":3,"of":null,"afterSeeing":0}')
  for (const other of others) expect(other).toBe(one)
})

test.each(['named', 'anonymous'] as const)(
  '[OUT-50] Convergence and figures are served from the results on and not before (%s)',
  (anonymity) => {
    const group = inRefine(anonymity)
    group.merges(bells, 'A bell')
    const figures = ({ cards, ballots, method }: Outcome) => [
      ...cards.map(({ convergence }) => convergence),
      ...ballots.flatMap(({ contenders, moved }) => [contenders, moved]),
      ...method.rounds.flatMap(({ firstSeen, chosen }) => [firstSeen, chosen]),
    ]
    const before = group.outcome
    atResults(group)
    expect(figures(group.outcome).filter((one) => one !== null)).not.toEqual([])
    expect(figureWords(group.outcome)).not.toEqual([])
    group.back('refine-1', 1)
    for (const outcome of [before, group.outcome]) {
      expect(figures(outcome).filter((one) => one !== null)).toEqual([])
      expect(figureWords(outcome)).toEqual([])
    }
  },
)

test('[OUT-50] Both follow a card through merge and split', () => {
  const group = inRefine('named')
  group.merges(bells, 'A bell')
  splitAll(group.board, group.idea('A bell'), null)
  group.looks()
  const { outcome } = atResults(group)
  const counts = ['A bell', 'A gong', 'A door bell', 'Loud chimes'].map(
    (words) => cardOf(outcome, words).convergence?.count,
  )
  expect(counts).toEqual([1, 1, 1, 0])
})

test('[OUT-51] Every format of words says which cards were thought of alone more than once, and the CSV, the workbook and the JSON have the number of each card', () => {
  for (const [anonymity, words, count] of [
    ['named', '2 of 3 people wrote it alone', 2],
    ['anonymous', 'written 3 times, each alone', 3],
  ] as const) {
    const group = inRefine(anonymity)
    group.merges(bells, 'A bell')
    const { outcome } = atResults(group)
    for (const write of [markdownOf, htmlOf, opmlOf, jiraCsvOf, svgOf, canvasOf])
      expect(oneLine(write(outcome).replaceAll(/<\/text>\s*<text[^>]*>/g, ' '))).toContain(words)
    const [header = [], ...rows] = papaparse.parse<string[]>(csvOf(outcome).slice(1)).data
    const column = header.indexOf('written_alone')
    const text = header.indexOf('text')
    expect(rows.find((row) => row[text] === 'A bell')?.[column]).toBe(String(count))
    const sheet = must(sheetsOf(outcome)[0], 'cards')
    const at = sheet.columns.findIndex(([name]) => name === 'Thought of alone')
    expect(sheet.rows.find((row) => row[1] === 'A bell')?.[at]).toBe(count)
    expect(jsonOf(outcome)).toContain(`"count": ${count}`)
  }
})

test('[OUT-52] A vote says how many cards had shared its marks equally, and a vote that repeats another says how many of the marks moved', () => {
  const group = atResults(inRefine('anonymous'))
  group.back('vote-1', 1)
  for (const who of [ada, ben, cleo]) group.votes(who, { 'A bell': 1, 'A gong': 1 })
  group.on(2)
  const { outcome } = group
  expect(outcome.ballots.map(({ contenders }) => contenders)).toEqual([2, 2])
  expect(outcome.ballots.map(({ moved }) => moved)).toEqual([null, { since: 1, share: 0.5 }])
  expect(figureWords(outcome)).toEqual(
    expect.arrayContaining([
      'Vote 2 of 2: the marks are spread as if about 2 cards had shared them equally.',
      'Vote 2 of 2: 50 % of the marks moved to other cards since vote 1.',
    ]),
  )
})

test('[OUT-52] Two votes of one phase do not repeat each other', () => {
  const rule = { method: 'dots', n: 'auto', perIdea: 1 } as const
  const twice = must(agendaFrom('strict'), 'template').map((phase) =>
    phase.kind === 'vote' ? { ...phase, ballots: [rule, rule] } : phase,
  )
  const group = new AGroup({ anonymity: 'anonymous', agenda: twice })
  for (const [id, name] of people) group.session.join(id, { name })
  group.on(1)
  for (const [who, text] of first) group.writes(who, text)
  for (const minutes of [5, 2, 1]) group.on(minutes)
  const vote = (): void => {
    for (const ballot of group.session.state.ballots.filter(({ state }) => state === 'open'))
      for (const [who] of people)
        group.do(who, {
          type: 'ballot.cast',
          ballotId: ballot.id,
          marks: new Map([[group.idea('A bell'), 1]]),
        })
    group.on(2)
  }
  vote()
  expect(group.outcome.ballots.map(({ moved }) => moved)).toEqual([null, null])
  group.back('vote-1', 1)
  vote()
  expect(group.outcome.ballots.map(({ moved }) => moved?.since ?? null)).toEqual([null, null, 1, 2])
})

const totals = (...marks: readonly number[]) =>
  marks.map((each, at) => ({ id: `${at}`, marks: each }))

test('[OUT-52] Votes on other cards are not compared', () => {
  expect(movedBetween(totals(2, 2), totals(2, 2))).toBe(0)
  expect(movedBetween(totals(4, 0), totals(0, 1))).toBe(1)
  expect(movedBetween(totals(4), totals(4, 0))).toBe(null)
  expect(movedBetween(totals(4, 0), totals(4))).toBe(null)
  expect(movedBetween(totals(0, 0), totals(1, 1))).toBe(null)
  expect(contendersIn(totals(9, 0, 0))).toBe(1)
  expect(contendersIn(totals(3, 3, 3))).toBe(3)
  expect(contendersIn(totals(0))).toBe(null)
})

test('[OUT-53] Each revealed round says how many cards have their oldest idea from it, how many of them are chosen, and how long people wrote', () => {
  const group = inRefine('anonymous')
  group.do(ben, { type: 'idea.add', texts: ['A ramp'] })
  group.merges(['Loud'], 'A gong')
  atResults(group)
  group.decides('A gong', 'chosen')
  const rounds = group.outcome.method.rounds.map(({ firstSeen, chosen, minutes }) => [
    firstSeen,
    chosen,
    minutes,
  ])
  expect(rounds).toEqual([
    [4, 1, 5],
    [0, 0, 3],
  ])
  expect(figureWords(group.outcome)).toContain(
    'Round 1 brought 4 cards in 5 minutes; 1 of them is chosen.',
  )
})

test('[OUT-53] The sentence about a round has words for one and for several, names its question among several, and is left out where a round brought nothing', () => {
  const { outcome } = atResults(inRefine('anonymous'))
  const said = (
    round: Pick<MethodRound, 'firstSeen' | 'minutes' | 'chosen'>,
    questions = outcome.questions,
  ): readonly string[] => {
    const other = {
      ...must(outcome.method.rounds[0], 'a round'),
      n: 2,
      questionNumber: 3,
      ...round,
    }
    const method = { ...outcome.method, rounds: [other] }
    return figureWords({ ...outcome, method, questions }).filter((words) =>
      /^Round|^A card counts/.test(words),
    )
  }
  const counts = 'A card counts for the round of its oldest idea.'
  const about = (firstSeen: number | null, minutes: number | null, chosen: number | null) =>
    said({ firstSeen, minutes, chosen })
  expect(about(1, 1, 0)).toEqual(['Round 2 brought 1 card in 1 minute.', counts])
  expect(about(2, 0, null)).toEqual(['Round 2 brought 2 cards.', counts])
  expect(about(3, null, 1)).toEqual(['Round 2 brought 3 cards; 1 of them is chosen.', counts])
  expect(about(3, 2, 2)).toEqual([
    'Round 2 brought 3 cards in 2 minutes; 2 of them are chosen.',
    counts,
  ])
  expect([about(0, 2, 0), about(null, 2, null)]).toEqual([[], []])
  const two = [...outcome.questions, ...outcome.questions]
  expect(said({ firstSeen: 1, minutes: 5, chosen: 0 }, two)).toEqual([
    'Round 2 on question 3 brought 1 card in 5 minutes.',
    counts,
  ])
})

test('[OUT-132] Where a report says that cards were thought of alone more than once, it says which words are not counted, in the same words whoever joined when', () => {
  const sentences = {
    named:
      'Somebody who joined later counts with the words that they wrote before they saw the board, as long as these were not changed. Other ideas of later rounds are left out, so the number is never too high.',
    anonymous:
      'Later rounds, and people who joined after the first round, are left out, so the number is never too high.',
  }
  for (const anonymity of ['named', 'anonymous'] as const) {
    const group = inRefine(anonymity)
    group.session.join(participant('latex'), { name: 'Late' })
    group.merges(['A door bell'], 'A bell')
    const early = inRefine(anonymity)
    early.merges(['A door bell'], 'A bell')
    const [withLate, without] = [atResults(group), atResults(early)].map(({ outcome }) => outcome)
    for (const outcome of [withLate, without])
      for (const report of [markdownOf, htmlOf])
        expect(report(must(outcome, 'outcome'))).toContain(sentences[anonymity])
  }
  expect(markdownOf(atResults(inRefine('anonymous')).outcome)).not.toContain(sentences.anonymous)
})
