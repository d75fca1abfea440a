import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { aBoard, aPad, commentAt, said, standsAt } from './a-room.ts'
import { forge, taken, type, value, words, type Forged } from './forged.ts'

const MINE = 9
type Row = readonly [what: string, struct: Forged]

const entry = standsAt(aBoard())
const text = standsAt(aBoard(), 'text')
const onIdea = (key: string, content: Y.Item['content']): Forged => ({
  content,
  parent: entry,
  key,
})
const inText = (content: Y.Item['content']): Forged => ({ content, parent: text })
const inPad = (key: string, content: Y.Item['content']): Forged => ({
  content,
  parent: 'drafts',
  key,
})
const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)])

const boardTakes: readonly Row[] = [
  ['words', inText(words('x'))],
  ['words already gone', inText(taken(3))],
  ['a cluster', onIdea('cluster', value('cluster1'))],
  ['no cluster', onIdea('cluster', value(null))],
  ['a merge', onIdea('into', value('idea2'))],
  ['an order of 200 signs', onIdea('order', value('a'.repeat(200)))],
  ['aside', onIdea('bin', value(true))],
]

const boardRefuses: readonly Row[] = [
  ['an idea of their own making', { content: type(new Y.Map()), parent: 'ideas', key: 'idea9' }],
  ['a comment', { content: type(new Y.Map()), parent: 'comments', key: 'note1' }],
  ['an idea replaced', { content: value(1), parent: 'ideas', key: 'idea1' }],
  ['words straight into a root', { content: words('x'), parent: 'ideas' }],
  ['another text for the text', onIdea('text', type(new Y.Text()))],
  ['a value for the text', onIdea('text', value('x'))],
  ['the original', onIdea('original', value('x'))],
  ['the round', onIdea('round', value(2))],
  ['a position', onIdea('pos', value('1,2'))],
  ['an unknown key', onIdea('colour', value('red'))],
  ['a key that every object has', onIdea('__proto__', value('x'))],
  ['a constructor', onIdea('constructor', value('x'))],
  ['an order of 201 signs', onIdea('order', value('a'.repeat(201)))],
  ['an order of strange signs', onIdea('order', value('a-b'))],
  ['a number as order', onIdea('order', value(1))],
  ['a word as flag', onIdea('bin', value('true'))],
  ['undefined as flag', onIdea('bin', value(undefined))],
  ['an object as cluster', onIdea('cluster', value({ id: 'cluster1' }))],
  ['a prototype as cluster', onIdea('cluster', value('__proto__'))],
  ['a value nested eight deep', onIdea('into', value(deep(8)))],
  ['a value nested nine deep', onIdea('into', value(deep(9)))],
  ['two values at once', onIdea('bin', value(true, false))],
  ['a list under a key', onIdea('order', type(new Y.Array()))],
  ['a map in a text', inText(type(new Y.Map()))],
  ['a value in a text', inText(value(1))],
  ['bold', inText(new Y.ContentFormat('bold', true as never))],
  ['a picture', inText(new Y.ContentEmbed({ image: 'x' }))],
  ['bytes', inText(new Y.ContentBinary(new Uint8Array([1])))],
  ['old JSON', inText(new Y.ContentJSON([1]))],
  ['a document in a document', inText(new Y.ContentDoc(new Y.Doc()))],
  ['a document under a key', onIdea('into', new Y.ContentDoc(new Y.Doc()))],
  ['XML', onIdea('text', new Y.ContentType(new Y.XmlText()))],
  ['a text under a word', { content: words('x'), parent: text, key: 'text' }],
  ['something beside two places', { content: words('x'), left: text, right: entry }],
  ['garbage', { gc: 1 }],
]

test('[B8] Every admitted update keeps the schema of its document', () => {
  for (const [what, struct] of boardTakes) {
    const update = forge([{ client: MINE, clock: 0, structs: [struct] }])
    expect([what, said(aBoard(), update)]).toEqual([what, 'admitted'])
  }
})

test('[B8] Everything else written on a board is refused, and the board is as before', () => {
  for (const [what, struct] of boardRefuses) {
    const room = aBoard()
    const before = room.bytes()
    const update = forge([{ client: MINE, clock: 0, structs: [struct] }])
    expect([what, said(room, update)]).toEqual([what, 'forbidden'])
    expect(room.take().update).toBeNull()
    expect(room.bytes()).toEqual(before)
  }
})

test('[CMT-4] A comment that the server made takes words and a flag from a client, and nothing that would move it or change its kind', () => {
  const at = commentAt(aBoard())
  const onComment = (key: string, content: Y.Item['content']): Forged => ({
    content,
    parent: at.entry,
    key,
  })
  const takes: readonly Row[] = [
    ['words', { content: words('x'), parent: at.text }],
    ['words already gone', { content: taken(3), parent: at.text }],
    ['aside', onComment('bin', value(true))],
  ]
  const refuses: readonly Row[] = [
    ['another idea', onComment('idea', value('idea2'))],
    ['another kind', onComment('kind', value('build-on'))],
    ['another first wording', onComment('original', value('x'))],
    ['another text', onComment('text', type(new Y.Text()))],
    ['an author', onComment('author', value('annxx'))],
    ['a word as flag', onComment('bin', value('true'))],
    ['a comment in its place', { content: type(new Y.Map()), parent: 'comments', key: 'comment1' }],
  ]
  const verdictOn = (struct: Forged) =>
    said(aBoard(), forge([{ client: MINE, clock: 0, structs: [struct] }]))
  expect(takes.map(([what, struct]) => [what, verdictOn(struct)])).toEqual(
    takes.map(([what]) => [what, 'admitted']),
  )
  expect(refuses.map(([what, struct]) => [what, verdictOn(struct)])).toEqual(
    refuses.map(([what]) => [what, 'forbidden']),
  )
})

test('[B8] A pad takes entries and their text from its owner and nothing else', () => {
  const list = (...structs: Forged[]) => forge([{ client: MINE, clock: 0, structs }])
  const aDraft = inPad('draft1', type(new Y.Map()))
  const takes: readonly Row[] = [
    ['a text', { content: type(new Y.Text()), parent: [MINE, 0], key: 'text' }],
    ['a flag', { content: value(true), parent: [MINE, 0], key: 'kept' }],
    ['a question', { content: value('question1'), parent: [MINE, 0], key: 'question' }],
    ['an original', { content: value('draft2'), parent: [MINE, 0], key: 'of' }],
  ]
  const refuses: readonly Row[] = [
    ['a map as text', { content: type(new Y.Map()), parent: [MINE, 0], key: 'text' }],
    ['an author', { content: value('annxx'), parent: [MINE, 0], key: 'author' }],
    ['a question nobody could ask', { content: value('../x'), parent: [MINE, 0], key: 'question' }],
    ['an entry without an id', inPad('__proto__', type(new Y.Map()))],
    ['a value as entry', inPad('draft2', value('x'))],
    ['a list as entry', inPad('draft2', type(new Y.Array()))],
    ['words in the root', { content: words('x'), parent: 'drafts' }],
  ]
  for (const [what, struct] of takes)
    expect([what, said(aPad(), list(aDraft, struct))]).toEqual([what, 'admitted'])
  for (const [what, struct] of refuses)
    expect([what, said(aPad(), list(aDraft, struct))]).toEqual([what, 'forbidden'])
})
