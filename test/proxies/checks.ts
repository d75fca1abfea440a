// What a proxy can spoil, one check each. A check rejects with the reason.
import { WebSocket } from 'ws'
import { assert } from '../../shared/kernel/assert.ts'
import type { SessionCreated } from '../../shared/wire/http.ts'
import { aFacilitator, aParticipant, ask } from '../fixtures/a-participant.ts'

interface Behind {
  /** Of the proxy. */
  readonly url: string
  /** So many wrong codes an address may try in a minute; the one after them makes it wait. */
  readonly wrongCodes: number
}

export const checks: Readonly<Record<string, (behind: Behind) => Promise<void>>> = {
  'a page names this host in its content policy': async ({ url }) => {
    const { status, headers } = await fetch(url)
    const policy = headers.get('content-security-policy') ?? ''
    assert(status === 200 && policy.includes(`wss://${new URL(url).host}`), `got ${policy}`)
    assert(headers.has('strict-transport-security'), 'the server does not see https')
  },

  'the cookie is secure and links are https': async ({ url }) => {
    const { body, headers } = await ask({ url }, 'POST', '/api/sessions', {
      body: { question: 'Why?' },
      headers: { origin: url },
    })
    const cookie = headers.get('set-cookie') ?? ''
    assert(cookie.startsWith('__Host-ft=') && cookie.includes('Secure'), `got ${cookie}`)
    const { joinUrl } = body as SessionCreated // our own server's answer
    assert(joinUrl.startsWith(`${url}/j/`), `got ${joinUrl}`)
  },

  'another site is refused, over HTTP and before the upgrade': async ({ url }) => {
    const origin = 'https://elsewhere.example'
    const asked = { body: { question: 'Why?' }, headers: { origin } }
    const { status } = await ask({ url }, 'POST', '/api/sessions', asked)
    assert(status === 403, `got ${status}`)
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/x/board`, { origin })
    const said = await new Promise<string>((resolve) =>
      socket.once('error', ({ message }) => resolve(message)),
    )
    assert(said.includes('403'), said)
  },

  'both sockets: a view, a draft written and acknowledged': async ({ url }) => {
    const lead = await aFacilitator({ url })
    const ada = await aParticipant({ url }, lead.created.joinCode, { name: 'Ada' })
    await lead.advance()
    await ada.inPhase('solo')
    await ada.write('through the proxy')
    const words = await ada.ask('GET', '/export/mine')
    assert(words.text.includes('through the proxy'), 'the draft is not there')
    lead.close()
    ada.close()
  },

  'an export comes as a file': async ({ url }) => {
    const lead = await aFacilitator({ url })
    const { status, headers } = await lead.ask('GET', '/export/csv')
    const how = headers.get('content-disposition')
    const named = /^attachment; filename="[^"]+\.csv"; filename\*=UTF-8''[\w.%-]+\.csv$/
    assert(status === 200 && named.test(how ?? ''), `got ${how}`)
    lead.close()
  },

  // Last: this address has to wait afterwards.
  'an address counts as itself, whatever the request says of its origin': async ({
    url,
    wrongCodes,
  }) => {
    const statuses: number[] = []
    for (let n = 0; n < wrongCodes + 2; n++) {
      const headers = { 'x-forwarded-for': `203.0.113.${n}` }
      statuses.push((await ask({ url }, 'GET', '/api/join/22222222', { headers })).status)
    }
    assert(statuses.at(-1) === 429, `got ${statuses.join(' ')}`)
  },
}
