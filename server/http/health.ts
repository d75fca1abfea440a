// Neither tells versions nor counts: they answer anybody.
import type { Express } from 'express'
import type { Clock } from '../ports.ts'
import type { Store } from '../store/store.ts'

export interface HealthTools {
  readonly store: Store
  readonly clock: Clock
  readonly isEnding: () => boolean
}

export function serveHealth(app: Express, tools: HealthTools): void {
  app.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'))
  app.get('/readyz', async (_request, response) => {
    const ready = await isReady(tools)
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'not ready\n')
  })
}

/** Ready is who could just write and is not about to go. */
async function isReady({ store, clock, isEnding }: HealthTools): Promise<boolean> {
  if (isEnding()) return false
  return store.checkWritable(clock.now()).then(
    () => true,
    () => false,
  )
}
