import { expect, test } from 'vitest'
import { differenceOf, type Piece } from '../../shared/twins/differ.ts'
import {
  negations,
  negationSigns,
  oppositeSigns,
  oppositeWords,
} from '../../shared/twins/opposites.ts'
import { areTwins, boards, ideasOf, twinsOn } from './fixture.ts'

const marked = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')

test('[TWIN-4] Two wordings are shown with the words that only one of them has, and all pieces together are the wording', () => {
  const shown = (a: string, b: string): readonly string[] => {
    const { a: left, b: right } = differenceOf(a, b)
    expect([left, right].map((pieces) => pieces.map(({ text }) => text).join(''))).toEqual([a, b])
    return [marked(left), marked(right)]
  }
  expect(shown('Cameras on!', 'cameras off, please')).toEqual([
    'Cameras [on]!',
    'cameras [off], [please]',
  ])
  expect(shown('照明を明るくする', '照明を暗めにする')).toEqual([
    '照明を[明るく]する',
    '照明を[暗めに]する',
  ])
  expect(shown('30分 max', '45分')).toEqual(['[30]分 [max]', '[45]分'])
  expect(shown('', '…')).toEqual(['', '…'])
})

test('[TWIN-4] Wordings that share half of their words and differ in opposite words, or in a word that says no, may be opposites', () => {
  const may = (a: string, b: string): boolean =>
    differenceOf(a, b).mayBeOpposites && differenceOf(b, a).mayBeOpposites
  expect(may('Cameras on', 'Cameras off')).toBe(true)
  expect(may('Shorter meetings', 'Longer meetings')).toBe(true)
  expect(may('Meetings on Wednesday', 'No meetings on Wednesday')).toBe(true)
  expect(may('Mehr Telefon', 'Weniger Telefon')).toBe(true)
  expect(may('照明を明るくする', '照明を暗めにする')).toBe(true)
  expect(may('照明を上げる', '照明を下げる')).toBe(true)
  expect(may('会議を始める', '会議をやめる')).toBe(true)
  expect(may('开会可以不开摄像头', '开会必须打开摄像头')).toBe(true)
  expect(may('Cameras on', 'Cameras on, please')).toBe(false)
  expect(may('Cameras on', 'Lights off')).toBe(false)
  expect(may('No meetings on Fridays', 'No talk on Fridays')).toBe(false)
  expect(may('', 'no')).toBe(false)
})

test('[TWIN-4] Each listed pair of opposites, and each listed word that says no, is known where it stands', () => {
  const unknown = (ends: readonly (readonly [string, string])[], begin: string) =>
    ends.filter(
      ([one, other]) =>
        one === '' || !differenceOf(`${begin}${one}`, `${begin}${other}`).mayBeOpposites,
    )
  const bothWays = (pairs: readonly (readonly [string, string])[]) =>
    pairs.flatMap(([one, other]) => [[one, other] as const, [other, one] as const])
  expect(unknown(bothWays(oppositeWords), 'Lamps of ships ')).toEqual([])
  expect(unknown(bothWays(oppositeSigns), '照明会議')).toEqual([])
  const alone = (parts: readonly string[]) => parts.map((part) => [part, ''] as const)
  expect(unknown(alone(negations), 'Lamps of ships ')).toEqual([])
  expect(unknown(alone(negationSigns), '照明会議')).toEqual([])
})

test('[TWIN-4] No true twins of the kept boards are called opposites', () => {
  const called = boards.flatMap((board) => {
    const ideas = new Map(ideasOf(board).map(({ id, text }) => [id, text]))
    return twinsOn(ideasOf(board), board.prompt).flatMap(({ a, b }) => {
      const [left, right] = [ideas.get(a) ?? '', ideas.get(b) ?? '']
      return differenceOf(left, right).mayBeOpposites
        ? [{ left, right, isTrue: areTwins(a, b) }]
        : []
    })
  })
  expect(called.map(({ left }) => left)).toEqual([
    'Cameras on',
    '开会必须打开摄像头',
    '照明を明るくする',
  ])
  expect(called.filter(({ isTrue }) => isTrue)).toEqual([])
})
