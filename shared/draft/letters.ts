// The letters of a draft, told by the numbers that Yjs gives to each of them and not by the letters themselves. A letter
// keeps its number for good, and no other letter of the pad ever gets the same. So two equal answers mean that nobody
// changed the words in between, and an answer tells nothing of the words but how many letters they have.
import * as Y from 'yjs'
import type { DraftId } from '../kernel/ids.ts'
import { entryMap, textOf } from '../replica/root.ts'
import { draftKeys, draftRoot } from './shape.ts'

/** The stretches of numbers in the order of the text; empty without words. */
export function lettersOf(doc: Y.Doc, id: DraftId): string {
  const entry = entryMap(doc, draftRoot, id)
  const text = entry === null ? null : textOf(entry, draftKeys.text)
  const stretches: { client: number; from: number; to: number }[] = []
  for (let item = text?._start ?? null; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const { client, clock } = item.id
    const last = stretches.at(-1)
    // How Yjs cuts a text into items depends on what was loaded when, so neighbours are put together again.
    if (last?.client === client && last.to === clock) last.to += item.length
    else stretches.push({ client, from: clock, to: clock + item.length })
  }
  return stretches.map(({ client, from, to }) => `${client}:${from}-${to}`).join(' ')
}
