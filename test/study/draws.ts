// Repeatable numbers by chance. Each purpose has a stream of its own, named by a key. Two arms of the study that ask for the
// same key therefore get the same numbers, however many numbers each of them needs for other things.

/** The next number of a stream, in [0, 1), each with the same probability. */
export type Draw = () => number

/** The stream of a key. Equal keys give equal streams (four FNV-1a sums of the key, and sfc32 for the numbers). */
export function drawsOf(...key: readonly (string | number)[]): Draw {
  const words = key.join('/')
  let a = sumOf(words, 0x811c9dc5)
  let b = sumOf(words, 0x9e3779b9)
  let c = sumOf(words, 0x243f6a88)
  let count = sumOf(words, 0xb7e15162)
  const next = (): number => {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  // The first numbers still show how alike two keys are.
  for (let n = 0; n < WARM_UP; n++) next()
  return next
}

const WARM_UP = 15

function sumOf(words: string, basis: number): number {
  let sum = basis
  for (let place = 0; place < words.length; place++)
    sum = Math.imul(sum ^ words.charCodeAt(place), 0x01000193)
  return sum
}

/** A number of the normal distribution with mean 0 and standard deviation 1 (Box and Muller). */
export function normal(draw: Draw): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
}

/** A number of the exponential distribution with mean 1. */
export const exponential = (draw: Draw): number => -Math.log(1 - draw())

/** A whole number in [0, limit). */
export const below = (limit: number, draw: Draw): number => Math.floor(draw() * limit)

/** A shuffled copy (Fisher and Yates). */
export function mixed<T>(list: readonly T[], draw: Draw): T[] {
  const copy = [...list]
  for (let last = copy.length - 1; last > 0; last--) {
    const other = below(last + 1, draw)
    const held = copy[last] as T // both places are in the list
    copy[last] = copy[other] as T
    copy[other] = held
  }
  return copy
}
