// The words that this browser keeps for a person: the copy of the pad, commands that the server has not answered yet,
// and words that did not make it. They can be read while no server can be reached.
import { readDrafts } from '../../shared/draft/read.ts'
import { participantOfTab } from '../session/kept-here.ts'
import { copiesAside, copyName } from '../sync/copies.ts'
import { readCopy } from '../sync/device-copy.ts'

/** All words kept here for the person of this tab in a session, each once. Empty when this is not clear. */
export async function wordsKeptHere(sessionId: string): Promise<readonly string[]> {
  const as = personHere(sessionId)
  if (as === null) return []
  const owner = { sessionId, as, room: 'draft' } as const
  const copies = await Promise.all([copyName(owner), ...copiesAside(owner)].map(draftsIn))
  const waiting = [`outbox:${sessionId}:${as}`, `left:${sessionId}:${as}`].flatMap(textsIn)
  return [...new Set([...copies.flat(), ...waiting])]
}

/** The participant of this tab, or the only one that this browser knows. Other people's words are theirs alone. */
function personHere(sessionId: string): string | null {
  const known = participantOfTab(sessionId)
  if (known !== null) return known
  const start = `key:${sessionId}:`
  const all = Object.keys(localStorage).filter((name) => name.startsWith(start))
  return all.length === 1 && all[0] !== undefined ? all[0].slice(start.length) : null
}

async function draftsIn(name: string): Promise<readonly string[]> {
  const stored = await readCopy(name)
  if (stored.kind !== 'words') return []
  const texts = readDrafts(stored.doc)
    .filter(({ bin }) => !bin)
    .map(({ text }) => text)
  stored.doc.destroy()
  return texts.filter((text) => text.trim() !== '')
}

/** Every `text` and `texts` in what is stored under a name, in the order in which they were written. */
function textsIn(name: string): readonly string[] {
  try {
    const found: string[] = []
    JSON.parse(localStorage.getItem(name) ?? 'null', (key, value: unknown) => {
      const texts: readonly unknown[] =
        key === 'text' ? [value] : key === 'texts' && Array.isArray(value) ? value : []
      for (const text of texts) if (typeof text === 'string' && text.trim() !== '') found.push(text)
      return value
    })
    return found
  } catch {
    return []
  }
}
