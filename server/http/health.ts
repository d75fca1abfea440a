import type { Readiness } from '../readiness.ts'
import type { Route } from './route.ts'

export interface HealthTools {
  readonly readiness: Readiness
  readonly isEnding: () => boolean
}

/** Answers anybody, and so tells no versions and no counts. */
export const healthRoutes = ({ readiness, isEnding }: HealthTools): readonly Route[] => [
  {
    method: 'get',
    path: '/healthz',
    handle: () => ({ kind: 'plain', status: 200, text: 'ok\n' }),
  },
  {
    method: 'get',
    path: '/readyz',
    handle: async () =>
      !isEnding() && (await readiness.isReady())
        ? { kind: 'plain', status: 200, text: 'ready\n' }
        : { kind: 'plain', status: 503, text: 'not ready\n' },
  },
]
