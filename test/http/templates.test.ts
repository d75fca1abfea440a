import { expect, test } from 'vitest'
import { templateWords } from '../../client/join/template-words.ts'
import { templates } from '../../shared/session/templates.ts'
import { aFacilitator, ask } from '../fixtures/a-participant.ts'
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
