import { HERE, keep, kept } from '../session/kept-here.ts'

/** A session as this device remembers it in its list, so that the list can say what became of it. No idea, no key. */
export interface Remembered {
  readonly sessionId: string
  readonly words: string
  /** Milliseconds on the server's clock. */
  readonly keptUntil: number
  /** The participants on this device. */
  readonly as: readonly string[]
}

export function rememberHere({ sessionId, ...rest }: Remembered): void {
  keep(`${HERE}${sessionId}`, JSON.stringify(rest))
}

/** Every session that this device remembers. What cannot be read is left out. */
export function rememberedHere(): readonly Remembered[] {
  try {
    return Object.keys(localStorage).flatMap((name) => {
      if (!name.startsWith(HERE)) return []
      const read = rememberedIn(kept(name) ?? '')
      return read === null ? [] : [{ sessionId: name.slice(HERE.length), ...read }]
    })
  } catch {
    return []
  }
}

function rememberedIn(json: string): Omit<Remembered, 'sessionId'> | null {
  try {
    const { words, keptUntil, as } = JSON.parse(json) as Partial<Remembered>
    const isWhole = typeof words === 'string' && typeof keptUntil === 'number' && Array.isArray(as)
    return isWhole ? { words, keptUntil, as } : null
  } catch {
    return null
  }
}

/** Removes what the list remembers of a session. */
export const forgetHereSession = (sessionId: string): void => keep(`${HERE}${sessionId}`, null)
