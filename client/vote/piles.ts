// The three piles into which a person may sort the cards of a long ballot before marking any. They are of this tab alone
// and go to no server: nobody can be served what nobody else has. Only the order of the person's own list comes of them.
import type { TargetId } from '../../shared/kernel/ids.ts'

const piles = ['yes', 'maybe', 'no'] as const
export type Pile = (typeof piles)[number]
export type Piles = ReadonlyMap<TargetId, Pile>

/** Holds the participant's id, so *Leave this device* removes it. */
export const pilesName = (ballotId: string, participantId: string): string =>
  `piles:${ballotId}:${participantId}`

/** *Yes* first, then *maybe*, then what is in no pile, then *no*. Within a pile the person's own order stays. */
export function byPile(targets: readonly TargetId[], sorted: Piles): readonly TargetId[] {
  if (sorted.size === 0) return targets
  const place = (id: TargetId): number => {
    const pile = sorted.get(id)
    return pile === undefined ? 2 : pile === 'no' ? 3 : piles.indexOf(pile)
  }
  return targets.toSorted((a, b) => place(a) - place(b))
}

export const countIn = (targets: readonly TargetId[], sorted: Piles, pile: Pile): number =>
  targets.filter((id) => sorted.get(id) === pile).length

export function keptPiles(name: string, targets: readonly TargetId[]): Piles {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(name) ?? '{}')
    return new Map(
      targets.flatMap((id) => {
        const value: unknown =
          typeof found === 'object' && found !== null ? Reflect.get(found, id) : null
        const pile = piles.find((one) => one === value)
        return pile === undefined ? [] : [[id, pile] as const]
      }),
    )
  } catch {
    return new Map()
  }
}

export function keepPiles(name: string, sorted: Piles): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(sorted)))
  } catch {
    // A browser that refuses to store anything forgets them with the page.
  }
}
