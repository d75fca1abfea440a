// The place in its list that a mark such as "1.2", "iv" or "c" names. A mark that could also be part of a sentence
// ("12. March", "I. think") is taken for a mark only if another line bears the mark before or after it.

/** A way of counting, and the place: [1, 2] is the second below the first. */
export interface Ordinal {
  readonly style: string
  readonly path: readonly number[]
}

const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyz',
  'αβγδεζηθικλμνξοπρστυφχψω',
  'абвгдежзиклмнопрстуфхцчшщэюя',
  'אבגדהוזחטיכלמנסעפצקרשת',
  'أبتثجحخدذرزسشصضطظعغفقكلمنهوي',
  'ابجدهوزحطيكلمنسعفصقرشتثخذضظغ',
  '가나다라마바사아자차카타파하',
  'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ',
  'アイウエオカキクケコサシスセソタチツテト',
  'イロハニホヘトチリヌルヲ',
  'กขคงจฉชซฌญ',
  'कखगघङचछजझञ',
  'কখগঘঙচছজঝঞ',
]

/** The first sign of each kind of decimal digits. The other nine follow it. */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
  0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0xff10,
]

export function numberOf(digits: string): number {
  return Array.from(digits).reduce((sum, digit) => sum * 10 + valueOf(digit), 0)
}

function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  const zero = ZEROS.find((first) => code >= first && code < first + 10)
  return zero === undefined ? 0 : code - zero
}

/** Every place that letters can name: "i" is the first Roman number and the ninth letter. */
export function letterOrdinals(letters: string): Ordinal[] {
  const low = letters.toLowerCase()
  const style = low === letters ? 'small' : 'large'
  const places = ALPHABETS.flatMap((alphabet, n) => {
    const at = low.length === 1 ? alphabet.indexOf(low) : -1
    return at < 0 ? [] : [{ style: `${style} ${n}`, path: [at + 1] }]
  })
  const roman = romanOf(low)
  return roman === null ? places : [...places, { style: `${style} roman`, path: [roman] }]
}

/** The value of a Roman number below 100, or null. */
function romanOf(low: string): number | null {
  const found = /^(x[lc]|l?x{0,3})(i[xv]|v?i{0,3})$/u.exec(low)
  if (low === '' || found === null) return null
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
  const worth = Array.from(low).map((letter) => values[letter] ?? 0)
  return worth.reduce((sum, one, at) => sum + (one < (worth[at + 1] ?? 0) ? -one : one), 0)
}

/** True if `after` can stand directly behind `before` in an outline: 1 and 2, 1 and 1.1, 1.2 and 2; also 1 and 1. */
export function follows(before: Ordinal, after: Ordinal): boolean {
  if (before.style !== after.style) return false
  const [one, other] = [before.path, after.path]
  if (one.length === 1 && other.length === 1 && one[0] === 1 && other[0] === 1) return true
  if (other.length === one.length + 1)
    return other.at(-1) === 1 && one.every((n, at) => n === other[at])
  const last = other.length - 1
  return (
    other.length <= one.length &&
    other.slice(0, last).every((n, at) => n === one[at]) &&
    other[last] === (one[last] ?? 0) + 1
  )
}
