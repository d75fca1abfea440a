// Every way into a session names a participant, and only that participant's own device gets in.
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { ask, aParticipant, Participant, resumed, type Seat } from '../fixtures/a-participant.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

/** The status of an upgrade request: 101 if it is accepted. */
function knock(
  { server }: Workshop,
  path: string,
  headers: Record<string, string> = {},
): Promise<number> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, { headers })
  return new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('unexpected-response', (request, response) => {
      resolve(response.statusCode ?? 0)
      request.destroy()
    })
    socket.on('open', () => {
      resolve(101)
      socket.close()
    })
  })
}

const bearer = ({ seat }: Participant) => ({ authorization: `Bearer ${seat.token}` })

test('[T1] A pad opens for its own device only, and every other request looks alike', async () => {
  const workshop = kept(await aWorkshop())
  const [ada, ben] = [workshop.person(0), workshop.person(1)]
  const pad = `/sync/${workshop.sessionId}/draft`
  expect(await knock(workshop, pad, bearer(ada))).toBe(403) // in the lobby there is no pad
  await workshop.to('solo')
  expect(await knock(workshop, pad, bearer(ada))).toBe(101)
  expect(await knock(workshop, pad)).toBe(401)
  expect(await knock(workshop, pad, { authorization: 'Bearer made-up' })).toBe(401)
  const elsewhere = { ...bearer(ada), origin: 'http://elsewhere.example' }
  expect(await knock(workshop, pad, elsewhere)).toBe(403)
  for (const path of [
    `${pad}?as=${ben.seat.participantId}`,
    `/sync/${workshop.sessionId}/draft:${ben.seat.participantId}`,
    `/sync/${workshop.sessionId}/draft/${ben.seat.participantId}`,
    `/sync/${ben.seat.participantId}/draft`,
    '/sync/__proto__/draft',
  ])
    expect(await knock(workshop, path, bearer(ada)), path).toBe(404)
})

test('[T1] A participant id of another device is refused in `as`, on the control socket and over HTTP', async () => {
  const workshop = kept(await aWorkshop())
  const [ada, ben] = [workshop.person(0), workshop.person(1)]
  const { participantId } = ben.seat
  const disguised = kept(new Participant(workshop.server, { ...ada.seat, participantId }))
  await disguised.until(() => disguised.refused !== null, 'a refusal')
  expect(disguised.refused).toBe('not-found')
  const unknown = await ask(workshop.server, 'GET', '/api/sessions/none-such', {
    token: ada.seat.token,
  })
  for (const path of ['', '/export/mine', '/export/md']) {
    const answer = await disguised.ask('GET', path)
    expect(answer).toMatchObject({ status: 404, text: unknown.text })
  }
})

test('[T1] One device may be several people, who share no pad', async () => {
  const workshop = kept(await aWorkshop({ names: ['Ada'] }))
  const ada = workshop.person(0)
  const { joinCode } = workshop.facilitator.created
  const joined = await ask(workshop.server, 'POST', `/api/join/${joinCode}`, {
    token: ada.seat.token,
    body: { name: 'Ben', another: true },
  })
  expect(joined.status).toBe(201)
  const ben = kept(new Participant(workshop.server, joined.body as Participant['seat']))
  expect(ben.seat.token).toBe(ada.seat.token)
  await workshop.to('solo')
  await ben.inPhase('solo')
  await ada.write('only Ada knows')
  const [hers, his] = [await ada.pad(), await ben.pad()]
  expect([hers, his].map(({ doc }) => doc.getMap('drafts').size)).toEqual([1, 0])
  expect((await ben.ask('GET', '/export/mine')).text).not.toContain('only Ada knows')
  his.close()
})

test('[ROLE-1] When the facilitator’s device dies, the resume key brings the role back on another device in the middle of a session', async () => {
  const workshop = kept(await aWorkshop())
  await workshop.to('solo')
  await workshop.person(0).write('goes on')
  const { facilitatorKey, token } = workshop.facilitator.created
  workshop.facilitator.close()
  const back = kept(await resumed(workshop.server, facilitatorKey))
  expect(back.seat).toMatchObject({ participantId: workshop.facilitator.seat.participantId })
  expect(back.seat.token).not.toBe(token)
  expect((await back.seen()).me.role).toBe('facilitator')
  const advanced = back.advance()
  await back.seen((view) => view.phase.countdownTo !== undefined)
  await workshop.server.clock.advance(3_000)
  expect(await advanced).toMatchObject({ ok: true })
  await workshop.person(0).inPhase('read')
  expect(await back.ideas()).toEqual(['goes on'])
})

test('[T17] A removed person is out at once on every socket, stays out, and keeps their words', async () => {
  const workshop = kept(await aWorkshop())
  await workshop.to('solo')
  const ada = workshop.person(0)
  await ada.write('mine to keep')
  const pad = await ada.pad()
  const { participantId } = (await ada.seen()).me
  await workshop.facilitator.command({ type: 'participant.remove', participantId })
  await ada.until(() => ada.ended === 'removed', 'the end')
  await pad.until(() => pad.closeCodes.includes(4403), '4403')
  expect((await ada.ask('GET', '')).status).toBe(403)
  expect(
    (await ada.ask('POST', '/commands', { type: 'ready.set', ready: true, id: 'after-all' }))
      .status,
  ).toBe(403)
  expect((await ada.ask('GET', '/export/mine')).text).toContain('mine to keep')
  const { joinCode } = workshop.facilitator.created
  const again = await ask(workshop.server, 'POST', `/api/join/${joinCode}`, {
    token: ada.seat.token,
    body: {},
  })
  expect(again).toMatchObject({ status: 403, body: { code: 'removed' } })
  await workshop.on()
  expect(await workshop.person(1).ideas()).toEqual([])
})

test('[ROUND-9] A late participant enters at the present phase and is told so', async () => {
  const workshop = kept(await aWorkshop())
  await workshop.to('solo')
  await workshop.person(0).write('was here first')
  await workshop.to('refine')
  const { joinCode } = workshop.facilitator.created
  const preview = await ask(workshop.server, 'GET', `/api/join/${joinCode}`)
  expect(preview.body).toMatchObject({ late: true, phase: { kind: 'refine' } })
  const late = kept(await aParticipant(workshop.server, joinCode, { name: 'Zoe' }))
  expect(late.view).toMatchObject({ me: { late: true }, phase: { kind: 'refine', pad: 'write' } })
  expect(await late.ideas()).toEqual(['was here first'])
  const [draftId] = await late.write('a fresh eye')
  const release = { type: 'idea.release', draftId: draftId as never, consent: true } as const
  expect(await late.command(release)).toMatchObject({ ok: true })
  expect(await workshop.person(0).ideas()).toEqual(['a fresh eye', 'was here first'])
})

test('[JOIN-10] A facilitator previews a locked session: nobody is told, nobody more is counted, and the preview’s drafts stay private', async () => {
  const workshop = kept(await aWorkshop())
  const { facilitator, server } = workshop
  const { joinCode, token } = facilitator.created
  await facilitator.seen(({ counts }) => counts.participants === 3)
  await facilitator.command({ type: 'session.lock', locked: true })
  expect(await ask(server, 'GET', `/api/join/${joinCode}`)).toMatchObject({ status: 423 })
  expect(await ask(server, 'GET', `/api/join/${joinCode}`, { token })).toMatchObject({
    status: 200,
  })
  const path = `/api/join/${joinCode}`
  const body = { as: 'preview' }
  expect(
    await ask(server, 'POST', path, { token: workshop.person(0).seat.token, body }),
  ).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  const joined = await ask(server, 'POST', path, { token, body })
  const seat = joined.body as Seat
  expect(joined.status).toBe(201)
  expect(await ask(server, 'POST', path, { token, body })).toMatchObject({
    status: 200,
    body: { participantId: seat.participantId },
  })
  const preview = kept(new Participant(server, seat))
  await workshop.to('solo')
  await preview.write('only a try')
  await workshop.person(0).write('meant')
  await workshop.to('read')
  expect(await workshop.person(1).ideas()).toEqual(['meant'])
  expect((await facilitator.seen(({ phase }) => phase.kind === 'read')).counts.participants).toBe(3)
})
