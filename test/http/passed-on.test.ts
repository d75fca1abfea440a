// Codes and keys with the signs that mails, chats and sentences leave around them, at the doors of a real server.
import { expect, test } from 'vitest'
import { aFacilitator, ask } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

test('[IDN-21] Every door takes a code or a key out of what surrounds it, and refuses two codes', async () => {
  const server = kept(await aServer())
  const lead = kept(await aFacilitator(server))
  const { joinCode } = lead.created
  const at = (method: string, text: string): Promise<number> =>
    ask(
      server,
      method,
      `/api/join/${encodeURIComponent(text)}`,
      method === 'POST' ? { body: {} } : {},
    ).then(({ status }) => status)
  for (const text of [`${joinCode}.`, `(${server.url}/j/${joinCode})`, `Code: ${joinCode}\u200B`]) {
    expect(await at('GET', text)).toBe(200)
    expect(await at('POST', text)).toBe(201)
  }
  expect(await at('GET', `${joinCode} 2345-6789`)).toBe(404)
  const joined = await ask(server, 'POST', `/api/join/${joinCode}`, { body: {} })
  const { resumeKey } = joined.body as { readonly resumeKey: string }
  for (const text of [
    `<${server.url}/resume#${resumeKey}>`,
    `${resumeKey}.`,
    `\u200B${resumeKey}`,
  ]) {
    const back = await ask(server, 'POST', '/api/resume', { body: { key: text } })
    expect(back.status).toBe(200)
  }
  for (const path of [`/j/${joinCode}.`, `/J/${joinCode})`, `/j/${joinCode}/`])
    expect((await fetch(server.url + path)).status).toBe(200)
})

test('[IDN-25] The id of a session is taken out of whatever surrounds it in a link, and the page moves to the proper link', async () => {
  const server = kept(await aServer())
  const { sessionId } = kept(await aFacilitator(server)).created
  const reached = async (path: string) => {
    const { status, url } = await fetch(server.url + path)
    return { status, path: new URL(url).pathname }
  }
  for (const path of [
    `/s/${sessionId}.`,
    `/s/${sessionId}/`,
    `/S/${sessionId}%E2%80%8B`,
    `/s/${sessionId})**`,
  ])
    expect(await reached(path)).toEqual({ status: 200, path: `/s/${sessionId}` })
  for (const path of [
    `/s/${sessionId}/screen.`,
    `/s/(${sessionId}/screen/`,
    `/s/${sessionId}/screen`,
  ])
    expect(await reached(path)).toEqual({ status: 200, path: `/s/${sessionId}/screen` })
  expect(await reached('/s/nothing.')).toEqual({ status: 200, path: '/s/nothing.' })
})
