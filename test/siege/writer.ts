// A person who writes much, on a bare socket: each frame has nearly 64 KiB.
import * as Y from 'yjs'
import { readIdeas } from '../../shared/board/read.ts'
import type { Ground, Group } from './ground.ts'
import { Intruder, update } from './intruder.ts'

export interface Writer {
  readonly intruder: Intruder
  readonly doc: Y.Doc
}

const IDEAS = 25
const WORDS = 1_900

/** A board with space for much writing, and a socket that writes there. */
export async function aWriter(group: Group<Ground>): Promise<Writer> {
  const [person] = group.people
  await person.command({
    type: 'idea.add',
    texts: Array.from({ length: IDEAS }, (_, n) => `idea ${n}`),
  })
  const intruder = await new Intruder({
    url: group.server.url,
    seat: person.seat,
    room: 'board',
  }).entered()
  return { intruder, doc: await intruder.read() }
}

/** One frame of nearly 64 KiB that replaces every text. */
function rewrite(doc: Y.Doc, n: number): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => {
    for (const id of readIdeas(doc).keys()) {
      const text = (doc.getMap('ideas').get(id) as Y.Map<unknown>).get('text') as Y.Text
      text.delete(0, text.length)
      text.insert(0, `${n} `.padEnd(WORDS, 'abcdefghij'))
    }
  })
  return Y.encodeStateAsUpdate(doc, before)
}

/** Writes frames one after the other, as fast as they are acknowledged. Returns the number of bytes. */
export async function write({ intruder, doc }: Writer, frames: number): Promise<number> {
  let bytes = 0
  for (let n = 0; n < frames; n++) {
    const said = update(rewrite(doc, n))
    bytes += said.length
    const before = intruder.acked
    intruder.say(said)
    await intruder.until(() => intruder.acked > before || intruder.ended !== null, 'an ack')
  }
  if (intruder.ended !== null) throw new Error(`the writer was ended with ${intruder.ended}`)
  return bytes
}
