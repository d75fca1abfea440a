import { exportFormats } from '../../server/http/export.ts'
import { expect, test } from 'vitest'
import type { Seat } from '../fixtures/a-participant.ts'
import { aParticipant, ask, Participant } from '../fixtures/a-participant.ts'
import { aGroup, besieged, type Group } from './ground.ts'
import { exchange, upgradeHead } from './wire.ts'

const CONTROL = '/socket.io/?EIO=4&transport=websocket'
const knock = async (url: string, path: string, seat: Seat, ...more: string[]): Promise<string> =>
  exchange(url, [upgradeHead(path, seat, [...more]), Buffer.from([0x88, 0x80, 0, 0, 0, 0])])
const statusOf = (head: string): number => Number(head.split(' ')[1])

/** The headers of an answer without those that differ between any two answers. */
const bare = (headers: Headers): string =>
  JSON.stringify([...headers].filter(([name]) => name !== 'date'))

test('[T1] An unknown session, somebody else’s session and another device’s draft are answered alike', async () => {
  await besieged(async (server) => {
    const [theirs, ours] = [await aGroup(server), await aGroup(server)]
    const { token } = ours.people[0].seat
    const real = theirs.facilitator.created.sessionId
    const ids = [
      real,
      real.replace(/^./, (sign) => (sign === 'a' ? 'b' : 'a')),
      'nothing-here',
      '__proto__',
      'constructor',
    ]
    const routes = [
      ['GET', ''],
      ['POST', '/commands'],
      ['DELETE', ''],
      ['DELETE', '/me'],
      ...[...exportFormats, 'nothing'].map((format) => ['GET', `/export/${format}`]),
    ] as const
    for (const [method = '', path = ''] of routes) {
      for (const who of [{ token }, {}, { token: 'x'.repeat(43) }]) {
        const answers = await Promise.all(
          ids.map((id) =>
            ask(server, method, `/api/sessions/${id}${path}`, {
              ...who,
              ...(method === 'POST' ? { body: {} } : {}),
            }),
          ),
        )
        expect(
          new Set(answers.map(({ status, text, headers }) => `${status} ${text} ${bare(headers)}`))
            .size,
        ).toBe(1)
        expect(answers[0]?.status).toBe(404)
      }
    }
    for (const group of [theirs, ours]) group.close()
  })
})

test('[T1] Both sockets refuse an unknown and a foreign session in the same bytes', async () => {
  await besieged(async (server) => {
    const [theirs, ours] = [await aGroup(server), await aGroup(server)]
    const { seat } = ours.people[0]
    const real = theirs.facilitator.created.sessionId
    for (const room of [
      'board',
      'draft',
      '',
      '__proto__',
      `draft:${theirs.people[0].seat.participantId}`,
    ]) {
      const heads = await Promise.all(
        [real, 'nothing-here', '__proto__'].map((id) =>
          knock(server.url, `/sync/${id}/${room}`, seat),
        ),
      )
      expect(new Set(heads).size).toBe(1)
      expect(heads.map(statusOf)).toEqual([404, 404, 404])
    }
    const refusals = await Promise.all(
      [real, 'nothing-here', 'constructor'].map(async (sessionId) => {
        const stranger = new Participant(server, { ...seat, sessionId })
        const refused = await stranger.until(() => stranger.refused, 'a refusal')
        stranger.close()
        return refused
      }),
    )
    expect(refusals).toEqual(['not-found', 'not-found', 'not-found'])
    for (const group of [theirs, ours]) group.close()
  })
})

type IsForeign = (headers: Record<string, string>) => Promise<boolean>

/**
 * Every request that changes something or stays open. Each tells whether these headers are refused as of another site.
 */
function waysIn({ server, people: [{ seat }] }: Group): Record<string, IsForeign> {
  const call =
    (method: string, path: string, body?: unknown): IsForeign =>
    async (headers) => {
      const asked = { token: seat.token, headers, ...(body === undefined ? {} : { body }) }
      const answer = await ask(server, method, path, asked)
      return answer.status === 403 && answer.text.includes('"wrong-origin"')
    }
  const socket =
    (path: string): IsForeign =>
    async (headers) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
      return statusOf(await knock(server.url, path, seat, ...lines)) === 403
    }
  const own = `/api/sessions/${seat.sessionId}`
  return {
    'the document socket': socket(`/sync/${seat.sessionId}/board`),
    'the control socket': socket(CONTROL),
    'a command': call('POST', `${own}/commands`, { id: 'abc', type: 'ready.set', ready: false }),
    'a new session': call('POST', '/api/sessions', { question: 'Why?' }),
    joining: call('POST', '/api/join/AAAAAAAA', {}),
    resuming: call('POST', '/api/resume', { key: 'x' }),
    'deleting a session': call('DELETE', own),
    'an unknown method': call('PATCH', own, {}),
  }
}

test('[T14] An origin that is named matches to the letter in scheme, host and port, on both sockets and on every request that changes something', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const { host, port } = new URL(server.url)
    const wrong = [
      'null',
      '',
      'https://evil.example',
      `http://${host}.evil.example`,
      `http://evil${host}`,
      `http://127.0.0.1`,
      `http://127.0.0.1:${Number(port) + 1}`,
      `http://${host}/`,
      `http://${host}@evil.example`,
      `ftp://${host}`,
      `http://${host},http://evil.example`,
    ]
    for (const [way, isForeign] of Object.entries(waysIn(group))) {
      // The raw sockets send their host without a port.
      const own = way.includes('socket') ? 'http://127.0.0.1' : `http://${host}`
      const foreign = wrong.filter((origin) => origin !== own)
      for (const origin of foreign)
        expect([way, origin, await isForeign({ origin })]).toEqual([way, origin, true])
      expect([way, await isForeign({ 'sec-fetch-site': 'cross-site' })]).toEqual([way, true])
      expect([way, await isForeign({ origin: own })]).toEqual([way, false])
      expect([way, await isForeign({})]).toEqual([way, false])
    }
    group.close()
  })
})

test('[T14] With PUBLIC_ORIGIN, only the listed origins are let in, whatever host the request names', async () => {
  const listed = 'https://board.example'
  await besieged(
    async (server) => {
      const group = await aGroup(server)
      await group.go('refine')
      for (const [way, isForeign] of Object.entries(waysIn(group))) {
        for (const origin of [
          `http://${new URL(server.url).host}`,
          'http://127.0.0.1',
          'http://board.example',
          `${listed}.evil.example`,
          `https://evil.example/${listed}`,
        ])
          expect([way, origin, await isForeign({ origin })]).toEqual([way, origin, true])
        expect([way, await isForeign({ origin: listed })]).toEqual([way, false])
      }
      group.close()
    },
    { environment: { PUBLIC_ORIGIN: listed } },
  )
})

test('[T17] A removed person’s sockets end with 4403, and the device is refused re-entry', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const {
      facilitator,
      people: [gone],
    } = group
    const board = await gone.board()
    const removed = { type: 'participant.remove' as const, participantId: gone.seat.participantId }
    expect(await facilitator.command(removed)).toMatchObject({ ok: true })
    await board.until(() => board.closeCodes.at(-1), 'the end')
    expect(board.closeCodes.at(-1)).toBe(4403)
    expect(statusOf(await knock(server.url, `/sync/${gone.seat.sessionId}/board`, gone.seat))).toBe(
      403,
    )
    const path = `/api/join/${facilitator.created.joinCode}`
    expect((await ask(server, 'POST', path, { body: {}, token: gone.seat.token })).status).toBe(403)
    expect(
      (await gone.ask('POST', '/commands', { id: 'abc', type: 'name.set', name: 'x' })).status,
    ).toBe(403)
    const another = await aParticipant(server, facilitator.created.joinCode)
    expect(another.seat.participantId).not.toBe(gone.seat.participantId)
    another.close()
    group.close()
  })
})
