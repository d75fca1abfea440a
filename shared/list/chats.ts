// Copied chats: who wrote a message and when stands before the words, on their line or above them. Names and hours are
// no ideas. They are left out, and each can be taken in again.
import { isBlank } from '../text/blank.ts'

const DATE = String.raw`(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?|\d{1,2}\.? \p{L}{3,9}\.?(?: \d{4})?|\p{L}{3,9}\.? \d{1,2},?(?: \d{4})?)`
const HOUR = String.raw`(?:[01]?\d|2[0-4]):[0-5]\d(?::\d{2})?(?:[\s\u202f]?[AaPp]\.?[\s\u202f]?[Mm]\.?)?`
/** Words for this day and the day before, which chats put before an hour. */
const NEAR =
  "today|yesterday|heute|gestern|aujourd[’']hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren|i ?dag|i ?går|tänään|eilen|dzisiaj|wczoraj|dnes|včera|сегодня|вчера|сьогодні|вчора|bugün|dün|σήμερα|χθες|היום|אתמול|اليوم|أمس|आज|कल|今日|昨日|今天|昨天|오늘|어제"
const WEEKDAY = Array.from('en de fr es it pt nl pl sv da cs ru uk tr'.split(' '), (language) =>
  (['long', 'short'] as const).flatMap((weekday) => {
    const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' })
    return Array.from({ length: 7 }, (_, n) =>
      format.format(Date.UTC(2026, 0, n + 1)).replace('.', '\\.?'),
    )
  }),
)
  .flat()
  .join('|')
const DAY = `(?:${NEAR}|${WEEKDAY})`
const AT = String.raw`(?:at|um|à|a las|alle|kl\.?)\s+`
/** "At" stands only behind a day: a line that begins with it was written by a person. */
const TIME = String.raw`(?:(?:(?:${DAY},?\s+(?:${DATE},?\s+)?|${DATE},?\s+)(?:${AT})?)?${HOUR}|${HOUR},?\s+${DATE})`
/** A mark of a list is no part of a name. */
const NAME = String.raw`[\p{L}\p{N}+@_~(][^:\n<>[\]]{0,59}`

/** The sender and the hour before the words of a message: WhatsApp, Zoom, programs for IRC, and subtitles of Teams. */
const BEFORE_WORDS = [
  String.raw`[\u200e\u200f]?\[?${TIME}\]?\s(?:[-–]\s)?[^:\n]{1,60}:(?:\s+|$)`,
  String.raw`${HOUR}\s+(?:From|Von|De|Da)\s+[^:\n]{1,100}:(?:\s+|$)`,
  String.raw`\[?${HOUR}\]?\s+<[@+%~&]?[^\s<>]{1,40}>\s+`,
  String.raw`<v(?:\.\w+)*\s[^<>\n]{1,60}>`,
].map((form) => new RegExp(`^${form}`, 'iu'))

/** Words of WhatsApp in the place of a message, in brackets or behind a sign of direction: "image omitted". */
const OF_PROGRAM = /^(?:\u200e|<[^<>\n]{1,60}>$)/u

/** Whether the words behind a sender are of the program and not of the person. */
export const isOfProgram = (sender: string, words: string): boolean =>
  !sender.startsWith('<v') && OF_PROGRAM.test(words)

/**
 * What a chat program says without a sender: who came, that messages are encrypted, and, in Zoom, who reacted to which
 * message or answers it.
 */
const OF_NOBODY = new RegExp(
  `^(?:[\\u200e\\u200f]?(?:${DATE},?\\s+${HOUR}|${HOUR},?\\s+${DATE})\\s[-–]\\s[^:]+|Reacted to ".*" with \\S+|Replying to ".*")$`,
  'iu',
)

/** Behind the hour some chats say that a message was edited. */
const EDITED = String.raw`(?:, \p{L}{3,12}| \(\p{L}{3,12}\))?`

/** A line that holds nothing but a sender and an hour: Teams, Slack, Telegram, Discord, Google Chat. */
const ABOVE_WORDS = [
  String.raw`\[${TIME}\]\s+${NAME}`,
  String.raw`(?:${NAME}?[\s,–—-]+)?\[${TIME}\]:?`,
  String.raw`${NAME} [–—] ${TIME}`,
  String.raw`${NAME}, ${TIME}${EDITED}`,
  String.raw`${NAME}\s{2,}${TIME}${EDITED}`,
  // Google Meet puts nothing between the two.
  String.raw`(?=[^\n]*\p{L}\d{1,2}:)${NAME}${HOUR}`,
].map((form) => new RegExp(`^${form}$`, 'iu'))

/** Brackets around more than an hour, and a day before an hour. */
const A_SURE_HOUR = new RegExp(`\\[[^\\]\\[]{9,60}\\]|${DAY},? (?:${AT})?${HOUR}`, 'iu')

const ONLY_AN_HOUR = new RegExp(
  `^(?=.*\\d:\\d)(?:[–—-] |:[a-z0-9_+-]{1,40}: )?${TIME}${EDITED}$`,
  'iu',
)
/** A day alone, which some notes and chats put above what was written on it. */
const ONLY_A_DAY = new RegExp(`^(?:${NEAR}|(?=.*\\d)${DAY},?\\s+${DATE})$`, 'iu')
/** Most lines hold no hour, and need no closer look. */
const HOUR_SOMEWHERE = /\d:\d\d/

/** Seconds, tags, and brackets around more than an hour: programs write them, and hardly a person does. */
const SURE =
  /^[\u200e\u200f]?(?:\[[^\]]{9,60}\]|<v|\d{1,2}:\d{2}:\d{2}|\[?\d{1,2}:\d{2}\]?\s+<[@+%~&]?[^\s<>]{1,40}>)/iu

/**
 * The sender and the hour at the beginning of each line; empty for a line that begins with neither. The hours of a plan
 * may look so too ("9:41 we open:"): without a sign of a program a line is a message only where a second one looks like
 * a message as well, and most of them have words, on their line or on the next one.
 */
export function sendersBefore(lines: readonly string[]): readonly string[] {
  const found = lines.map(senderIn)
  const at = found.flatMap((sender, n) => (sender === '' ? [] : [n]))
  const withWords = at.filter((n) => {
    const hasNext = found[n + 1] === '' && !isBlank(lines[n + 1] ?? '')
    return hasNext || !isBlank((lines[n] ?? '').slice(found[n]?.length))
  })
  const isChat = at.length > 1 && withWords.length * 2 >= at.length
  return found.map((sender, n) => (isChat || SURE.test(lines[n] ?? '') ? sender : ''))
}

function senderIn(line: string): string {
  if (!HOUR_SOMEWHERE.test(line.slice(0, LONGEST)) && !line.startsWith('<v')) return ''
  for (const form of BEFORE_WORDS) {
    const found = form.exec(line)
    if (found !== null) return found[0]
  }
  return ''
}

/** The lines, without space at their ends, that hold no words of a message but its sender, its hour or both. */
export function sendersAmong(
  lines: readonly string[],
  indents: readonly number[],
): ReadonlySet<number> {
  const above = linesThat(
    lines,
    (line) => HOUR_SOMEWHERE.test(line) && ABOVE_WORDS.some((form) => form.test(line)),
  )
  const hours = linesThat(lines, (line) => ONLY_AN_HOUR.test(line) || ONLY_A_DAY.test(line))
  // A plan may have an hour on every line. In a chat words follow nearly every sender. One line alone may be of a plan.
  const followed = [...above].filter((at) => !isBlank(lines[at + 1] ?? '') && !above.has(at + 1))
  const isChat =
    followed.length * 3 >= above.size * 2 &&
    (above.size + hours.size > 1 ||
      lines.some((line, at) => above.has(at) && A_SURE_HOUR.test(line)))
  // The days of a plan may look so too, but no sender stands among them.
  const hasMessages = sendersBefore(lines).some((sender) => sender !== '')
  const ofNobody = hasMessages ? linesThat(lines, (line) => OF_NOBODY.test(line)) : []
  const found = new Set([...(isChat ? above : []), ...hours, ...ofNobody])
  const senders = [...hours]
    .filter((at) => hasSender(at, hours, lines, indents))
    .map((at) => at - 1)
  // Between the two stands a line with a dash in some copies.
  for (const at of senders) {
    found.add(at)
    if (/^[–—-]$/u.test(lines[at] ?? '')) found.add(at - 1)
  }
  if (found.size > 0 || hasMessages)
    for (const at of linesThat(lines, (line) => BELOW_A_THREAD.test(line))) found.add(at)
  return found
}

function linesThat(
  lines: readonly string[],
  holds: (line: string) => boolean,
): ReadonlySet<number> {
  return new Set(lines.flatMap((line, at) => (line.length <= LONGEST && holds(line) ? [at] : [])))
}

/** How many replies a message has and when the last one came, as Slack puts it below the message. */
const REPLIES =
  '(?:\\d+\\s?(?:repl(?:y|ies)|Antwort(?:en)?|réponses?|respuestas?|respostas?|rispost[ae]|件の返信))'
const LAST_REPLY =
  '(?:(?:Last reply|Letzte Antwort|Dernière réponse|Última respuesta|Última resposta|Ultima risposta|最終返信)[\\s:：].*(?:\\d|today|yesterday|heute|gestern).*)'
const BELOW_A_THREAD = new RegExp(
  `^(?:${REPLIES}(?:\\s*${LAST_REPLY})?|${LAST_REPLY}|View (?:thread|newer replies)|Also sent to the channel)$`,
  'iu',
)

const ONLY_A_NAME = new RegExp(`^(?:[–—-]|${NAME}(?<![.!?。！？]))$`, 'u')

/** A line with a sender or an hour alone is not longer. */
const LONGEST = 120

/**
 * Whether the line above an hour is its sender. Several messages of one person may have only an hour each, and then the
 * line above is the message before: it is the sender's name only if it stands apart or if the hour is indented below it.
 */
function hasSender(
  at: number,
  hours: ReadonlySet<number>,
  lines: readonly string[],
  indents: readonly number[],
): boolean {
  const above = lines[at - 1] ?? ''
  if (!ONLY_A_NAME.test(above) || hours.has(at - 1)) return false
  if ((indents[at] ?? 0) > (indents[at - 1] ?? 0)) return true
  const areRows = [...hours].some((hour) => hours.has(hour + 2))
  return !areRows || isBlank(lines[at - 2] ?? '')
}
