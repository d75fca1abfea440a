// A link that starts a session with an agenda. The agenda stands behind the `#`, which browsers send to no server.
import { ownAgendaText, parseOwnAgenda, type OwnAgenda } from '../../shared/wire/own-agenda.ts'

const MARK = '#agenda='

export const agendaLink = (origin: string, own: OwnAgenda): string =>
  `${origin}/${MARK}${encoded(ownAgendaText(own))}`

const isAgendaLink = (hash: string): boolean => hash.startsWith(MARK)

/** The agenda in the part of a link from the `#` on; null if the link is broken. */
export function agendaIn(hash: string): OwnAgenda | null {
  const text = isAgendaLink(hash) ? decoded(hash.slice(MARK.length)) : null
  return text === null ? null : parseOwnAgenda(text)
}

/** Base64 in the letters that a link may hold, over UTF-8. */
function encoded(text: string): string {
  const bytes = [...new TextEncoder().encode(text)]
  const base64 = btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '')
}

function decoded(letters: string): string | null {
  try {
    const bytes = atob(letters.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
    )
  } catch {
    return null
  }
}
