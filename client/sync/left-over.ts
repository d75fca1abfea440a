// Words that the server did not take. They stay on the device until their author applies or drops them.
import { keep, kept } from '../session/kept-here.ts'
import type { Left } from './recover.ts'

export class LeftOvers {
  /** Oldest first. */
  list: readonly Left[]
  readonly #name: string
  readonly #listeners = new Set<() => void>()

  constructor(sessionId: string, participantId: string) {
    this.#name = `left:${sessionId}:${participantId}`
    this.list = parsed(kept(this.#name))
  }

  /** Adds words. A later entry about the same thing replaces the earlier entry (`subject`). */
  add(left: readonly Left[]): void {
    if (left.length === 0) return
    const fresh = new Set(left.map(subject).filter((name) => name !== null))
    this.#set([...this.list.filter((one) => !fresh.has(subject(one) ?? '')), ...left])
  }

  drop(left: Left): void {
    this.#set(this.list.filter((one) => one !== left))
  }

  dropAll(): void {
    this.#set([])
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(list: readonly Left[]): void {
    this.list = list
    keep(this.#name, list.length === 0 ? null : JSON.stringify(list))
    for (const listener of this.#listeners) listener()
  }
}

/** A name for what the words belong to, such as one draft or one idea. Null for words that belong to nothing yet. */
function subject(left: Left): string | null {
  switch (left.kind) {
    case 'idea':
    case 'action':
    case 'comment':
      return null
    case 'draft':
      return `${left.kind}:${left.draftId}`
    case 'marks':
      return left.kind
    case 'title':
      return `${left.kind}:${left.clusterId}`
    case 'reword':
    case 'move':
    case 'merge':
      return `${left.kind}:${left.ideaId}`
  }
}

function parsed(text: string | null): readonly Left[] {
  try {
    const found: unknown = text === null ? [] : JSON.parse(text)
    return Array.isArray(found) ? (found as Left[]) : [] // written by this class, in this browser
  } catch {
    return []
  }
}
