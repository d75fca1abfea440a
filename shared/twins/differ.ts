// What two wordings share and where they differ, for showing both next to each other. The difference may be all: two
// wordings that are nearly the same are as often opposites as twins.
import { negations, negationSigns, oppositeSigns, oppositeWords } from './opposites.ts'
import { WITHOUT_SPACES } from './wording.ts'

/** A piece of a wording. All pieces together are the wording. */
export interface Piece {
  readonly text: string
  /** Whether the other wording has no such word. Signs and spaces between words never differ. */
  readonly differs: boolean
}

export interface Difference {
  readonly a: readonly Piece[]
  readonly b: readonly Piece[]
  /** Whether half of the words of the shorter wording stand in the other one too. */
  readonly areMostlyShared: boolean
  /** Whether the words that differ have opposite meanings, or one side alone says no. */
  readonly mayBeOpposites: boolean
}

/** A word; in scripts without spaces, one character. Everything between words is a token of its own. */
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{M}\p{N}]|[^\p{L}\p{M}\p{N}]+/gu

interface Token {
  readonly text: string
  /** The form in which words are compared; null between words. */
  readonly word: string | null
}

/** Compares two wordings. Words differ that the other wording does not have; characters, that it has not in this order. */
export function differenceOf(a: string, b: string): Difference {
  const [left, right] = [tokensOf(a), tokensOf(b)]
  const shared = sharedSigns(left.filter(isSign), right.filter(isSign))
  const [inLeft, inRight] = [wordsIn(left), wordsIn(right)]
  const differsFrom =
    (other: ReadonlySet<string>) =>
    (token: Token): boolean =>
      token.word !== null && !(isSign(token) ? shared.has(token) : other.has(token.word))
  const [leftDiffers, rightDiffers] = [differsFrom(inRight), differsFrom(inLeft)]
  const sides = [sideOf(left, leftDiffers), sideOf(right, rightDiffers)] as const
  const areMostlyShared = shareHalf(sides[0], sides[1])
  return {
    a: piecesOf(left, leftDiffers),
    b: piecesOf(right, rightDiffers),
    areMostlyShared,
    mayBeOpposites: areMostlyShared && areOpposites(sides[0], sides[1]),
  }
}

/** Whether a token is one character of a script without spaces. */
const isSign = ({ word, text }: Token): boolean => word !== null && WITHOUT_SPACES.test(text)

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const [sign] of text.matchAll(TOKEN)) {
    const isWord = /^[\p{L}\p{M}\p{N}]/u.test(sign)
    const last = tokens.at(-1)
    const goesOn =
      isWord &&
      last !== undefined &&
      last.word !== null &&
      !WITHOUT_SPACES.test(sign) &&
      !WITHOUT_SPACES.test(last.text)
    const whole = goesOn ? last.text + sign : sign
    if (goesOn) tokens.pop()
    tokens.push({ text: whole, word: isWord ? whole.normalize('NFKC').toLowerCase() : null })
  }
  return tokens
}

const wordsIn = (tokens: readonly Token[]): ReadonlySet<string> =>
  new Set(tokens.flatMap(({ word }) => word ?? []))

/** Of longer runs of characters only the beginning is compared. */
const MOST_SIGNS = 400

/** The characters of both sides that stand in both in the same order: a longest common subsequence. */
function sharedSigns(left: readonly Token[], right: readonly Token[]): ReadonlySet<Token> {
  const [a, b] = [left.slice(0, MOST_SIGNS), right.slice(0, MOST_SIGNS)]
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (n: number, m: number): number => lengths[n * width + m] ?? 0
  for (let n = a.length - 1; n >= 0; n--)
    for (let m = b.length - 1; m >= 0; m--)
      lengths[n * width + m] =
        a[n]?.word === b[m]?.word ? at(n + 1, m + 1) + 1 : Math.max(at(n + 1, m), at(n, m + 1))
  const shared = new Set<Token>()
  for (let n = 0, m = 0; n < a.length && m < b.length;) {
    const [one, other] = [a[n], b[m]]
    if (one !== undefined && other !== undefined && one.word === other.word) {
      shared.add(one).add(other)
      n++
      m++
    } else if (at(n + 1, m) >= at(n, m + 1)) n++
    else m++
  }
  return shared
}

/** Pieces as long as they can be, so that a run of words that differ is one mark. */
function piecesOf(tokens: readonly Token[], differs: (token: Token) => boolean): readonly Piece[] {
  const pieces: Piece[] = []
  for (const token of tokens) {
    const one = { text: token.text, differs: differs(token) }
    const last = pieces.at(-1)
    if (last?.differs === one.differs)
      pieces[pieces.length - 1] = { ...last, text: last.text + one.text }
    else pieces.push(one)
  }
  return pieces
}

/** The words of one wording: how many it has, and those that differ. */
interface Side {
  readonly words: number
  readonly differing: ReadonlySet<string>
  /** The differing characters of scripts without spaces, in their order. */
  readonly signs: string
}

function sideOf(tokens: readonly Token[], differs: (token: Token) => boolean): Side {
  const differing = tokens.filter(differs)
  const signs = differing.filter(isSign)
  return {
    words: tokens.filter(({ word }) => word !== null).length,
    differing: wordsIn(differing),
    signs: signs.map(({ word }) => word).join(''),
  }
}

function shareHalf(a: Side, b: Side): boolean {
  const shared = Math.min(a.words - a.differing.size, b.words - b.differing.size)
  return shared > 0 && shared * 2 >= Math.min(a.words, b.words)
}

/** Whether the differing words turn the meaning around. Only of wordings that share much, so that they are about one thing. */
function areOpposites(a: Side, b: Side): boolean {
  return (
    oppositeWords.some((pair) => isOnBothSides(pair, inWords(a), inWords(b))) ||
    oppositeSigns.some((pair) => isOnBothSides(pair, inSigns(a), inSigns(b))) ||
    negations.some(inWords(a)) !== negations.some(inWords(b)) ||
    negationSigns.some(inSigns(a)) !== negationSigns.some(inSigns(b))
  )
}

type Has = (part: string) => boolean

const inWords =
  ({ differing }: Side): Has =>
  (word) =>
    differing.has(word)

const inSigns =
  ({ signs }: Side): Has =>
  (part) =>
    signs.includes(part)

const isOnBothSides = ([one, other]: readonly [string, string], a: Has, b: Has): boolean =>
  (a(one) && b(other)) || (a(other) && b(one))
