import * as Y from 'yjs'
import { connectAs, sendsWhatIsWritten, type RawClient } from './raw-client.ts'

/** Opens a person's own pad; what is written in it goes out, one update each. */
export async function openPad(url: string, sessionId: string, token: string): Promise<RawClient> {
  const client = await connectAs('ours', url, { path: `/sync/${sessionId}/draft`, token })
  sendsWhatIsWritten(client)
  return client
}

export function writeDraft(client: RawClient, question: string, at: number, words: string): void {
  client.doc.transact(() => {
    const entry = new Y.Map<unknown>()
    const text = new Y.Text()
    client.doc.getMap('drafts').set(`draft${String(at).padStart(6, '0')}`, entry)
    entry.set('text', text)
    entry.set('question', question)
    entry.set('order', `a${String(at).padStart(6, '0')}V`)
    entry.set('kept', false)
    entry.set('bin', false)
    text.insert(0, words)
  })
}
