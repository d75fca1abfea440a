import { expect, test } from 'vitest'
import { parseCommand } from '../../server/control/parse-command.ts'
import { limits } from '../../shared/wire/limits.ts'

const ideaId = 'i'.repeat(22)
const written = (length: number): string => 'x'.repeat(length)

/** Every text that a command carries, by the limit that holds it. */
const texts: readonly (readonly [what: string, most: number, command: (text: string) => object])[] =
  [
    ['idea', limits.ideaText, (text) => ({ type: 'idea.add', texts: [text] })],
    ['cluster title', limits.clusterTitle, (title) => ({ type: 'cluster.add', title })],
    ['comment', limits.comment, (text) => ({ type: 'comment.add', ideaId, kind: 'concern', text })],
    ['name', limits.name, (name) => ({ type: 'name.set', name })],
    ['question', limits.question, (question) => ({ type: 'session.edit', question })],
    ['title', limits.title, (title) => ({ type: 'session.edit', title })],
    ['action', limits.actionText, (text) => ({ type: 'action.add', text })],
    ['owner of an action', limits.name, (owner) => ({ type: 'action.add', text: 'do', owner })],
  ]

test.each(texts)(
  '[T12] The %s of a command may have %s characters and not one more',
  (_, most, command) => {
    const parsed = (length: number) => parseCommand({ id: ideaId, ...command(written(length)) })
    expect(parsed(most)).toMatchObject({ ok: true })
    expect(parsed(most + 1)).toMatchObject({ ok: false, error: { code: 'too-long' } })
  },
)

test('[T12] An act adds a hundred ideas and not one more', () => {
  const adding = (count: number) =>
    parseCommand({ id: ideaId, type: 'idea.add', texts: Array.from({ length: count }, () => 'x') })
  expect(adding(limits.textsPerCommand)).toMatchObject({ ok: true })
  expect(adding(limits.textsPerCommand + 1)).toMatchObject({ ok: false })
})
