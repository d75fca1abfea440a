import { expect, test } from 'vitest'
import '../../client/words/i18n.ts'
import { templateWords } from '../../client/join/template-words.ts'
import { templates } from '../../shared/session/templates.ts'
import { aFacilitator, aParticipant, ask } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

test('[PLAN-6] The interface serves the templates with people, minutes, a reason and its source, and makes a session of each', async () => {
  const server = kept(await aServer())
  const { status, body } = await ask(server, 'GET', '/api/templates')
  expect(status).toBe(200)
  expect(body).toEqual(JSON.parse(JSON.stringify(templates)))
  for (const { id, phases } of templates) {
    const lead = kept(await aFacilitator(server, { template: id }))
    expect((await lead.seen()).agenda).toEqual(phases)
  }
})

test('[PLAN-6] The page gives the same reason for a template as the interface', () => {
  for (const { id, why } of templates) expect(templateWords(id).why).toBe(why)
  const names = templates.map(({ id }) => templateWords(id).name)
  expect(new Set(names).size).toBe(templates.length)
})

test('[PLAN-14] A session that is made from another one has the agenda and the settings of that session, and only a person who leads can make it', async () => {
  const server = kept(await aServer())
  const lead = kept(
    await aFacilitator(server, { template: 'strict', settings: { anonymity: 'named' } }),
  )
  const { sessionId, joinCode, token } = lead.created
  const { agenda } = await lead.seen()
  const shorter = agenda.map((phase) => ({ ...phase, seconds: Math.min(phase.seconds, 60) }))
  const edited = await lead.command({ type: 'session.edit', agenda: shorter })
  expect(edited.ok).toBe(true)
  const body = { question: 'And next month?', from: sessionId }
  const made = await ask(server, 'POST', '/api/sessions', { token, body })
  expect(made.status).toBe(201)
  const id: unknown = Reflect.get(made.body as object, 'sessionId')
  const seen = await ask(server, 'GET', `/api/sessions/${String(id)}`, { token })
  expect(seen.body).toMatchObject({
    view: {
      agenda: [agenda[0], ...shorter.slice(1)],
      settings: { anonymity: 'named' },
      question: { text: 'And next month?' },
    },
  })
  const person = kept(await aParticipant(server, joinCode, { name: 'Ada' }))
  const asOther = await ask(server, 'POST', '/api/sessions', { token: person.seat.token, body })
  expect([asOther.status, (await ask(server, 'POST', '/api/sessions', { body })).status]).toEqual([
    400, 400,
  ])
})
