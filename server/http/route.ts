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

/** Registers each route. A handler that throws or rejects is answered by the error handler of app.ts. */
export function mount(router: Router, routes: readonly Route[], config: Config): void {
  for (const { method, path, handle } of routes) {
    const answering: RequestHandler = async (request, response) =>
      respond(response, await handle(askOf(request, response, config)))
    router[method](path, answering)
  }
}
