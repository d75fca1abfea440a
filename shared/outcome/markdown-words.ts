// Words of a person inside Markdown. They read well as they stand and render as they were written. A backslash stands
// only before a sign that would mean something at its place: in CommonMark and GitHub's Markdown, or in a dialect of a
// tool that people paste reports into (Slack, Teams, Notion, Obsidian, Discord).
// Tools also call people and issues by name in rendered text, where no backslash helps. There an invisible joiner
// (U+2060) stands behind the @ or the #. It is the only difference between the words and their rendering.
// Every expression looks at a bounded part of the text, so that the time grows with the length of the text only.
import { inertText } from './inert.ts'

/** Where words stand: at the start of a list item, in a heading, or within a line of ours. */
type Place = 'start' | 'heading' | 'within'

const JOINER = '\u2060'

/** The words as one line of Markdown. Empty if the text holds nothing but space. */
export function markdownWords(text: string, place: Place = 'within'): string {
  const line = onOneLine(text)
  if (!SIGN.test(line)) return line
  const signs = new Set(inLine.flatMap((sign) => foundIn(line, sign)))
  for (const at of [...runsIn(line), ...dotsIn(line), ...dollarsIn(line)]) signs.add(at)
  const atPlace = place === 'start' ? atStart : place === 'heading' ? atEndOfHeading : []
  for (const at of atPlace.flatMap((sign) => foundIn(line, sign))) signs.add(at)
  const calls = new Set(foundIn(line, CALL))
  let out = ''
  for (let at = 0; at < line.length; at++)
    out += (signs.has(at) ? '\\' : '') + line[at] + (calls.has(at) ? JOINER : '')
  return out
}

/** Line breaks become " / ". Active characters go first: a sign must not come into being when they are removed later. */
const onOneLine = (text: string): string =>
  text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => inertText(line).trim())
    .filter((line) => line !== '')
    .join(' / ')

/** The signs that may need an escape. A line without them goes out as it is. */
const SIGN = /[!-/:-@[-`{-~]/

/** Signs that mean something because of their nearest neighbours, wherever they stand in a line. */
const inLine: readonly RegExp[] = [
  /`/g, // Code may end in another line in some dialects, so that a single sign counts too.
  /\\(?=[!-/:-@[-`{-~]|$)/g, // An escape, or a hard line break.
  /&(?=#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{1,31};)/gi, // A character reference.
  /<(?=[a-z/!?@#:])/gi, // A tag, an address in brackets, a call in Slack and Discord.
  /\](?=[([])/g, // A link or an image.
  /\[(?=[[^])/g, // A wiki link, a footnote.
  /\^(?=\[)|(?<=[\t\p{Zs}])\^(?=[\w-]+$)/gu, // A footnote, the name of a block in Obsidian.
  /(?<![\p{L}\p{N}_&/])#(?=[\p{L}_])/gu, // A tag in Obsidian.
  /:(?=(?!(?!100:|1234:)\d+:)[\w+-]{1,64}:)/g, // A code for an emoji. A time of day is none.
  /\/(?=\/[^\t\p{Zs}])/gu, // An address on the web, of any scheme.
  // The dots of an address for mail. Some tools take any sign but a space for a letter of it.
  /(?<=@[^\t\p{Zs}]{0,253})\.(?=[^\t\p{Zs}])/gu,
  /(?<=[_*~(]www)\./giu, // A host that begins behind a sign within an address.
  /(?<=(?<![\p{L}\p{N}])(?:mailto|xmpp|javascript|vbscript|data)):(?=\S)/giu, // An address without slashes.
]

/**
 * Behind these signs tools look for the name of a person or a channel, or for the number of an issue. GitHub reads GH-12 as
 * an issue too, and GitLab reads !12 as a merge request and &12 as an epic.
 */
const CALL =
  /(?<![\p{L}\p{N}_.+-])@(?=[\p{L}\p{N}_])|(?<!&)#(?=\d)|(?<![\p{L}\p{N}])[!&](?=\d)|(?<=(?<![\p{L}\p{N}_-])gh)-(?=\d)/giu

/** Signs that mean something at the start of a list item. */
const atStart: readonly RegExp[] = [
  /^[-+*](?=[\t\p{Zs}]|$)/gu, // A list.
  /^([*_])(?=[ \t]*(?:\1[ \t]*){2,}$)|^-(?=[ \t]*-[ \t-]*$)/g, // A line across, also with the hyphen of the item.
  /(?<=^\d{1,9})[.)](?=[\t\p{Zs}]|$)/gu, // A numbered list.
  /^#(?=#{0,5}(?:[\t\p{Zs}]|$))/gu, // A heading.
  /^-(?=#)/g, // Small print in Discord.
  /^>/g, // A quotation.
  /^~(?=~~)/g, // A block of code.
  /^\[(?=[^\]]?\])/g, // A task.
  /^\[(?=.{0,999}\]:)/g, // The address of a link, which would vanish from the text.
]

/** A row of # that closes the heading, so that it would not be shown. */
const atEndOfHeading: readonly RegExp[] = [/(?<=^|[\t\p{Zs}])#(?=#*$)/gu]

const foundIn = (line: string, sign: RegExp): number[] =>
  [...line.matchAll(sign)].map(({ index }) => index)

const RUN = /\*+|_+|~+|\|{2,}|%{2,}|={2,}/g
const IS_LETTER = /[\p{L}\p{N}]/u
const IS_SPACE = /^[\t\p{Zs}]?$/u

/**
 * Rows of signs that come in pairs: emphasis, struck words, highlights, spoilers and comments. The partner may stand in
 * another line in some dialects, so that a single row counts too.
 */
function runsIn(line: string): number[] {
  return [...line.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const end = index + run.length
    const [before, after] = [line[index - 1] ?? '', line[end] ?? '']
    return isIdle(run, before, after) ? [] : Array.from(run, (_, at) => index + at)
  })
}

/** Whether a row of signs means nothing between these neighbours. */
function isIdle(run: string, before: string, after: string): boolean {
  const isAlone = IS_SPACE.test(before) && IS_SPACE.test(after)
  const sign = run[0]
  if (sign === '|' || sign === '%') return false
  if (sign === '_' && IS_LETTER.test(before) && IS_LETTER.test(after)) return true
  if (run === '~' && /^[\t\p{Zs}(]?$/u.test(before) && /\d/.test(after)) return true // "about 5"
  return isAlone
}

/**
 * The dots of names of hosts, which many tools turn into links. A host behind a slash needs none, because the slash is
 * broken already.
 */
function dotsIn(line: string): number[] {
  return [...line.matchAll(/(?<![\p{L}\p{N}@:_./-])[\p{L}\p{N}:_.-]+/gu)].flatMap(
    ({ 0: run, index }) => foundIn(run, /\.(?=\p{L}{2})|(?<=www)\./giu).map((at) => index + at),
  )
}

/** Dollars enclose a formula. A single price has only one. */
function dollarsIn(line: string): number[] {
  const dollars = foundIn(line, /\$/g)
  const isPrice = dollars.length === 1 && /\$\d|\d\$/.test(line)
  return isPrice ? [] : dollars
}
