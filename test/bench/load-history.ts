// One person edits a board for a very long time, as fast as the server says that it has it.
import { lettersOn, textsOf } from './board.ts'
import type { Kind, Seat } from './kinds.ts'
import { asLoad } from './as-load.ts'
import { connectAs, sendsWhatIsWritten } from './raw-client.ts'
import { until, wait } from './wait.ts'

export interface HistoryInput {
  readonly kind: Kind
  readonly url: string
  readonly seat: Seat
  readonly updates: number
}

const AT_ONCE = 200

/** Letters come and go at the ends of the texts; returns how many there are at last. */
asLoad<HistoryInput, number>(async ({ kind, url, seat, updates }) => {
  const client = await connectAs(kind, url, seat)
  sendsWhatIsWritten(client)
  await until(() => client.doc.getMap('ideas').size > 0)
  const texts = textsOf(client.doc)
  for (let at = 0; at < updates; at++) {
    const text = texts[(at * 7) % texts.length]
    if (text === undefined) throw new Error('the board has no ideas')
    if (at % 3 === 2 && text.length > 10) text.delete(text.length - 1, 1)
    else text.insert(text.length, 'y')
    if (at % AT_ONCE === AT_ONCE - 1) {
      if (kind === 'ours') await until(() => client.acked >= client.sent)
      else await wait(20)
    }
  }
  if (kind === 'ours') await until(() => client.acked >= client.sent)
  await until(() => client.socket.bufferedAmount === 0)
  await wait(200)
  client.close()
  await wait(100)
  return lettersOn(client.doc)
})
