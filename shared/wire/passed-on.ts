// Join codes, keys and links to sessions as people pass them on: in a link, at the end of a sentence, read out, wrapped
// by a mail program. Each is taken out of whatever surrounds it. What could be meant in two ways is never guessed.
import { parseSessionId, type SessionId } from '../kernel/ids.ts'

/** Letters and digits without look-alikes: no 0 and O, no 1, I and L, no U. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A longer text is cut: nobody passes on a code behind 4,000 other characters. */
const MOST_READ = 4_000

const SIGN = `[${CODE_ALPHABET}]`
/** Two groups of four signs that are not part of a longer word. */
const groups = (between: string): RegExp =>
  new RegExp(`(?<![A-Z0-9])(${SIGN}{4})${between}(${SIGN}{4})(?![A-Z0-9])`, 'g')

const hasDigit = (code: string): boolean => /\d/.test(code)
/** Two numbers with a sign between them are a telephone number or a day. */
const hasBoth = (code: string): boolean => hasDigit(code) && /[A-Z]/.test(code)
const always = (): boolean => true

/**
 * The ways in which a text may hold a code, the surest first. Words of four or eight letters may look like a code, so
 * letters alone count least.
 */
const ways: readonly { readonly pattern: RegExp; readonly isSure: (code: string) => boolean }[] = [
  { pattern: new RegExp(`/J/[^A-Z0-9]*${groups('[-\\s]*').source}`, 'g'), isSure: always },
  { pattern: groups('(?:\\s*-\\s*)?'), isSure: hasDigit },
  { pattern: groups('-'), isSure: always },
  { pattern: groups('\\s'), isSure: hasDigit },
  { pattern: groups('[^A-Z0-9_\\n]{1,3}'), isSure: hasBoth },
]
const WHOLE = new RegExp(`^${SIGN}{8}$`)

/**
 * Every join code in a text, in the form K7QM-4XRT, each once; empty when there is none. Case, dashes of any kind, wide
 * letters and signs that nobody sees do not matter.
 */
export function joinCodesIn(text: string): readonly string[] {
  const read = plain(text).toUpperCase()
  const found = codesIn(read)
  // Letters of another script only count where nothing else is a code: a sentence in that script may look like one.
  return found.length > 0 ? found : codesIn(inLatin(read)).filter(hasBoth)
}

function codesIn(read: string): readonly string[] {
  for (const { pattern, isSure } of ways) {
    const found = [...read.matchAll(pattern)].map(([, first, last]) => `${first}-${last}`)
    const sure = new Set(found.filter(isSure))
    if (sure.size > 0) return [...sure]
  }
  const bare = read.replace(/^[^A-Z0-9]+|[^A-Z0-9]+$/g, '').replaceAll(/[\s-]/g, '')
  return WHOLE.test(bare) ? [`${bare.slice(0, 4)}-${bare.slice(4)}`] : []
}

/** The one join code in a text; null when the text holds none, or several. */
export function joinCodeIn(text: string): string | null {
  const [code = null, another] = joinCodesIn(text)
  return another === undefined ? code : null
}

/** A key is 32 bytes in base64url. */
const KEY = /[\w-]{43}/
const KEY_ALONE = /(?<![\w-])[\w-]{43}(?![\w-])/

/**
 * The key of a person's own link, out of the link, its end, or a text that holds it; null when there is none. A mail
 * program may have broken the link into lines.
 */
export function resumeKeyIn(text: string): string | null {
  const read = plain(text)
  const link = read.lastIndexOf('#')
  const [key] =
    link === -1
      ? (KEY_ALONE.exec(read) ?? [])
      : (KEY.exec(read.slice(link).replaceAll(/\s/g, '')) ?? [])
  return key ?? null
}

/** The id of a session has 26 signs of Crockford's base 32 (kernel/chance.ts). */
const SESSION = /(?<![a-z0-9])[0-9a-hjkmnp-tv-z]{26}(?![a-z0-9])/g

/** The id of the one session in a text; null when the text holds none, or several. */
export function sessionIdIn(text: string): SessionId | null {
  const [found, another] = new Set(plain(text).toLowerCase().match(SESSION) ?? [])
  return another === undefined ? parseSessionId(found) : null
}

/** Capital letters of Cyrillic and Greek that look Latin, for somebody whose keyboard was set to that script. */
const LOOKS_LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(
    'АAВBСCЕEНHКKМMРPТTХXУYЅSЈJΑAΒBΕEΖZΗHΚKΜMΝNΡPΤTΧXΥY'.matchAll(/(.)(.)/gu),
    ([, from, to]) => [from ?? '', to ?? ''],
  ),
)

const inLatin = (text: string): string =>
  text.replaceAll(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (sign) => LOOKS_LATIN[sign] ?? sign)

/**
 * The text as it was before a mail program or a filter for links took it: without their percent signs, also where two of
 * them wrote some, without the line breaks of quoted-printable, and without references of HTML.
 */
function unwrapped(text: string): string {
  // Proofpoint writes hyphens for percent signs, and underscores for slashes.
  const filtered = /urldefense\.proofpoint\.com\/v2\//i.test(text)
    ? text.replaceAll('_', '/').replaceAll(/-([0-9a-f]{2})/gi, '%$1')
    : text
  let read = filtered.replaceAll(/=\r?\n/g, '')
  for (let layers = 0; layers < 3; layers++)
    read = read.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodedOrSame)
  return read.replaceAll(/&(?:#\d{1,20}|#x[\da-f]{1,20}|[a-z]{2,8});/gi, referred)
}

/** The sign that a reference of HTML stands for, as far as a code or a link needs it. */
function referred(reference: string): string {
  const [, decimal, hexadecimal] = /^&#(?:(\d+)|x([\da-f]+));$/i.exec(reference) ?? []
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  if (point > 0 && point <= 0x10ffff) return String.fromCodePoint(point)
  return /^&(?:ndash|mdash|minus|dash|hyphen);$/i.test(reference) ? '-' : ' '
}

/** Decodes percent signs, narrows wide letters, makes every dash a plain one, and drops signs that nobody sees. */
function plain(text: string): string {
  return unwrapped(text.slice(0, MOST_READ))
    .normalize('NFKC')
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
}

function decodedOrSame(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded // not UTF-8, so it holds no code and no key
  }
}
