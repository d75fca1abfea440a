// kill -9 in the middle of a reveal. Either all of the reveal happened or nothing, and it happens only once.
import { readIdeas } from '../../../shared/board/read.ts'
import { readDrafts } from '../../../shared/draft/read.ts'
import { startDraft } from '../../../shared/draft/edit.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { parseCommandId } from '../../../shared/kernel/ids.ts'
import { startServerProcess, type ServerProcess } from '../../bench/processes.ts'
import { wait } from '../../bench/wait.ts'
import { someDraftId } from '../../fixtures/a-participant.ts'
import type { Replica } from '../../fixtures/a-replica.ts'
import { aGroup, hurried, type Group } from '../ground.ts'
import { hurriedReveal, REVEAL_MS } from '../hurried-reveal.ts'
import { inGoodOrder, inLanes, type Attack, type Row } from '../row.ts'

const PEOPLE = 5
const EACH = 4
const STATEMENTS = 40
const named = [
  'before the cut',
  'before the commit',
  'after the commit',
  'while pads are rewritten',
  'before the checkpoint',
]
const ANY_MOMENT = 'never'
const id = must(parseCommandId('the-one-advance'), 'command id')

/**
 * The moment of a kill. Every second kill is at a named moment; the others are at a statement or at a random moment.
 */
function momentOf(turn: number): string {
  const among = Math.floor(turn / 2)
  if (turn % 2 === 0) return must(named[among % named.length], 'a moment')
  return among % 2 === 0 ? `statement ${1 + ((among / 2) % STATEMENTS)}` : ANY_MOMENT
}

/** Kills at a statement of the reveal, at a named moment, or at a random moment, while everybody types. */
export async function killsInReveal({ seconds, seed, kills }: Attack): Promise<Row> {
  const failures: string[] = []
  const died = new Map<string, number>()
  let happened = 0
  const done = await inLanes({ seconds, count: kills }, async (turns) => {
    for (const turn of turns) {
      const dieAt = momentOf(turn)
      const one = await oneKill(dieAt, (seed * 7_919 + turn * 61) % (REVEAL_MS * 2))
      if (one.byItself) died.set(dieAt, (died.get(dieAt) ?? 0) + 1)
      else if (named.includes(dieAt)) one.wrong.push('the moment never came')
      if (one.hasHappened) happened++
      failures.push(...one.wrong.map((wrong) => `kill ${turn} (${dieAt}): ${wrong}`))
    }
  })
  const ofNamed = named.map((moment) => `${died.get(moment) ?? 0} ${moment}`)
  const statements = [...died.keys()].filter((moment) => !named.includes(moment))
  return {
    goal: 'G6',
    attack: 'kill -9 in and around a reveal while five people write',
    figures: `${done} kills, ${ofNamed.join(', ')}, at ${statements.length} statements; ${happened} after its commit`,
    failures,
  }
}

async function oneKill(dieAt: string, afterMs: number) {
  let server = await startServerProcess(undefined, hurriedReveal({ ...hurried, DIE_AT: dieAt }))
  const PORT = new URL(server.url).port
  const group = await aGroup(server, { size: PEOPLE })
  await group.go('solo')
  const written = await Promise.all(
    group.people.map(async (person, at) => {
      const texts = Array.from({ length: EACH }, (_, n) => `idea ${n} of ${at}`)
      await person.write(...texts)
      return texts
    }),
  )
  const fields = await fieldsOf(group)
  const { epoch } = await group.facilitator.seen()
  const advance = { type: 'phase.advance', epoch, id } as const
  const answer = group.facilitator.command(advance) // the server may be killed before it can answer
  let byItself = false
  void server.ended.then(() => (byItself = true))
  // After the answer the reveal is over, so no moment of it can come.
  await Promise.race([server.ended, dieAt === ANY_MOMENT ? wait(afterMs) : answer])
  const wasByItself = byItself
  await server.kill('SIGKILL')
  const typed = fields.stop()
  server = await startServerProcess(server.dataDir, hurriedReveal({ ...hurried, PORT }))
  await group.facilitator.until(() => group.facilitator.socket.connected, 'the server again')
  const { state, wrong } = await judged(group, server, written.flat())
  for (const [at, pad] of fields.pads.entries()) {
    await pad.saved()
    const person = must(group.people[at], 'a person')
    const fresh = await person.pad()
    const kept = readDrafts(fresh.doc).filter(({ text }) => text.startsWith('still typing'))
    if (kept.length !== typed)
      wrong.push(`${kept.length} of ${typed} kept-back drafts in pad ${at}`)
  }
  const again = await group.facilitator.command(advance)
  if (!again.ok) wrong.push(`asked again: ${again.code}`)
  wrong.push(...(await boardIsWrong(group, written.flat(), epoch + 1)))
  group.close()
  wrong.push(...(await inGoodOrder(server)))
  return { byItself: wasByItself, hasHappened: state === 'read', wrong }
}

/** Checks, before the reveal is asked for again, that all of it is there or nothing. */
async function judged(
  group: Group<ServerProcess>,
  server: ServerProcess,
  texts: readonly string[],
) {
  const { seat } = group.facilitator
  const answer = await fetch(
    `${server.url}/api/sessions/${seat.sessionId}?as=${seat.participantId}`,
    {
      headers: { authorization: `Bearer ${seat.token}` },
    },
  )
  const { view } = (await answer.json()) as {
    view: { phase: { kind: string }; counts: { ideas?: number } }
  }
  const ideas = view.counts.ideas ?? 0
  const isWhole = view.phase.kind === 'read' ? ideas === texts.length : ideas === 0
  const wrong = isWhole ? [] : [`${ideas} ideas in ${view.phase.kind}`]
  return { state: view.phase.kind, wrong }
}

async function boardIsWrong(
  group: Group<ServerProcess>,
  texts: readonly string[],
  epoch: number,
): Promise<string[]> {
  const view = await group.facilitator.seen((one) => one.phase.kind === 'read')
  const board = await group.people[0].board()
  const shown = [...readIdeas(board.doc).values()].map(({ text }) => text).toSorted()
  board.close()
  const isRight = JSON.stringify(shown) === JSON.stringify(texts.toSorted())
  return [
    ...(isRight
      ? []
      : [`the board has ${shown.length} of ${texts.length}: lost, doubled or invented`]),
    ...(view.epoch === epoch ? [] : [`revealed ${view.epoch - epoch + 1} times`]),
  ]
}

/** Everybody types drafts that no reveal takes. */
async function fieldsOf(group: Group<ServerProcess>) {
  const { question } = await group.people[0].seen()
  const pads: Replica[] = await Promise.all(group.people.map((person) => person.pad()))
  let typed = 0
  const timer = setInterval(() => {
    typed++
    for (const pad of pads) {
      const field = { draftId: someDraftId(), question: question.id, text: `still typing ${typed}` }
      startDraft(pad.doc, field, pad.origin)
    }
  }, 15)
  const stop = (): number => {
    clearInterval(timer)
    return typed
  }
  return { pads, stop }
}
