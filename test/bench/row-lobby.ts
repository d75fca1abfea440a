// The control plane: three hundred people come into a lobby, and later three hundred vote. What is said to everybody
// must not be made anew for each of them.
import type { LobbyInput, LobbyMark } from './load-lobby.ts'
import { cpuSeconds, median, runLoad } from './processes.ts'
import { endServer, startServer } from './servers.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'
import { ideaWords } from './board.ts'
import { createWorkshop } from './workshop.ts'

const PEOPLE = 300

interface LobbyFigure {
  readonly coming: number
  readonly voting: number
}

async function once(): Promise<LobbyFigure> {
  const server = await startServer('ours')
  const steering = await createWorkshop(server.url)
  const at = new Map<LobbyMark, number>()
  const input: LobbyInput = { url: server.url, joinCode: steering.created.joinCode, people: PEOPLE }
  await runLoad('load-lobby.ts', input, (mark) => {
    at.set(mark as LobbyMark, cpuSeconds(server.pid)) // its own marks
    if (mark !== 'all-here') return
    void (async () => {
      await steering.advance()
      await steering.advance()
      await steering.ask({
        type: 'idea.add',
        texts: Array.from({ length: 40 }, (_, n) => ideaWords(n)),
      })
      await steering.advance()
    })()
  })
  const spent = (from: LobbyMark, to: LobbyMark): number => (at.get(to) ?? 0) - (at.get(from) ?? 0)
  steering.close()
  await endServer(server)
  return { coming: spent('before', 'all-here'), voting: spent('ballots-open', 'all-voted') }
}

export async function lobby(): Promise<Row[]> {
  const runs: LobbyFigure[] = []
  for (let run = 0; run < settings.runs; run++) {
    const figure = await once()
    runs.push(figure)
    progress(
      `  lobby run ${run + 1}: coming ${figure.coming.toFixed(2)} s, voting ${figure.voting.toFixed(2)} s`,
    )
  }
  const row = (what: string, key: keyof LobbyFigure): Row => ({
    row: 'lobby',
    what,
    figures: { ours: `${median(runs.map((run) => run[key])).toFixed(2)} s` },
    ratio: '',
    goal: '',
    isMet: null,
  })
  return [
    row(`${PEOPLE} people join and connect: server CPU`, 'coming'),
    row(`${PEOPLE} people cast three times each: server CPU`, 'voting'),
  ]
}
