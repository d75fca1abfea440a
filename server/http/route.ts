import type { RequestHandler, Router } from 'express'
import type { Config } from '../config.ts'
import type { Answer } from './answer.ts'
import { askOf, type Ask } from './ask.ts'
import { respond } from './respond.ts'

export interface Route {
  readonly method: 'get' | 'post' | 'delete'
  readonly path: string
  readonly handle: (ask: Ask) => Answer | Promise<Answer>
}

/**
 * Registers each route. A handler that throws or rejects is answered by the error handler of app.ts. An answer that is
 * there at once is written at once: garbage behind its request would otherwise be answered first.
 */
export function mount(router: Router, routes: readonly Route[], config: Config): void {
  for (const { method, path, handle } of routes) {
    const answering: RequestHandler = (request, response) => {
      const answer = handle(askOf(request, response, config))
      if (!(answer instanceof Promise)) return respond(response, answer)
      return answer.then((late) => respond(response, late))
    }
    router[method](path, answering)
  }
}
