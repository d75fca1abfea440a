// Keeps a text a text when a spreadsheet opens a CSV. A spreadsheet removes quotes first and then looks at what is left:
// for a formula, which it would run (OWASP, "CSV Injection"), and for a number, a date or a truth value, which it would
// write in its own way: 007 as 7, 1E5 as 100000, 3-4 as a day of April. Such a cell begins with an apostrophe.
// The XLSX needs no guard, because its cells say that they are text. The JSON holds the exact words too.

// A formula after spaces counts too, because some spreadsheets trim a cell first.
const FORMULA = /^\s*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/
/**
 * A semicolon or line break inside a cell, with a formula after it. A spreadsheet that splits on semicolons ignores our
 * quotes, and the rest of the cell becomes a cell of its own.
 */
const AFTER_BREAK = /([;\r\n])(?=(?:["'\0]|[^\S\r\n])*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/** The text as a cell of CSV that every spreadsheet reads as text. */
export function guarded(text: string): string {
  const inner = text.replaceAll(AFTER_BREAK, "$1'")
  return FORMULA.test(inner) || isRead(inner) ? `'${inner}` : inner
}

/** A date or a number that a spreadsheet reads is shorter than this. */
const LONGEST = 60

/** The signs between the words of a number, a date, a time, an amount or a share. */
const SIGNS = /^[\s\p{Nd}\p{Sc}.,:;/\\()'’%‰\u066A-\u066C\u2212–+-]*$/u
const WORD = /[\p{L}\p{M}]+/gu

/** Whether a spreadsheet of any language could read the text as something else. */
function isRead(text: string): boolean {
  // Japanese and Chinese spreadsheets read wide signs like narrow ones.
  const words = text.normalize('NFKC').trim().toLowerCase()
  if (words === '' || words.length > LONGEST) return false
  if (truths.has(words) || LETTERED.test(words)) return true
  if (!/\p{Nd}/u.test(words) || !SIGNS.test(words.replaceAll(WORD, ''))) return false
  const parts = words.match(WORD) ?? []
  return parts.every((word) => signWords.has(word) || readWords().has(word))
}

/** TRUE and FALSE, as spreadsheets in different languages write them. */
const truths: ReadonlySet<string> = new Set(
  'true false wahr falsch vrai faux verdadero falso vero verdadeiro waar onwaar sant falskt sand falsk sann usann tosi epätosi prawda fałsz pravda nepravda igaz hamis adevărat fals истина ложь істина хибність doğru yanliş yanlış αληθεσ ψευδεσ αληθής ψευδής benar salah'.split(
    ' ',
  ),
)

/** Words beside an amount or in a time, and the eras of the Japanese calendar. */
const signWords: ReadonlySet<string> = new Set(
  'am pm 令和 平成 昭和 大正 明治 年 月 日 时 時 分 秒 上午 下午 午前 午後 년 월 일 시 분 초 오전 오후 eur usd gbp chf fr kr sek nok dkk zł pln kč czk ft huf lei ron лв руб р rs tl'.split(
    ' ',
  ),
)

/**
 * A number with an exponent, a time with a half of the day, a day in the short form of the Japanese calendar, or a time of
 * ISO 8601.
 */
const LETTERED =
  /^(?:[+-]?[\d.,]+e[+-]?\d+|\d[\d:.]* ?[ap]\.?(?:m\.?)?|[mtshr]\d{1,2}[./-]\d{1,2}[./-]\d{1,2}|\d{4}-\d\d-\d\dt[\d:.+-]+z?)$/u

const LANGUAGES =
  'en de fr es it pt nl pl sv da nb fi cs sk hu ro bg hr sl sr uk ru el tr et lv lt ca eu gl ga is id ms vi th hi ar he fa zh ja ko'

let known: ReadonlySet<string> | null = null

/** The names of months and days of the week in the languages of spreadsheets, whole and short, in lower case. */
function readWords(): ReadonlySet<string> {
  known ??= new Set(LANGUAGES.split(' ').flatMap(calendarWords))
  return known
}

function calendarWords(language: string): readonly string[] {
  const styles = [
    { month: 'long' },
    { month: 'short' },
    { day: 'numeric', month: 'long' },
    { weekday: 'long' },
    { weekday: 'short' },
  ] as const
  return styles.flatMap((style) => {
    const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' })
    const texts = Array.from({ length: 12 }, (_, n) => format.format(Date.UTC(2026, n, n + 1)))
    const words = texts.flatMap((text) => text.toLowerCase().match(WORD) ?? [])
    const whole = words.filter(({ length }) => length > 1)
    return whole.flatMap((word) => [word, word.slice(0, 3)])
  })
}
