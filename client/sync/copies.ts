// The names of the document copies in this browser. A name holds the session, the participant and the room, so that two
// people in one browser share nothing. A name also holds a generation, so that the copy of a refused replica is never
// used as the present copy again. Older generations stay until the words that only they hold have been handed back.
import { keep, kept } from '../session/kept-here.ts'

export interface RoomOwner {
  readonly sessionId: string
  readonly as: string
  readonly room: 'board' | 'draft'
}

/** The same in memory: if the browser stores nothing, this page still must not open a refused generation again. */
const inMemory = new Map<string, string>()

const nameFor = (what: string, { sessionId, as, room }: RoomOwner): string =>
  `${what}:${sessionId}:${as}:${room}`

function remembered(name: string): string | null {
  return kept(name) ?? inMemory.get(name) ?? null
}

function remember(name: string, value: string): void {
  inMemory.set(name, value)
  keep(name, value)
}

function generation(owner: RoomOwner): number {
  return Number(remembered(nameFor('generation', owner)) ?? 0)
}

export function copyName(owner: RoomOwner): string {
  return `forethought:${nameFor('copy', owner)}:${generation(owner)}`
}

/** Names of the copies of refused replicas that have not been compared with the server's document yet. */
export function copiesAside(owner: RoomOwner): readonly string[] {
  return (remembered(nameFor('aside', owner)) ?? '').split(' ').filter((name) => name !== '')
}

/** Sets the present copy aside, because the server refused its replica. The next copy begins empty, with a new name. */
export function setAside(owner: RoomOwner): void {
  remember(nameFor('aside', owner), [...copiesAside(owner), copyName(owner)].join(' '))
  remember(nameFor('generation', owner), String(generation(owner) + 1))
}

/** Erases a copy, after the words that only the copy held have been handed back. */
export function compared(owner: RoomOwner, name: string): void {
  const left = copiesAside(owner).filter((one) => one !== name)
  remember(nameFor('aside', owner), left.join(' '))
  void eraseCopy(name)
}

/** Erases all copies of one person: for *Leave this device*, and for a session that has ended. */
export async function forgetCopies(sessionId: string, as: string): Promise<void> {
  const owners = (['board', 'draft'] as const).map((room) => ({ sessionId, as, room }))
  await Promise.all(
    owners.flatMap((owner) => [copyName(owner), ...copiesAside(owner)]).map(eraseCopy),
  )
}

/**
 * Erases one copy. Resolves even if that fails or is blocked, because the page cannot do more. A copy that another tab
 * holds open is erased when that tab closes.
 */
export function eraseCopy(name: string): Promise<void> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(name)
      for (const outcome of ['success', 'error', 'blocked'])
        request.addEventListener(outcome, () => resolve())
    } catch {
      resolve() // a browser without IndexedDB holds no copy
    }
  })
}
