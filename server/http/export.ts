import type { Request, Response, Router } from 'express'
import { memberOf, refuseUnlessPresent, route } from './guest.ts'
import { problem } from './problem.ts'
import type { HttpTools } from './tools.ts'

export function exportRoutes(router: Router, tools: HttpTools): void {
  router.get('/sessions/:id/export/:format', route((request, response) => send(request, response, tools)))
}

async function send(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const caller = await memberOf(request, response, tools)
  if (caller === null || !refuseUnlessPresent(caller, response)) return
  problem(response, 'not-found', 'No such format')
}
