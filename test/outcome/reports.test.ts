// Compares whole reports with kept files, which a person has read. After a change of the reports, write the files with
// `npm run test:reports` and read the difference.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { csvOf, jiraCsvOf } from '../../server/http/csv-file.ts'
import { readComments, readIdeas } from '../../shared/board/read.ts'
import { canvasOf } from '../../shared/outcome/canvas.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf, outcomeSchema } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import { outcomeOf, type Outcome } from '../../shared/outcome/outcome.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { svgOf } from '../../shared/outcome/svg.ts'
import { textOf } from '../../shared/outcome/text.ts'
import {
  ada,
  aGroupAtItsEnd,
  aGroupInALaterVote,
  aGroupInItsFirstVote,
  aGroupThatWrites,
  aGroupWithEveryMethod,
  aSmallGroup,
  closes,
} from './a-rich-session.ts'
import type { AGroup } from './a-group.ts'

const folder = fileURLToPath(new URL('reports/', import.meta.url))
const isWriting = process.env['WRITE_REPORTS'] === 'yes'

/** Compares bytes, so that every sign and every line end counts. */
function expectAsKept(name: string, file: string): void {
  if (isWriting) writeFileSync(folder + name, file)
  expect(file).toBe(readFileSync(folder + name, 'utf8'))
}

/** Replaces the random ids. The new id of an idea or a comment is its position when the first wordings are sorted. */
function withPlainIds(group: AGroup, file: string): string {
  const named = (
    entries: Iterable<{ readonly id: string; readonly original: string }>,
    name: string,
  ) =>
    [...entries]
      .toSorted((a, b) => (a.original < b.original ? -1 : 1))
      .map(({ id }, at) => [id, `${name}-${at + 1}`] as const)
  const { board } = group
  const ids = [
    ...named(readIdeas(board).values(), 'idea'),
    ...named(readComments(board).values(), 'comment'),
  ]
  return ids.reduce((text, [id, plain]) => text.replaceAll(id, plain), file)
}

/** The workbook, a line for each row: first the titles of the columns with their widths. */
const workbookOf = (outcome: Outcome): string =>
  sheetsOf(outcome)
    .map(({ name, columns, rows }) =>
      [name, ...[columns, ...rows].map((row) => JSON.stringify(row)), ''].join('\n'),
    )
    .join('\n')

const formats = {
  md: markdownOf,
  csv: csvOf,
  json: jsonOf,
  txt: textOf,
  html: htmlOf,
  svg: svgOf,
  canvas: canvasOf,
  opml: opmlOf,
  'jira.csv': jiraCsvOf,
  'workbook.txt': workbookOf,
}

const methods = aGroupWithEveryMethod()
const named = aGroupAtItsEnd('named')
const anonymous = aGroupAtItsEnd('anonymous')
const anonymousMine = anonymous.mine(ada)
closes(anonymous)

test.each(Object.entries(formats))(
  '[OUT-21] The whole report of a rich named session and of a closed anonymous session is the one that a person has read (%s)',
  (format, write) => {
    expectAsKept(`named.${format}`, withPlainIds(named, write(named.outcome)))
    expectAsKept(`anonymous.${format}`, withPlainIds(anonymous, write(anonymous.outcome)))
  },
)

test.each(Object.entries(formats))(
  '[OUT-21] The whole report of a session with a ranking, with scores, and with claims that are shown is the one that a person has read (%s)',
  (format, write) =>
    expectAsKept(`methods.${format}`, withPlainIds(methods, write(methods.outcome))),
)

test('[OUT-21] A report during a vote tells everything except names, totals and decisions', () => {
  const voting = aGroupInItsFirstVote('named')
  expectAsKept('named-in-a-vote.md', markdownOf(voting.outcome))
  expectAsKept('named-in-a-vote.json', withPlainIds(voting, jsonOf(voting.outcome)))
})

test('[OUT-21] A report during a later vote tells neither decisions nor the totals of earlier votes', () => {
  const voting = aGroupInALaterVote('anonymous')
  expectAsKept('anonymous-in-a-later-vote.md', markdownOf(voting.outcome))
  expectAsKept('anonymous-in-a-later-vote.csv', withPlainIds(voting, csvOf(voting.outcome)))
})

test('[OUT-21] A report during a first solo tells the question and what ran, and nothing else', () => {
  const writing = aGroupThatWrites('anonymous')
  // In a first solo nobody is served a board.
  const outcome = outcomeOf(writing.session.state, null, null)
  expectAsKept('anonymous-in-solo.md', markdownOf(outcome))
  expectAsKept('anonymous-in-solo.html', htmlOf(outcome))
})

test('[OUT-21] The report of a small session is the one that a person has read', () => {
  const small = aSmallGroup()
  expectAsKept('small.md', markdownOf(small.outcome))
  expectAsKept('small.html', htmlOf(small.outcome))
})

test('[OUT-21] The published schema is the one that a person has read', () => {
  expectAsKept('outcome.schema.json', `${JSON.stringify(outcomeSchema, null, 2)}\n`)
})

test('[OUT-21] My words of a named and of an anonymous session are the ones that a person has read', () => {
  expectAsKept('named-mine.txt', named.mine(ada))
  expectAsKept('anonymous-mine.txt', anonymousMine)
})
