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

/** The name under which the words of a copy are kept that are still to be brought in parts (bring-again.ts). */
export const toBringName = (copy: string): string => `bring:${copy}`

/** Erases a copy, after the words that only the copy held have been brought or handed back. */
export function compared(owner: RoomOwner, name: string): void {
  const left = copiesAside(owner).filter((one) => one !== name)
  remember(nameFor('aside', owner), left.join(' '))
  keep(toBringName(name), null)
  void eraseCopy(name)
}

/** Erases the copies of this person's documents in this browser. False when one is still there. */
export async function forgetCopies(sessionId: string, as: string): Promise<boolean> {
  const owners = (['board', 'draft'] as const).map((room) => ({ sessionId, as, room }))
  const erased = await Promise.all(
    owners.flatMap((owner) => [copyName(owner), ...copiesAside(owner)]).map(eraseCopy),
  )
  return erased.every((isGone) => isGone)
}

/** Another tab lets go of a copy as soon as it is asked to. */
const PATIENCE_MS = 2_000

/** Resolves to true when the copy is gone, to false when the browser refused or another tab did not let go. */
export function eraseCopy(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(name)
      request.addEventListener('success', () => resolve(true))
      request.addEventListener('error', () => resolve(false))
      request.addEventListener('blocked', () => setTimeout(() => resolve(false), PATIENCE_MS))
    } catch {
      resolve(true) // a browser without a store keeps no copy
    }
  })
}
