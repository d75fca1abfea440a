import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { csvOf, jiraCsvOf } from '../../server/http/csv-file.ts'
import { must } from '../../shared/kernel/assert.ts'
import { canvasOf } from '../../shared/outcome/canvas.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { svgOf } from '../../shared/outcome/svg.ts'
import { textOf } from '../../shared/outcome/text.ts'
import { participant } from '../fixtures/a-session.ts'
import { AGroup } from './a-group.ts'
import { everyFormat } from './every-format.ts'

const ada = participant('p1xx')

/** Two cards, one with a merged idea, and comments of every kind on them. */
function aGroupThatTalked(): AGroup {
  const group = new AGroup({ people: 3, template: 'strict' })
  group.on(1)
  group.writes(ada, 'A bell')
  group.writes(participant('p2xx'), 'A gong')
  group.writes(participant('p3xx'), 'A note')
  group.on(5)
  group.on(2)
  group.merges(['A gong'], 'A bell')
  group.comments(ada, 'A bell', 'build-on', 'With a rope')
  group.comments(ada, 'A gong', 'question', 'Brass?')
  group.comments(ada, 'A bell', 'concern', 'Too loud')
  group.comments(ada, 'A note', 'concern', 'Nobody reads it')
  group.comments(ada, 'A note', 'question', 'Rude words')
  group.setsCommentAside('Rude')
  return group
}

const said = ['With a rope', 'Brass?', 'Too loud', 'Nobody reads it']

test('[OUT-60] Every file has every comment that was not set aside, with its kind, wherever its idea was merged', () => {
  const { outcome } = aGroupThatTalked()
  for (const file of [
    markdownOf(outcome),
    htmlOf(outcome),
    textOf(outcome),
    csvOf(outcome),
    svgOf(outcome),
    canvasOf(outcome),
    opmlOf(outcome),
    jiraCsvOf(outcome),
  ])
    for (const words of said) expect(file.split(words), words).toHaveLength(2)
  // JSON has each comment's first wording as well.
  for (const words of said) expect(jsonOf(outcome).split(words), words).toHaveLength(3)
  expect(markdownOf(outcome)).toContain(
    '- A bell (1 concern)\n  - builds on it: With a rope\n  - A gong\n    - question: Brass?\n',
  )
  expect(textOf(outcome)).toContain('\n\nComments:\nBuilds on “A bell”: With a rope\n')
})

test('[OUT-61] Concerns stand under a heading of their own, each with its idea, and the card says how many it has', () => {
  const { outcome } = aGroupThatTalked()
  expect(markdownOf(outcome)).toContain(
    '## Concerns and strong minority ideas\n\n- Too loud (about “A bell”)\n- Nobody reads it (about “A note”)\n',
  )
  expect(htmlOf(outcome)).toMatch(
    /<h2>Concerns and strong minority ideas<\/h2>.*Too loud.*about “<bdi>A bell<\/bdi>”/,
  )
  expect(htmlOf(outcome)).toContain('<p class="facts">1 concern</p>')
})

test('[OUT-62] A comment that was set aside is told with what was set aside and not below its card, and comments go with an idea that is set aside', () => {
  const group = aGroupThatTalked()
  const aside = (markdown: string) => markdown.split('## Set aside')[1] ?? ''
  expect(markdownOf(group.outcome).split('Rude words')).toHaveLength(2)
  expect(aside(markdownOf(group.outcome))).toContain('- Question about “A note”: Rude words\n')
  group.setsAside('A note')
  const markdown = markdownOf(group.outcome)
  expect(markdown.split('## Set aside')[0]).not.toContain('Nobody reads it')
  expect(aside(markdown)).toContain('- A note\n  - concern: Nobody reads it\n')
  expect(markdown).not.toContain('A note”)')
})

test('[OUT-63] The method says how many comments were written in the open and that nobody’s name was kept with them, and no file has a name or a time of a comment', () => {
  const { outcome } = aGroupThatTalked()
  const sentence =
    '5 comments were written in the open in refine, without a name: everybody could read them from then on, and nobody’s name was asked for or kept.'
  for (const file of [markdownOf(outcome), textOf(outcome), csvOf(outcome), htmlOf(outcome)])
    expect(file).toContain(sentence)
  const ideas = outcome.cards.flatMap(({ head, sources }) => [head, ...sources])
  const comments = ideas.flatMap((idea) => idea.comments)
  expect(comments).toHaveLength(5)
  for (const comment of comments)
    expect(Object.keys(comment)).toEqual(['id', 'kind', 'text', 'original', 'aside'])
  const silent = new AGroup({ people: 3, template: 'strict' })
  expect(markdownOf(silent.outcome)).not.toContain('comment')
})

test('[OUT-64] The workbook has a sheet of the comments, and the CSV has the concerns, the questions and the additions in the row of their idea', () => {
  const { outcome } = aGroupThatTalked()
  const sheet = must(
    sheetsOf(outcome).find(({ name }) => name === 'Comments'),
    'sheet',
  )
  const rows = sheet.rows.map(([kind, text, , aside, idea]) => [kind, text, aside, idea].join('|'))
  expect(rows.toSorted()).toEqual([
    'Builds on it|With a rope||A bell',
    'Concern|Nobody reads it||A note',
    'Concern|Too loud||A bell',
    'Question|Brass?||A gong',
    'Question|Rude words|set aside|A note',
  ])
  const { data } = papaparse.parse<Record<string, string>>(csvOf(outcome), { header: true })
  const told = data.flatMap((row) => {
    const { text, dissent_count, dissent_notes, builds_on, questions, comments_set_aside } = row
    const all = [dissent_count, dissent_notes, builds_on, questions, comments_set_aside]
    return row['idea_id'] === '' ? [] : [[text, ...all].join('|')]
  })
  expect(told.toSorted()).toEqual([
    'A bell|1|Too loud|With a rope||',
    'A gong|0|||Brass?|',
    'A note|1|Nobody reads it|||Rude words',
  ])
})

test('[OUT-91] The method tells apart comments that were written in the open and concerns that waited for those of more people, and says of neither what did not happen', () => {
  const group = aGroupThatTalked()
  const said = () => markdownOf(group.outcome)
  expect(said()).toContain('5 comments were written in the open in refine')
  expect(said()).not.toContain('waited, read by nobody else')
  const ideaId = group.idea('A note')
  for (const n of [1, 2, 3])
    group.do(participant(`p${n}xx`), { type: 'concern.hold', ideaId, text: `Held ${n}` })
  expect(said()).toContain('5 comments were written in the open in refine')
  expect(said()).toContain(
    '3 concerns waited, read by nobody else, until people on three devices held one, and then came to the board together',
  )
  expect(group.outcome.method).toMatchObject({ comments: 8, heldConcerns: 3 })
})

test('[CMT-15] Words of a comment that became an idea or a concern stand in every file as what they became', () => {
  const group = aGroupThatTalked()
  const { outcome: before } = group
  // What the page does: an idea or a concern in the same words, and the comment stays or is set aside.
  group.do(ada, { type: 'idea.add', texts: ['With a rope'] })
  group.comments(ada, 'A gong', 'concern', 'Brass?')
  group.setsCommentAside('Brass?', 'question')
  const { outcome } = group
  const ideas = outcome.cards.map(({ head }) => head.text)
  expect(ideas.toSorted()).toEqual(['A bell', 'A note', 'With a rope'])
  const inFiles = (words: string, of: typeof outcome) =>
    [...everyFormat(of), JSON.stringify(sheetsOf(of))].map((file) => file.split(words).length - 1)
  const was = inFiles('With a rope', before)
  for (const [at, times] of inFiles('With a rope', outcome).entries())
    expect(times, `file ${at}`).toBeGreaterThan(was[at] ?? 0)
  expect(inFiles('Brass?', outcome).every((times) => times > 0)).toBe(true)
  expect(textOf(outcome)).toContain('Concern about “A gong”: Brass?')
  expect(markdownOf(outcome)).toContain('- Brass? (about “A gong”)\n')
  expect(markdownOf(outcome)).toContain('- Question about “A gong”: Brass?\n')
})
