// Clock squatting: a struct with the victim's clientID and the victim's next clock. A server that does not check would
// accept the struct and then drop the victim's own next edit as a duplicate.
import * as Y from 'yjs'
import { reword } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { forge, words } from '../document/admission/forged.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import type { Ground, Group } from './ground.ts'
import { Intruder, update } from './intruder.ts'

export interface Squatting {
  readonly group: Group<Ground>
  /** The board of the victim. */
  readonly board: Replica
  readonly squatter: Participant
}

export const firstIdea = (doc: Y.Doc) => must([...readIdeas(doc).values()][0], 'an idea')
export const entryOf = (doc: Y.Doc) => doc.getMap('ideas').get(firstIdea(doc).id) as Y.Map<unknown>

/** The victim saves words that begin with this number, then the squatter attacks. Returns the squatter's close code. */
export async function squat({ group, board, squatter }: Squatting, time: number): Promise<number> {
  const { doc } = board
  const { id, text } = firstIdea(doc)
  reword(doc, id, `${time} ${text.replace(/^\d+ /, '')}`, board.origin)
  await board.saved()
  const { url } = group.server
  const intruder = await new Intruder({ url, seat: squatter.seat, room: 'board' }).entered()
  const clock = Y.getState(doc.store, doc.clientID)
  const holder = must((entryOf(doc).get('text') as Y.Text)._item, 'a text').id
  const structs = [{ content: words('squatted'), parent: [holder.client, holder.clock] as const }]
  intruder.say(update(forge([{ client: doc.clientID, clock, structs }])))
  return intruder.end()
}
