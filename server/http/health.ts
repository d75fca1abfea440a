// Neither tells versions nor counts: they answer anybody.
import type { Express } from 'express'
import type { Readiness } from '../readiness.ts'

export interface HealthTools {
  readonly readiness: Readiness
  readonly isEnding: () => boolean
}

export function serveHealth(app: Express, { readiness, isEnding }: HealthTools): void {
  app.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'))
  app.get('/readyz', async (_request, response) => {
    const ready = !isEnding() && (await readiness.isReady())
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'not ready\n')
  })
}
