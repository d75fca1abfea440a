import { expect, test } from 'vitest'
import { readIdeas } from '../../shared/board/read.ts'
import { ask } from '../fixtures/a-participant.ts'
import { aFolder, aServer } from '../fixtures/a-server.ts'
import { aGroup, besieged, hurried, reveal } from './ground.ts'
import { Intruder } from './intruder.ts'

test('[T16] A repeated command has one effect and one answer', async () => {
  const folder = aFolder()
  const before = await aServer({ store: folder.database(), environment: hurried })
  const group = await aGroup(before)
  await group.go('refine')
  const [person] = group.people
  const command = { id: 'the-same', type: 'idea.add' as const, texts: ['only once'] }
  const over = [
    ...Array.from({ length: 25 }, async () => {
      const { ok, ...answer } = await person.command(command)
      return JSON.stringify('ideaIds' in answer && ok ? answer.ideaIds : answer)
    }),
    ...Array.from({ length: 25 }, async () => {
      const answer = await person.ask('POST', '/commands', command)
      return JSON.stringify((answer.body as { ideaIds?: unknown }).ideaIds)
    }),
  ]
  const answers = await Promise.all(over)
  group.close()
  await before.close()
  const again = await aServer({ store: folder.database(), environment: hurried })
  const path = `/api/sessions/${person.seat.sessionId}`
  const repeated = await ask(again, 'POST', `${path}/commands`, {
    body: command,
    token: person.seat.token,
  })
  answers.push(JSON.stringify((repeated.body as { ideaIds?: unknown }).ideaIds))
  expect(new Set(answers).size).toBe(1)
  const list = await ask(again, 'GET', `${path}/export/txt`, { token: person.seat.token })
  expect(list.text.split('only once').length - 1).toBe(1)
  await again.close()
  folder.remove()
})

test('[T17] A phase or role change is judged by the state at the moment when it is written', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    const { facilitator } = group
    for (const phase of ['lobby', 'read', 'refine', 'vote'] as const) {
      await group.go(phase)
      const { epoch } = await facilitator.inPhase(phase)
      const moves = Array.from({ length: 10 }, (_, n) =>
        n % 2 === 0
          ? facilitator.command({ type: 'phase.advance', epoch })
          : facilitator
              .ask('POST', '/commands', { id: `move-${phase}-${n}`, type: 'phase.advance', epoch })
              .then(({ body }) => body as { ok?: boolean }),
      )
      const taken = (await Promise.all(moves)).filter(({ ok }) => ok === true)
      expect([phase, taken.length]).toEqual([phase, 1])
      const seen = await facilitator.seen((view) => view.epoch > epoch)
      expect(seen.epoch).toBe(epoch + 1)
    }
    group.close()
  })
})

test('[I4][T17] Ten reveals asked for at once are one reveal, and each draft is on the board once', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    await group.go('solo')
    const {
      facilitator,
      people: [ann, ben],
    } = group
    await Promise.all([ann.write('from ann'), ben.write('from ben')])
    const { epoch } = await facilitator.seen()
    const others = Array.from({ length: 9 }, () =>
      facilitator.command({ type: 'phase.advance', epoch }),
    )
    const first = await reveal(server, facilitator)
    const answers = [first, ...(await Promise.all(others))]
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const board = await ann.board()
    const texts = [...readIdeas(board.doc).values()].map(({ text }) => text)
    expect(texts.toSorted()).toEqual(['from ann', 'from ben'])
    group.close()
  })
})

test('[T1][T16] Nobody becomes somebody else by naming them, on the socket, over HTTP and in both rooms', async () => {
  await besieged(async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const {
      facilitator,
      people: [ann, ben],
    } = group
    const disguised = { ...ann.seat, participantId: facilitator.seat.participantId }
    for (const seat of [disguised, { ...ann.seat, participantId: ben.seat.participantId }]) {
      const path = `/api/sessions/${seat.sessionId}/commands?as=${seat.participantId}`
      const body = { id: 'close-it', type: 'session.close' }
      expect((await ask(server, 'POST', path, { body, token: seat.token })).status).toBe(404)
      for (const room of ['board', 'draft'] as const) {
        const intruder = await new Intruder({ url: server.url, seat, room }).entered()
        expect(intruder.ended).toBe(404)
      }
    }
    const { socket } = ann
    socket.disconnect()
    socket.auth = { sessionId: ann.seat.sessionId, as: disguised.participantId }
    socket.connect()
    await ann.until(() => ann.refused, 'a refusal')
    expect(ann.refused).toBe('not-found')
    socket.auth = { sessionId: ann.seat.sessionId, as: ann.seat.participantId, role: 'facilitator' }
    socket.connect()
    expect(await ann.command({ type: 'session.lock', locked: true })).toMatchObject({
      code: 'not-allowed',
    })
    group.close()
  })
})
