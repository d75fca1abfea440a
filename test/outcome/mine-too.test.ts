import fc from 'fast-check'
import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { csvOf } from '../../server/http/csv-file.ts'
import type { BoardIdea, BoardView, Card } from '../../shared/board/shape.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseIdeaId, type IdeaId, type ParticipantId } from '../../shared/kernel/ids.ts'
import { convergenceOn } from '../../shared/outcome/convergence.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { methodWords } from '../../shared/outcome/words.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { participant } from '../fixtures/a-session.ts'
import { AGroup } from './a-group.ts'

const people = [1, 2, 3, 4, 5, 6].map((n) => participant(`p${n}xx`))
const [ada, ben, cleo, dia] = people as [ParticipantId, ParticipantId, ParticipantId, ParticipantId]

/** Six people in refine, each with one idea of the first round: `idea of p1xx` and so on. */
function inRefine(anonymity: Anonymity): AGroup {
  const group = new AGroup({ anonymity, template: 'strict', people: 6 })
  group.on(1)
  for (const who of people) group.writes(who, `idea of ${who}`)
  for (const minutes of [5, 2]) group.on(minutes)
  return group
}

function says(group: AGroup, who: ParticipantId, of: ParticipantId, isAlone = true): void {
  group.do(who, {
    type: 'idea.mineToo',
    ideaId: group.idea(`idea of ${of}`),
    mineToo: true,
    ...(isAlone ? { myIdeaId: group.idea(`idea of ${who}`) } : {}),
  })
}

const cardOf = ({ cards }: Outcome, of: ParticipantId) =>
  must(
    cards.find(({ head }) => head.text === `idea of ${of}`),
    'card',
  )

/** Three people have had Ben’s idea too: two of them alone, and one after seeing. */
function atResults(anonymity: Anonymity): AGroup {
  const group = inRefine(anonymity)
  says(group, ada, ben)
  says(group, cleo, ben)
  says(group, dia, ben, false)
  for (const minutes of [1, 2]) group.on(minutes)
  return group
}

test.each(['named', 'anonymous'] as const)(
  '[OUT-67] An idea that people had too counts as written alone once more for each who had written it, and those who had it after seeing are told apart, from the results on (%s)',
  (anonymity) => {
    const group = atResults(anonymity)
    const unit = anonymity === 'named' ? { unit: 'people', of: 6 } : { unit: 'ideas', of: null }
    expect(cardOf(group.outcome, ben).convergence).toEqual({ ...unit, count: 3, afterSeeing: 1 })
    expect(cardOf(group.outcome, cleo).convergence).toEqual({ ...unit, count: 1, afterSeeing: 0 })
    group.back('refine-1', 1)
    expect(cardOf(group.outcome, ben).convergence).toBeNull()
    expect(group.outcome.method.mineToo).toBe(false)
  },
)

test('[OUT-67] The number follows the idea through merge and split, and an idea that is in the card already does not count twice', () => {
  const group = atResults('anonymous')
  group.back('refine-1', 1)
  group.merges([`idea of ${ada}`], `idea of ${ben}`)
  for (const minutes of [1, 2]) group.on(minutes)
  // Ada's idea is in the card, and is one of the two that were said of Ben's.
  expect(cardOf(group.outcome, ben).convergence).toMatchObject({ count: 3, afterSeeing: 1 })
})

test('[OUT-68] The CSV, the workbook and the JSON have both numbers of each card, the reports say them in words, and the method says how they came about', () => {
  for (const anonymity of ['named', 'anonymous'] as const) {
    const { outcome } = atResults(anonymity)
    const { data } = papaparse.parse<Record<string, string>>(csvOf(outcome).slice(1), {
      header: true,
    })
    expect(data.find(({ text }) => text === `idea of ${ben}`)).toMatchObject({
      written_alone: '3',
      also_after_seeing: '1',
    })
    const sheet = must(sheetsOf(outcome)[0], 'cards')
    const at = sheet.columns.findIndex(([name]) => name === 'Had it too after seeing')
    expect(sheet.rows.find((row) => row[1] === `idea of ${ben}`)?.[at]).toBe(1)
    expect(JSON.parse(jsonOf(outcome))).toMatchObject({ method: { mineToo: true } })
    for (const file of [markdownOf(outcome), htmlOf(outcome)])
      expect(file).toContain('1 person had it too, after seeing it')
    const said = methodWords(outcome, (text) => text).join(' ')
    expect(said).toContain('it was theirs too')
    expect(said.includes('counted once')).toBe(anonymity === 'anonymous')
  }
})

test('[OUT-69] In an anonymous session the number of a card is never more than the ideas that were written alone in it or said of it, never less than those in it, and follows from the number of each idea and the merges alone', () => {
  const ids = [1, 2, 3, 4, 5, 6, 7].map((n) => must(parseIdeaId(`idea-${n}`), 'id'))
  const group = inRefine('anonymous')
  const { rounds, questions, settings } = group.session.state
  const idea = (id: IdeaId, at: number, head: IdeaId): BoardIdea => ({
    id,
    text: id,
    original: id,
    round: at === 6 ? null : 1,
    question: at === 6 ? must(questions[0], 'question').id : null,
    cluster: null,
    into: head === id ? null : head,
    order: `a${at}`,
    bin: false,
  })
  const someId = fc.nat(5)
  fc.assert(
    fc.property(
      fc.array(fc.nat(2), { minLength: 7, maxLength: 7 }),
      fc.uniqueArray(fc.tuple(fc.nat(6), someId), { selector: String, maxLength: 20 }),
      (cardOfIdea, pairs) => {
        const said = pairs.filter(([of, own]) => of !== own)
        const cards = [0, 1, 2].flatMap((card): Card[] => {
          const own = ids.flatMap((id, at) => (cardOfIdea[at] === card ? [[id, at] as const] : []))
          const head = own[0]?.[0]
          if (head === undefined) return []
          const [first, ...rest] = own.map(([id, at]) => idea(id, at, head))
          const whole = must(first ?? null, 'head')
          return [{ head: whole, sources: rest, comments: [], asideComments: [] }]
        })
        const board: BoardView = { unsorted: cards, clusters: [], aside: [], asideClusters: [] }
        const numbers = new Map(
          ids.map((id, at) => [id, { alone: said.filter(([of]) => of === at).length, after: 0 }]),
        )
        const of = convergenceOn(board, { rounds, questions, settings }, null, numbers)
        for (const card of cards) {
          const inCard = [card.head, ...card.sources].map(({ id }) => ids.indexOf(id))
          const alone = new Set(inCard.filter((at) => at !== 6))
          const all = new Set([
            ...alone,
            ...said.flatMap(([to, own]) => (inCard.includes(to) ? [own] : [])),
          ])
          const { count } = must(of(card), 'convergence')
          expect(count).toBeGreaterThanOrEqual(alone.size)
          expect(count).toBeLessThanOrEqual(all.size)
        }
      },
    ),
  )
})
