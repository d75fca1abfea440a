// The lines of a text that hold no idea: senders and hours, what a program wrote around the words, a signature.
import { isBlank } from '../text/blank.ts'
import { sendersAmong } from './chats.ts'
import { trimmed } from './signs.ts'

/** A name and a value that a program wrote above or below the words: front matter, the properties of a block. */
const PROPERTY = /^[\p{L}\p{N}_-]+::(?:\s|$)/u
/** The mail programs' line above a signature (RFC 3676, 4.3). */
const SIGNATURE = '-- '
/** What phones and mail programs write below a mail. */
const SENT_FROM =
  /^(?:Sent from (?:my|Outlook|Mail) |Get Outlook for |Von meine[mr] .{1,40} gesendet|Envoyé (?:de|depuis) mon |Enviado desde mi |Enviado do meu |Inviato da |Verzonden vanaf mijn )/iu
/** Names of the lines above a mail that was passed on. The first one names the sender. */
const FROM = /^\*?(?:From|Von|De|Da|Van|Från|Fra|Od|От|Kimden):\*?\s/iu
const MOST_MAIL_LINES = 8
const MAIL_LINE = /^\*?\p{L}[\p{L}-]{0,14}:\*?(?:\s|$)/u
/** The tags that stand around a list in LaTeX. */
const TAG = /^\\(?:begin|end)\{[a-z]+\*?\}(?:\[[^\]]*\])?$/u

const MOMENT = String.raw`(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}`
/** When words of a recording were said: WebVTT, SubRip and YouTube's form. */
const SPAN = new RegExp(`^${MOMENT}(?:\\s*-->\\s*|,)${MOMENT}(?:\\s.*)?$`, 'u')
const NUMBER = /^\d{1,6}$/u
/** A reaction to a message, which a copied chat has as a word with its number below. */
const REACTION = /^:[a-z0-9_+'-]{1,40}:$/u

/** The numbers of these lines. */
export function asidesAmong(
  lines: readonly string[],
  indents: readonly number[],
): ReadonlySet<number> {
  const whole = lines.map(trimmed)
  const found = new Set(sendersAmong(whole, indents))
  const matter = frontMatter(whole)
  const mails = ofMails(whole)
  // Some programs take off the space behind the two hyphens.
  const signature = Math.max(
    lines.lastIndexOf(SIGNATURE),
    mails.length > 0 ? whole.lastIndexOf(SIGNATURE.trim()) : -1,
  )
  const last = whole.findLastIndex((line) => !isBlank(line))
  for (const [at, line] of whole.entries()) {
    if (isBlank(line)) continue
    const isSigned = (signature > 0 && at > signature) || (at === last && SENT_FROM.test(line))
    if (at < matter || isSigned || PROPERTY.test(line) || TAG.test(line)) found.add(at)
  }
  for (const at of [...mails, ...ofRecordings(whole), ...ofReactions(whole)]) found.add(at)
  return found
}

/**
 * The line with which a mail program names whom it quotes and when, above the quote. The program may have wrapped it into
 * two. A line that a person wrote, such as "Ana wrote:", is none.
 */
export function aboveQuotes(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, at) => {
    const next = isBlank(lines[at + 1] ?? '') ? lines[at + 2] : lines[at + 1]
    if (next?.startsWith('>') !== true || !/^(?!>).*[:：]\s*$/u.test(line)) return []
    const before = lines[at - 1] ?? ''
    if (AN_ADDRESS.test(line)) return [at]
    return AN_ADDRESS.test(before) && !isBlank(before) ? [at - 1, at] : []
  })
}

const AN_ADDRESS = /\S@\S|\d{1,2}:\d\d(?!\d)/u

/** The number of lines above the words in which notes have properties between two ruled lines; 0 without. */
function frontMatter([first, ...others]: readonly string[]): number {
  const end = others.indexOf('---')
  const isMatter = others.slice(0, end).every((line) => /^(?:[\p{L}\p{N}_ -]+:|-\s|$)/u.test(line))
  return first === '---' && end > 0 && isMatter ? end + 2 : 0
}

/** Three or more lines of the head of a mail, the first of which names the sender by an address. */
function ofMails(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, at) => {
    if (!FROM.test(line)) return []
    const near = lines.slice(at, at + MOST_MAIL_LINES + 1)
    const end = near.findIndex((next) => !MAIL_LINE.test(next))
    const head = end < 0 ? near : near.slice(0, end)
    const isMail = head.length > 2 && head.some((one) => /\S@\S|\d:\d\d/u.test(one))
    return isMail && head.length <= MOST_MAIL_LINES ? head.map((_, n) => at + n) : []
  })
}

/** The times of a recording, and above them their numbers and the name of the format. */
function ofRecordings(lines: readonly string[]): readonly number[] {
  const spans = lines.flatMap((line, at) => (SPAN.test(line) ? [at] : []))
  if (spans.length === 0) return []
  const numbers = spans.filter((at) => NUMBER.test(lines[at - 1] ?? '')).map((at) => at - 1)
  return [...spans, ...numbers, ...(lines[0]?.startsWith('WEBVTT') === true ? [0] : [])]
}

function ofReactions(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, at) =>
    REACTION.test(line) && NUMBER.test(lines[at + 1] ?? '') ? [at, at + 1] : [],
  )
}
