// What a device holds: the sessions that it is in, and the people of one session that a key brings to it.
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { parseParticipantId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import type { SessionListed } from '../../shared/wire/http.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFacilitator, ask } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

test('[HTTP-105] The sessions of a device are listed with the newest first', async () => {
  const server = kept(await aServer({ clock: aClock({ still: true }) }))
  const first = kept(await aFacilitator(server, { title: 'first' }))
  const { token } = first.seat
  for (const title of ['second', 'third']) {
    await server.clock.advance(1_000)
    const body = { question: 'What else?', title }
    expect((await ask(server, 'POST', '/api/sessions', { token, body })).status).toBe(201)
  }
  const { body } = await ask(server, 'GET', '/api/sessions', { token })
  const listed = body as readonly SessionListed[]
  expect(listed.map(({ title }) => title)).toEqual(['third', 'second', 'first'])
})

test('[HTTP-106] A resume key brings its person to a device that holds others of the session, up to the limit, and one that is there already in any case', async () => {
  const server = kept(await aServer())
  const { created } = kept(await aFacilitator(server))
  const joined = async (token?: string) => {
    const path = `/api/join/${created.joinCode}`
    const device = token === undefined ? {} : { token }
    const { body } = await ask(server, 'POST', path, { body: {}, ...device })
    return body as { readonly token: string; readonly resumeKey: string }
  }
  const { token, resumeKey } = await joined()
  const elsewhere = await Promise.all(
    Array.from({ length: limits.participantsPerDevice }, () => joined()),
  )
  const statuses: number[] = []
  for (const { resumeKey: key } of [...elsewhere, { resumeKey }]) {
    const { status, body } = await ask(server, 'POST', '/api/resume', { token, body: { key } })
    statuses.push(status)
    if (status !== 200) expect(body).toMatchObject({ code: 'too-many' })
  }
  expect(statuses).toEqual([
    ...elsewhere.map((_, at) => (at === elsewhere.length - 1 ? 409 : 200)),
    200,
  ])
})

test('[UI-386] The list says who was removed, gives each person their own words at any time, and leaves out who has left', async () => {
  const server = kept(await aServer())
  const lead = kept(await aFacilitator(server))
  const joined = async (name: string) => {
    const { body } = await ask(server, 'POST', `/api/join/${lead.created.joinCode}`, {
      body: { name },
    })
    return body as { readonly token: string; readonly participantId: string }
  }
  const [ana, ben] = [await joined('Ana'), await joined('Ben')]
  const listFor = async ({ token }: { readonly token: string }) =>
    (await ask(server, 'GET', '/api/sessions', { token })).body as readonly SessionListed[]
  expect(await listFor(ana)).toMatchObject([{ as: [{ name: 'Ana' }] }])
  expect((await listFor(ana))[0]).not.toHaveProperty('removed')
  const participantId = must(parseParticipantId(ana.participantId), 'id')
  expect(await lead.command({ type: 'participant.remove', participantId })).toMatchObject({
    ok: true,
  })
  expect(await listFor(ana)).toMatchObject([{ as: [], removed: [ana.participantId] }])
  const path = `/api/sessions/${lead.created.sessionId}`
  const words = await ask(server, 'GET', `${path}/export/mine?as=${ana.participantId}`, ana)
  expect(words.status).toBe(200)
  expect(JSON.stringify(await listFor(ben))).not.toContain(ana.participantId)
  expect((await ask(server, 'DELETE', `${path}/me?as=${ben.participantId}`, ben)).status).toBe(204)
  expect(await listFor(ben)).toEqual([])
  expect((await ask(server, 'DELETE', `${path}/here?as=${ana.participantId}`, ana)).status).toBe(
    204,
  )
  expect(await listFor(ana)).toEqual([])
})
