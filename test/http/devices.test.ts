// What a device holds: the sessions that it is in, and the people of one session that a key brings to it.
import { expect, test } from 'vitest'
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
