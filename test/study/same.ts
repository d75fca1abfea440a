// Compares a session of the study on the server with the same session in the model.
import type { Session } from './session.ts'

/** What two sessions must have in common, card by card; equal sessions give equal text. */
export function signOf({ cards, budget, tally }: Session): string {
  const lines = cards.map(({ head, sources }) => {
    const merged = sources.map(({ id }) => id).toSorted((a, b) => a - b)
    return `${head.id} with ${merged.join(', ')}: ${tally.get(head.id) ?? 0} marks`
  })
  return [`${budget} dots each`, ...lines.toSorted()].join('\n')
}
