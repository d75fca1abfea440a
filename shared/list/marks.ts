// The marks at the beginning of a line that make it an item of a list: bullets, numbers, letters, checkboxes.
import { trimmedStart } from './signs.ts'
import { letterOrdinals, numberOf, type Ordinal } from './ordinals.ts'

export type Mark =
  /** A mark beyond doubt. `rest` are the words behind the mark, which may be none. */
  | { readonly sort: 'sure'; readonly rest: string }
  /** A mark if another line bears its neighbour, or if every line bears a mark. */
  | {
      readonly sort: 'maybe'
      readonly rest: string
      readonly ordinals: readonly Ordinal[]
      /** A number with nothing but a space behind, as in "5 people": a mark only above a numbered lower level. */
      readonly isSpaced?: true
    }
  /**
   * A mark if every line begins with one of this sort, such as a hyphen without a space behind. `needsTwin`: and if
   * another line begins with the same sign.
   */
  | {
      readonly sort: 'tight'
      readonly rest: string
      readonly sign: string
      readonly needsTwin: boolean
    }
  | { readonly sort: 'none' }

const none: Mark = { sort: 'none' }

/** Signs that nobody writes before a word unless they begin an item. Symbol fonts put theirs at U+F000 to U+F0FF. */
const SIGNS =
  '•◦▪▫‣⁃●○■□◆◇❖❍❏❐❑❒◉◎⦿⦁➢➣➤►▶▸▹▻➔➜➡➨✓✔✗✘☐☑☒☛☞・･◼◻▢◾◽🔹🔸🔷🔶👉✅\u2460-\u24b5\u24d0-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289\uf000-\uf0ff'
const SIGN = new RegExp(`^([${SIGNS}])[\\ufe0e\\ufe0f]?(?!\\1)\\s*`, 'u')
/** Signs that have a meaning within sentences too, so a space has to stand behind. */
const SPACED =
  /^[-*+–—‐‑‒―−﹣－·∙⋅★☆✦✧»›⁕⁎¤❥❦❧\u2190-\u21ff\u25a0-\u25ff\u2660\u2662\u2663\u2666\u26aa\u26ab\u2731-\u274b\u2794-\u27bf\u27f0-\u27ff\u2900-\u297f\u29be\u29bf\u29eb\u2b00-\u2b4f\u{1f534}\u{1f535}\u{1f780}-\u{1f8ff}][\ufe0e\ufe0f]?(?:\s+|$)/u
/** Several signs that are one arrow or one bullet. */
const JOINED =
  /^(?:[-*+](?=\[[ xX]\])|(?:[-=~]{1,3}>|--|\*{2,6}|\+\+|#[.)]|[\s│┃]*[├└┣┗╰╚╠][─━═╴╌]*|\\item(?:\[[^\]]{0,20}\])?)(?:\s+|$))/u
const KEYCAP = /^(?:\p{Nd}\ufe0f?\u20e3|🔟)\s*/u
/** Letters that a symbol font shows as a bullet, and that plain text shows as letters. */
const FONT_LETTER = /^(?:[ovqnlw§ØüÄàè]\t\s*|[o§][ \u00a0]{2,})/u
const IN_BRACKETS =
  /^(?:[(（]\s?)?(?:\p{Nd}{1,3}|[ivxlc]{2,6}|[IVXLC]{2,6}|\p{L}|[一二三四五六七八九十]{1,3})\s?[)）](?:\s+|$)/u
const NUMBER_IN_BRACKETS = /^[(（]?(?:\p{Nd}{1,3}|[一二三四五六七八九十]{1,3})[)）](?=\p{L})/u
const CJK_NUMBER =
  /^(?:\p{Nd}{1,3}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸])、(?![\p{Nd}一二三四五六七八九十])\s*/u
/** Some programs for notes put another sign into the box of what is begun, postponed or given up. */
const CHECKBOX =
  /^(?:\[[ xX✓✔/<>!?~•*-]?\](?:\s+|$)|\[[ xX]?\](?=[^\s([])|[☐☑☒✓✔][\ufe0e\ufe0f]?(?:\s+|$))/u
const NUMBER = /^(\p{Nd}{1,3}(?:[.．]\p{Nd}{1,3}){0,5})([.．]?)(\s+|$|(?=\p{L}))/u
const LETTERS = /^(\p{L}|[ivxl]{2,6}|[IVXL]{2,6})(?:(?:[.．]|[-–'׳](?=\s))(\s+|$)|．)/u
/** Numbers with other signs around: "1:", "1 -", "1.-", "[1]", "1.)", "1/", "1º", "#1", "№ 1", and ".1" of a right-to-left text. */
const OTHER_NUMBER =
  /^(\[|№\s?|[nN][.º°]\s?|[.．])?(\p{Nd}{1,3})(\s?[-–—:：|]|\.[-–—)]|\)\.|[/º°ª]|\])?\.?\s+/u
const TIGHT = /^([-–—*·∙•])(?=\p{L})/u
/** One sign or emoji and a space, whatever it is, but no bracket, quotation mark, hash or sign of a currency. */
const REPEATED =
  /^((?![\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Sc}"'#@&%§+<>])[\p{P}\p{S}])([\p{M}\u200d\p{Emoji_Modifier}\p{ExtPict}]{0,12})\s+/u
/** Signs that nobody sees. Chats put those of direction before the first sign of a line. */
const UNSEEN = /^\p{DI}+/u

const SURE = [
  SIGN,
  SPACED,
  JOINED,
  KEYCAP,
  FONT_LETTER,
  IN_BRACKETS,
  NUMBER_IN_BRACKETS,
  CJK_NUMBER,
]

/** No mark is longer, in UTF-16 units, with the space behind. */
const LONGEST_MARK = 40

/** The mark of a line without space at its ends. */
export function markOf(line: string): Mark {
  const text = line.replace(UNSEEN, '')
  const mark = boldMark(text) ?? firstMark(text)
  if (mark.sort !== 'none') return { ...mark, rest: withoutBoxes(mark.rest) }
  const rest = withoutBoxes(text)
  return rest === text ? none : { sort: 'sure', rest }
}

/** The mark of a line whose number is bold in Markdown, alone or with the words behind; null for every other line. */
function boldMark(text: string): Mark | null {
  const [, sign = '', start = '', end = ''] = /^(\*\*|__)(?=\S)(.{1,12}?)(\1|\s)/u.exec(text) ?? []
  if (sign === '') return null
  const rest = text.slice(sign.length + start.length + end.length)
  const mark =
    end === sign ? numbered(`${start} ${rest.trimStart()}`) : numbered(text.slice(sign.length))
  return mark === null || mark.sort === 'none' || end === sign
    ? mark
    : { ...mark, rest: `${sign}${mark.rest}` }
}

function firstMark(text: string): Mark {
  for (const pattern of SURE) {
    const found = pattern.exec(text)
    if (found !== null) return { sort: 'sure', rest: text.slice(found[0].length) }
  }
  return numbered(text) ?? lettered(text) ?? otherwiseNumbered(text) ?? spaced(text) ?? tight(text)
}

function numbered(text: string): Mark | null {
  const found = NUMBER.exec(text)
  if (found === null) return null
  const [whole, digits = '', dot = '', space = ''] = found
  const path = digits.split(/[.．]/u).map(numberOf)
  const rest = text.slice(whole.length)
  const isBare = path.length === 1 && dot === ''
  if (isBare && !space.includes('\t')) return null
  if (space === '' && rest !== '' && dot === '') return null
  if (!isBare && space.includes('\t')) return { sort: 'sure', rest }
  return { sort: 'maybe', rest, ordinals: [{ style: isBare ? 'bare' : 'number', path }] }
}

function lettered(text: string): Mark | null {
  const found = LETTERS.exec(text)
  if (found === null) return null
  const [whole, letters = '', space = ''] = found
  const rest = text.slice(whole.length)
  if (space.includes('\t')) return { sort: 'sure', rest }
  const ordinals = letterOrdinals(letters)
  return ordinals.length === 0 ? null : { sort: 'maybe', rest, ordinals }
}

function otherwiseNumbered(text: string): Mark | null {
  const found = OTHER_NUMBER.exec(text)
  if (found === null) return null
  const [whole, open = '', digits = '', close = ''] = found
  if ((open === '[') !== (close === ']') || open + close === '') return null
  const style = `${open.trim()} ${close.trim()}`
  return {
    sort: 'maybe',
    rest: text.slice(whole.length),
    ordinals: [{ style, path: [numberOf(digits)] }],
  }
}

/** A number that only a space parts from the words. */
function spaced(text: string): Mark | null {
  const [whole, digits] = /^(\p{Nd}{1,3}) +(?=\S)/u.exec(text) ?? []
  if (whole === undefined || digits === undefined) return null
  const ordinals = [{ style: 'number', path: [numberOf(digits)] }]
  return { sort: 'maybe', rest: text.slice(whole.length), ordinals, isSpaced: true }
}

function tight(text: string): Mark {
  const sign = TIGHT.exec(text)?.[1]
  if (sign !== undefined) {
    const rest = text.slice(sign.length)
    return sign === '*' && rest.includes('*')
      ? none
      : { sort: 'tight', rest, sign, needsTwin: false }
  }
  const [whole = '', first = ''] = REPEATED.exec(text) ?? []
  return first === ''
    ? none
    : { sort: 'tight', rest: text.slice(whole.length), sign: first, needsTwin: true }
}

/**
 * The words behind the checkboxes, however many. Space in front of a box, also space without a width, does not hide the
 * box. A text without a box comes back as given.
 */
export function withoutBoxes(text: string): string {
  let rest = text
  for (;;) {
    const start = trimmedStart(rest)
    const found = CHECKBOX.exec(start.slice(0, LONGEST_MARK))
    if (found === null) return rest
    rest = start.slice(found[0].length)
  }
}
