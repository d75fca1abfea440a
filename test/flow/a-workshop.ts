// The real server in this process, on a free port, with the real store; real sockets reach it.
import { readConfig } from '../../server/config.ts'
import { silentLog } from '../../server/log.ts'
import { systemChance, systemClock, type Clock } from '../../server/ports.ts'
import { startServer } from '../../server/server.ts'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.ts'
import type { SessionCreated } from '../../shared/wire/http.ts'

/** The reveal's countdown is cut short, everything else takes its time. */
const hurried: Clock = {
  ...systemClock,
  after: (ms, run) => systemClock.after(ms === 3_000 ? 300 : ms, run),
}

export interface LiveServer {
  readonly url: string
  stop(): Promise<void>
}

export async function liveServer(): Promise<LiveServer> {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' })
  if (!config.ok) throw new Error(config.error)
  const store = new SqliteStore(':memory:')
  const running = await startServer(config.value, {
    clock: hurried,
    chance: systemChance,
    log: silentLog,
    store,
  })
  return {
    url: `http://127.0.0.1:${running.port}`,
    async stop() {
      await running.close()
      await store.close()
    },
  }
}

export async function call(
  url: string,
  { method = 'POST', token, body }: { method?: string; token?: string; body?: unknown } = {},
): Promise<{ status: number; text: string }> {
  const answer = await fetch(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, text: await answer.text() }
}

export async function aWorkshop(url: string): Promise<SessionCreated> {
  const { status, text } = await call(`${url}/api/sessions`, {
    body: {
      question: 'What would make the first week feel like a welcome?',
      agenda: [
        { id: 'lobby', kind: 'lobby', seconds: 0 },
        { id: 'solo-1', kind: 'solo', seconds: 0, board: 'hidden' },
        { id: 'refine', kind: 'refine', seconds: 0 },
      ],
    },
  })
  if (status !== 201) throw new Error(`no session: ${status} ${text}`)
  return JSON.parse(text) as SessionCreated
}
