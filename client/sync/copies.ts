// Which copies this browser holds. Named after session, participant and room, so that two people in one browser
// share nothing; and after a generation, so that a replica the server refused is never opened again. Only the newest
// is opened; older ones stay until what they alone hold has been handed back.
import { keep, kept } from '../session/kept-here.ts'

export interface RoomOwner {
  readonly sessionId: string
  readonly as: string
  readonly room: 'board' | 'draft'
}

/** Where storage is refused, this page still must not open a refused generation twice. */
const here = new Map<string, string>()

const nameFor = (what: string, { sessionId, as, room }: RoomOwner): string =>
  `${what}:${sessionId}:${as}:${room}`

function remembered(name: string): string | null {
  return kept(name) ?? here.get(name) ?? null
}

function remember(name: string, value: string): void {
  here.set(name, value)
  keep(name, value)
}

function generation(owner: RoomOwner): number {
  return Number(remembered(nameFor('generation', owner)) ?? 0)
}

export function copyName(owner: RoomOwner): string {
  return `forethought:${nameFor('copy', owner)}:${generation(owner)}`
}

/** Copies of refused replicas, not yet compared with what the server has. */
export function copiesAside(owner: RoomOwner): readonly string[] {
  return (remembered(nameFor('aside', owner)) ?? '').split(' ').filter((name) => name !== '')
}

/** The present copy is no longer valid; the next one begins empty under another name. */
export function setAside(owner: RoomOwner): void {
  remember(nameFor('aside', owner), [...copiesAside(owner), copyName(owner)].join(' '))
  remember(nameFor('generation', owner), String(generation(owner) + 1))
}

/** What it alone held has been handed back. */
export function compared(owner: RoomOwner, name: string): void {
  const left = copiesAside(owner).filter((one) => one !== name)
  remember(nameFor('aside', owner), left.join(' '))
  void eraseCopy(name)
}

/** *Leave this device*, or the end of the session: nothing of this person stays in this browser. */
export async function forgetCopies(sessionId: string, as: string): Promise<void> {
  const owners = (['board', 'draft'] as const).map((room) => ({ sessionId, as, room }))
  await Promise.all(
    owners.flatMap((owner) => [copyName(owner), ...copiesAside(owner)]).map(eraseCopy),
  )
}

/** Resolves when it is gone, or once nothing more can be done: a tab that holds it open lets go when it closes. */
export function eraseCopy(name: string): Promise<void> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(name)
      for (const outcome of ['success', 'error', 'blocked'])
        request.addEventListener(outcome, () => resolve())
    } catch {
      resolve() // there was none
    }
  })
}
