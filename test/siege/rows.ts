// The rows of the long siege. Each attacks until its time is up and says what it found.
import * as Y from 'yjs'
import { readIdeas } from '../../shared/board/read.ts'
import { closeCodes } from '../../shared/wire/codes.ts'
import { residentBytes, removeData, startServerProcess } from '../bench/processes.ts'
import { aCanary, found } from '../fixtures/canary.ts'
import { Crew } from './crew.ts'
import { classes } from './garbage.ts'
import { aGroup, hurried } from './ground.ts'
import { hurl } from './hurl.ts'
import { Intruder, update } from './intruder.ts'
import { onServer, until, type Attack, type Row } from './row.ts'
import { firstIdea, squat } from './squat.ts'
import { runSwarm } from './swarm.ts'
import { aWriter, write } from './writer.ts'

async function canaries({ seconds, seed }: Attack): Promise<Row> {
  return onServer('G1', 'canaries in pads, every wire and route tapped', async (server) => {
    const heardBy: string[] = []
    const rounds = await until(seconds, async (turn) => {
      const group = await aGroup(server, { size: 6 })
      await group.go('solo')
      const words = group.people.map((_, n) => aCanary(`${seed}-${turn}-${n}`))
      const pads = await Promise.all(group.people.map((person) => person.pad()))
      for (const [n, pad] of pads.entries())
        pad.doc.getMap('drafts').set('draft1', new Y.Map([['text', new Y.Text(words[n])]]))
      await Promise.all(pads.map((pad) => pad.saved()))
      const everybody = [group.facilitator, ...group.people]
      for (const [n, person] of everybody.entries()) {
        const routes = ['', '/export/md', '/export/csv', '/export/json', '/export/html', '/nothing']
        const answers = await Promise.all(routes.map((route) => person.ask('GET', route)))
        const heard = [
          ...answers.map(({ text }) => Buffer.from(text)),
          ...person.tap.heard.map(({ bytes }) => bytes),
        ]
        const others = words.filter((_, of) => of !== n - 1)
        for (const canary of found(heard, others)) heardBy.push(`person ${n} heard ${canary}`)
      }
      group.close()
    })
    return { figures: `${rounds} sessions of 6`, failures: heardBy }
  })
}

async function malformed({ seconds, seed }: Attack): Promise<Row> {
  return onServer('G4', 'malformed frames of 16 classes', async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const before = JSON.stringify([...readIdeas((await group.people[1].board()).doc)])
    const names = Object.keys(classes)
    const unfit = new Map<string, number[]>()
    const EACH = 100
    const turns = await until(seconds, async (turn) => {
      const thrown = names.map(async (name, n) => {
        const codes = await hurl(group, name, EACH, seed * 1_000_003 + turn * 101 + n)
        if (codes.length > 0) unfit.set(name, codes)
      })
      await Promise.all(thrown)
    })
    const after = JSON.stringify([...readIdeas((await group.people[1].board()).doc)])
    const failures = [...unfit].map(([name, codes]) => `${name} ended with ${codes.join(', ')}`)
    group.close()
    return {
      figures: `${turns * EACH * names.length} frames`,
      failures: before === after ? failures : [...failures, 'the board changed'],
    }
  })
}

/** What each pad's owner was promised before the kill is there afterwards, once, and nothing that nobody wrote. */
async function kills({ seconds, seed }: Attack): Promise<Row> {
  let server = await startServerProcess(undefined, { environment: hurried })
  const failures: string[] = []
  let acknowledged = 0
  const cycles = await until(seconds, async (turn) => {
    const crew = await Crew.board(server, 5)
    const typing = new Typing(crew)
    await pause(100 + ((seed * 7_919 + turn * 613) % 1_500))
    const promised = typing.stop()
    await server.kill('SIGKILL')
    for (const pad of crew.pads) pad.provider.disconnect()
    server = await startServerProcess(server.dataDir, { environment: hurried })
    for (const [n, { seat }] of crew.people.entries()) {
      const intruder = await new Intruder({ url: server.url, seat, room: 'draft' }).entered()
      const drafts = (await intruder.read()).getMap('drafts').toJSON() as Drafts
      intruder.leave()
      acknowledged += promised[n] ?? 0
      failures.push(
        ...wrongIn(drafts, n, promised[n] ?? 0).map((wrong) => `cycle ${turn}: ${wrong}`),
      )
    }
    crew.close()
  })
  await server.kill('SIGTERM')
  removeData(server)
  const figures = `${cycles} kills, ${acknowledged} acknowledged`
  return { goal: 'G5', attack: 'kill -9 while five write', figures, failures }
}

type Drafts = Readonly<Record<string, { readonly text: string }>>
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function wrongIn(drafts: Drafts, person: number, promised: number): string[] {
  const keys = Array.from({ length: promised }, (_, at) => `draft-${at}`)
  const lost = keys.filter((key) => drafts[key] === undefined)
  const invented = Object.entries(drafts).filter(([key, { text }]) => text !== `${person} ${key}`)
  return [...lost.map((key) => `${key} lost`), ...invented.map(([key]) => `${key} invented`)]
}

/** Everybody writes a draft now and then. */
class Typing {
  readonly #crew: Crew
  readonly #timer: NodeJS.Timeout
  #next = 0

  constructor(crew: Crew) {
    this.#crew = crew
    this.#timer = setInterval(() => this.#write(), 20)
  }

  #write(): void {
    const key = `draft-${this.#next++}`
    if (this.#next > 190) return
    for (const [n, pad] of this.#crew.pads.entries())
      pad.doc.getMap('drafts').set(key, new Y.Map([['text', new Y.Text(`${n} ${key}`)]]))
  }

  /** How many drafts each has been promised: its first message was the step 2. */
  stop(): readonly number[] {
    clearInterval(this.#timer)
    return this.#crew.pads.map(({ acked }) => Math.max(0, acked - 1))
  }
}

async function squats({ seconds }: Attack): Promise<Row> {
  return onServer('G9', 'clock squatting on a victim who writes on', async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const [victim, squatter] = group.people
    const board = await victim.board()
    let admitted = 0
    const times = await until(seconds, async (time) => {
      const code = await squat({ group, board, squatter }, time)
      if (code !== closeCodes.contentRefused) admitted++
    })
    const fresh = await squatter.board()
    const isThere = firstIdea(fresh.doc).text === firstIdea(board.doc).text
    group.close()
    const failures = [
      ...(admitted > 0 ? [`${admitted} were not refused`] : []),
      ...(isThere ? [] : ['the victim’s words are gone']),
    ]
    return { figures: `${times} attempts`, failures }
  })
}

async function readers({ seconds }: Attack): Promise<Row> {
  return onServer('G10', '50 readers that stop reading', async (server) => {
    const group = await aGroup(server)
    await group.go('refine')
    const writer = await aWriter(group)
    const enter = () =>
      new Intruder({ url: server.url, seat: group.people[1].seat, room: 'board' }).entered()
    const stalled = await Promise.all(Array.from({ length: 50 }, enter))
    for (const reader of stalled) await reader.read()
    for (const reader of stalled) reader.socket.pause()
    const before = residentBytes(server.pid)
    let [bytes, most] = [0, 0]
    await until(seconds, async () => {
      bytes += await write(writer, 20)
      most = Math.max(most, residentBytes(server.pid) - before)
    })
    for (const reader of stalled) reader.leave()
    group.close()
    const mb = (count: number): string => (count / 1024 / 1024).toFixed(0)
    const failures = most > 50 * 4 * 1024 * 1024 ? [`memory grew by ${mb(most)} MB`] : []
    return {
      figures: `${mb(bytes)} MB written each, RSS at most +${mb(most)} MB meanwhile`,
      failures,
    }
  })
}

async function flood({ seconds }: Attack): Promise<Row> {
  return onServer('G12', 'floods of updates, handshakes and commands', async (server) => {
    const [group, others] = [await aGroup(server), await aGroup(server)]
    await Promise.all([group.go('refine'), others.go('refine')])
    const [flooder] = group.people
    const small = update(new Uint8Array([0, 0]))
    let refused = 0
    let [sent, isOver] = [0, false]
    const flooding = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const intruder = await new Intruder({
          url: server.url,
          seat: flooder.seat,
          room: 'board',
        }).entered()
        if (intruder.ended !== null) refused++
        intruder.say(...Array.from({ length: 500 }, () => small))
        await intruder.survives()
        intruder.leave()
        sent += 500
      }
    })
    await until(seconds, async (turn) => {
      const answer = await others.people[0].command({ type: 'name.set', name: `Ann ${turn}` })
      if (!answer.ok) refused++
    })
    isOver = true
    await Promise.all(flooding)
    for (const one of [group, others]) one.close()
    return {
      figures: `${sent} updates`,
      failures: refused > 0 ? [`${refused} honest acts refused`] : [],
    }
  })
}

async function storm({ seconds }: Attack): Promise<Row> {
  const people = 100
  let server = await startServerProcess(undefined, { environment: hurried })
  const PORT = new URL(server.url).port
  const crew = await Crew.board(server, people)
  crew.write('draft-0')
  await crew.allSaved()
  let slowest = 0
  const restarts = await until(seconds, async (turn) => {
    await server.kill(turn % 2 === 0 ? 'SIGTERM' : 'SIGKILL')
    if (turn < 150) crew.write(`draft-${turn + 1}`)
    server = await startServerProcess(server.dataDir, { environment: { ...hurried, PORT } })
    const began = performance.now()
    await crew.allSaved()
    slowest = Math.max(slowest, performance.now() - began)
  })
  const missing = await crew.missing()
  crew.close()
  await server.kill('SIGTERM')
  removeData(server)
  return {
    goal: 'G14',
    attack: `${people} people through restarts and kills`,
    figures: `${restarts} restarts, all back after ${(slowest / 1_000).toFixed(1)} s at most`,
    failures: missing.length > 0 ? [`${missing.length} drafts lost`] : [],
  }
}

async function swarms({ seconds, seed }: Attack): Promise<Row> {
  const failures: string[] = []
  let frames = 0
  const seeds = await until(seconds, async (turn) => {
    const report = runSwarm(seed * 1_000_003 + turn)
    frames += report.frames
    const wrong = [...report.differences, ...report.refusals]
    if (wrong.length > 0) failures.push(`seed ${report.seed}: ${wrong.join(', ')}`)
  })
  return {
    goal: 'G16',
    attack: 'five replicas on a bad network',
    figures: `${seeds} seeds, ${frames} frames`,
    failures,
  }
}

export const rows: Readonly<Record<string, (attack: Attack) => Promise<Row>>> = {
  G1: canaries,
  G4: malformed,
  G5: kills,
  G9: squats,
  G10: readers,
  G12: flood,
  G14: storm,
  G16: swarms,
}
