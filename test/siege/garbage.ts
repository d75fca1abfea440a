// Thousands of malformed frames. Each class is made from one seed.
import * as Y from 'yjs'
import { randomBelow, type Chance } from '../../shared/kernel/chance.ts'
import { must } from '../../shared/kernel/assert.ts'
import { forge, taken, value, words, type Forged } from '../document/admission/forged.ts'
import { frame, presence, step1, step2, update } from './intruder.ts'

type Draw = (below: number) => number
type Make = (draw: Draw, bytes: (count: number) => Uint8Array) => Uint8Array | string

const NUMBERS = [0, 1, 127, 128, 2 ** 14, 2 ** 31 - 1, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER]

function anUpdate(draw: Draw): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('ideas').set(`idea${draw(9)}`, new Y.Map([['text', new Y.Text('words')]]))
  return Y.encodeStateAsUpdate(doc)
}

const pick = <T>(list: readonly T[], draw: Draw): T =>
  must(list[draw(list.length)], 'one of a list')
const someNumber = (draw: Draw): number => pick(NUMBERS, draw)
const nested = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + close.repeat(depth)

function aStruct(draw: Draw): Forged {
  const at = [someNumber(draw), someNumber(draw)] as const
  const content = pick([words('x'), words(''), value(1, 2), value(), taken(someNumber(draw))], draw)
  const parent = pick(['ideas', 'drafts', '__proto__', at], draw)
  return pick<Forged>(
    [
      { gc: someNumber(draw) },
      { skip: someNumber(draw) },
      { content, left: at },
      { content, right: at },
      { content, parent },
      { content, parent, key: pick(['text', 'constructor', ''], draw) },
    ],
    draw,
  )
}

/** The classes of frames. Each makes one frame that no honest client sends. */
export const classes: Readonly<Record<string, Make>> = {
  random: (draw, bytes) => bytes(draw(64)),
  'random in an update': (draw, bytes) => update(bytes(draw(64))),
  'random in a step 2': (draw, bytes) => step2(bytes(draw(64))),
  'random state vector': (draw, bytes) => step1(bytes(1 + draw(32))),
  cut: (draw) => {
    const whole = update(anUpdate(draw))
    return whole.subarray(0, draw(whole.length))
  },
  'bit flipped': (draw) => {
    const whole = update(anUpdate(draw))
    const at = draw(whole.length)
    whole[at] = (whole[at] ?? 0) ^ (1 << draw(8))
    return whole
  },
  spliced: (draw) => {
    const [a, b] = [update(anUpdate(draw)), presence([draw(99), '{"cursor":{"x":1,"y":2}}'])]
    return new Uint8Array([...a.subarray(0, draw(a.length)), ...b.subarray(draw(b.length))])
  },
  'varint bomb': (draw) =>
    new Uint8Array([draw(4), ...Array.from({ length: draw(40) }, () => 255)]),
  'length bomb': (draw) => frame(draw(2), draw(3), someNumber(draw), someNumber(draw)),
  'strange type': (draw, bytes) => frame(4 + draw(130), bytes(draw(16))),
  'strange sync': (draw, bytes) => frame(0, 3 + draw(200), bytes(draw(16))),
  'forged structs': (draw) =>
    update(
      forge(
        Array.from({ length: 1 + draw(3) }, () => ({
          client: someNumber(draw),
          clock: someNumber(draw),
          structs: Array.from({ length: draw(4) }, () => aStruct(draw)),
        })),
        draw(2) === 0 ? [] : [[someNumber(draw), someNumber(draw), someNumber(draw)]],
      ),
    ),
  'v2 bytes': (draw) => update(Y.convertUpdateFormatV1ToV2(anUpdate(draw))),
  'awareness bomb': (draw) => presence([someNumber(draw), nested(draw(5_000), '[', ']')]),
  'broken awareness': (draw, bytes) => frame(1, bytes(draw(48))),
  text: (draw) => pick(['', '{}', '\u0000', nested(draw(99), '{"a":', ''), '👍'], draw),
}

export function garbage(name: string, chance: Chance): Uint8Array | string {
  const draw: Draw = (below) => randomBelow(Math.max(1, below), chance)
  return must(classes[name], 'a class of garbage')(draw, (count) => chance.bytes(count))
}
