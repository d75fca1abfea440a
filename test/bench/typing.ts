import { boardOn, type Board } from './ground.ts'
import type { Kind } from './kinds.ts'
import type { TypingInput, TypingResult } from './load-typing.ts'
import { cpuSeconds, percentile, runLoad } from './processes.ts'
import { endServer, startServer } from './servers.ts'
import { settings } from './settings.ts'

export interface TypingFigure {
  readonly microsecondsPerDelivery: number
  readonly acked50: number
  readonly acked95: number
  readonly shown50: number
  readonly shown95: number
}

export interface Shape {
  readonly boards: number
  readonly people: number
  readonly ideas: number
  /** Letters a second, of all together; one each without. */
  readonly perSecond?: number
}

/** Boards that are prepared at the same time: a reveal counts down for three seconds. */
const AT_ONCE = 25

/** One run on a fresh server: so many boards, so many people at each. */
export async function typing(kind: Kind, shape: Shape): Promise<TypingFigure> {
  const { boards, people, ideas } = shape
  const server = await startServer(kind)
  const grounds: Board[] = []
  while (grounds.length < boards) {
    const some = Math.min(AT_ONCE, boards - grounds.length)
    const made = Array.from({ length: some }, () => boardOn(server, ideas, people))
    grounds.push(...(await Promise.all(made)))
  }
  const seats = Array.from({ length: people }, (_, at) =>
    grounds.flatMap((ground) => ground.seats[at] ?? []),
  ).flat()
  const { seconds, warmSeconds } = settings
  const perSecond = shape.perSecond ?? seats.length
  const input: TypingInput = {
    kind,
    url: server.url,
    seats,
    ideas,
    seconds,
    warmSeconds,
    perSecond,
  }
  let before = 0
  let used = 0
  const result = await runLoad<TypingResult>('load-typing.ts', input, (mark) => {
    if (mark === 'start') before = cpuSeconds(server.pid)
    else used = cpuSeconds(server.pid) - before
  })
  for (const { steering } of grounds) steering?.close()
  await endServer(server)
  return {
    microsecondsPerDelivery: (used * 1e6) / (result.edits * (people - 1)),
    acked50: percentile(result.toAcked, 0.5),
    acked95: percentile(result.toAcked, 0.95),
    shown50: percentile(result.toShown, 0.5),
    shown95: percentile(result.toShown, 0.95),
  }
}
