// Step 15. Exports are data: built from nothing for a role and phase, the same bytes for every member of that role.
import type { Request, Response, Router } from 'express'
import { ofRounds } from '../../shared/board/by-question.ts'
import { boardView } from '../../shared/board/view.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf, outcomeSchema } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { outcomeOf, type Outcome } from '../../shared/outcome/outcome.ts'
import { mineOf } from '../../shared/outcome/mine.ts'
import { textOf } from '../../shared/outcome/text.ts'
import { boardStateFor } from '../../shared/session/phase.ts'
import { authorsToShow } from '../../shared/session/slices.ts'
import { csvOf } from './csv-file.ts'
import { type Caller, memberOf, refuseUnlessPresent, route } from './guest.ts'
import { problem } from './problem.ts'
import type { HttpTools } from './tools.ts'

interface Format {
  readonly type: string
  readonly write: (outcome: Outcome) => string
}

const formats: ReadonlyMap<string, Format> = new Map([
  ['md', { type: 'text/markdown; charset=utf-8', write: markdownOf }],
  ['csv', { type: 'text/csv; charset=utf-8; header=present', write: csvOf }],
  ['json', { type: 'application/json; charset=utf-8', write: jsonOf }],
  ['txt', { type: 'text/plain; charset=utf-8', write: textOf }],
  ['html', { type: 'text/html; charset=utf-8', write: htmlOf }],
])

/** Every name that may stand behind `/export/`; `mine` is its own file, for its owner. */
export const exportFormats: readonly string[] = [...formats.keys(), 'mine']

export function exportRoutes(router: Router, tools: HttpTools): void {
  router.get('/outcome.schema.json', (_request, response) => void response.json(outcomeSchema))
  router.get(
    '/sessions/:id/export/:format',
    route((request, response) => send(request, response, tools)),
  )
}

async function send(request: Request, response: Response, tools: HttpTools): Promise<void> {
  const caller = await memberOf(request, response, tools)
  if (caller === null || !tools.reads.begin(caller, response)) return
  const name = String(request.params['format'])
  // Own words stay downloadable for somebody who was removed.
  if (name === 'mine')
    return file(response, 'my-words.txt', 'text/plain; charset=utf-8', await mine(caller, tools))
  if (!refuseUnlessPresent(caller, response)) return undefined
  const format = formats.get(name)
  if (format === undefined) return problem(response, 'not-found', 'No such format')
  return file(
    response,
    `forethought.${name}`,
    format.type,
    format.write(await outcome(caller, tools)),
  )
}

async function outcome({ session, participantId }: Caller, tools: HttpTools): Promise<Outcome> {
  const { state, records } = session
  const documents = tools.documents.session(session)
  const served = boardStateFor(state, participantId) !== 'none'
  const clusters = served
    ? new Map((await documents.board.clusters()).map((cluster) => [cluster.id, cluster]))
    : new Map()
  const everyRound = ofRounds(new Set(state.rounds.map(({ n }) => n)))
  const board = served ? boardView(await documents.board.ideas(), clusters, everyRound) : null
  return outcomeOf(state, board, authorsToShow(state, records))
}

async function mine({ session, participantId }: Caller, tools: HttpTools): Promise<string> {
  const { state } = session
  const own = session.own(participantId)
  const documents = tools.documents.session(session)
  const pad = await documents.pads.read(participantId)
  const served = boardStateFor(state, participantId) !== 'none'
  const board = served ? [...(await documents.board.ideas()).values()] : []
  return mineOf({
    questions: state.questions,
    drafts: readDrafts(pad),
    taken: new Set([...own.authored.values()].flatMap((draftId) => draftId ?? [])),
    ideas: board.filter(({ id }) => own.authored.has(id)).map(({ text }) => text),
  })
}

function file(response: Response, name: string, type: string, content: string): void {
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`)
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Content-Type', type)
  response.send(Buffer.from(content, 'utf8'))
}
