import { expect, test } from 'vitest'
import type { Asked } from '../fixtures/a-participant.ts'
import { ask } from '../fixtures/a-participant.ts'
import { aCanary, found } from '../fixtures/canary.ts'
import { aGroup, besieged } from './ground.ts'
import { Intruder, update } from './intruder.ts'
import { forge, words } from '../document/admission/forged.ts'

const SECRET = aCanary('refused')
/** Commands with the secret in them. Each is refused for another reason. */
const refused: readonly object[] = [
  { type: SECRET },
  { type: 'idea.add', texts: [SECRET.repeat(100)] },
  { type: 'idea.add', texts: SECRET },
  { type: 'idea.add', texts: [SECRET], cluster: SECRET.repeat(4) },
  { type: 'name.set', name: SECRET.repeat(3) },
  { type: 'session.edit', title: SECRET },
  { type: 'ballot.cast', ballotId: SECRET, marks: { [SECRET]: 1 } },
  { type: 'action.add', text: SECRET, due: SECRET },
]

test('[T2][LOG-1] A refused value is quoted nowhere: in no answer, on no socket and in no log line', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    await group.go('vote')
    const [person] = group.people
    const { token } = person.seat
    const said: unknown[] = []
    for (const [n, command] of refused.entries()) {
      said.push(await person.command(command as Asked))
      const { status, text, headers } = await person.ask('POST', '/commands', {
        id: `cmd-${n}`,
        ...command,
      })
      expect([command, status]).not.toEqual([command, 200])
      said.push(text, [...headers])
    }
    const calls = [
      ['POST', '/api/sessions', { question: SECRET.repeat(30) }],
      ['POST', '/api/sessions', { question: 'Why?', template: SECRET }],
      ['POST', `/api/join/${SECRET}`, { name: SECRET.repeat(9) }],
      ['POST', '/api/resume', { key: SECRET }],
      ['POST', '/api/resume', `{"key": "${SECRET}`],
      ['GET', `/api/sessions/${SECRET}`, undefined],
      ['GET', `/${SECRET}`, undefined],
      ['GET', `/api/sessions/${person.seat.sessionId}/export/${SECRET}`, undefined],
    ] as const
    for (const [method, path, body] of calls) {
      const { text, headers } = await ask(server, method, path, {
        token,
        ...(body === undefined ? {} : { body }),
      })
      said.push(text, [...headers])
    }
    const intruder = await new Intruder({
      url: server.url,
      seat: person.seat,
      room: 'draft',
    }).entered()
    const content = words(SECRET)
    intruder.say(update(forge([{ client: 9, clock: 0, structs: [{ content, parent: 'drafts' }] }])))
    const reason = new Promise<string>((resolve) =>
      intruder.socket.on('close', (_code, why) => resolve(why.toString())),
    )
    expect(await intruder.end()).toBe(4409)
    said.push(await reason)
    expect(found([Buffer.from(JSON.stringify(said))], [SECRET])).toEqual([])
    expect(server.logged.length).toBeGreaterThan(0)
    expect(found([Buffer.from(JSON.stringify(server.logged))], [SECRET])).toEqual([])
    group.close()
  })
})
