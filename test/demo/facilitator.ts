import type { Person } from './person.ts'
import { actions } from './words.ts'

/** Milliseconds the simulated facilitator stays in each phase. */
export type Stay = Readonly<Record<string, number>>

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Leads through the agenda until a person takes the wheel: any change of epoch, countdown or timer that is not of
 * its own making makes it step back for good.
 */
export async function lead(
  person: Person,
  stay: Stay,
  said: (words: string) => void,
): Promise<void> {
  let mine = -1
  let expected: string | null = null
  let handedOver = false
  const wheel = (): string =>
    JSON.stringify([
      person.view?.epoch,
      person.view?.phase.pausedRemaining,
      person.view?.phase.endsAt,
    ])
  person.onView((view) => {
    if (expected === null || view.epoch === mine) {
      expected = wheel()
      mine = view.epoch
      return
    }
    if (wheel() !== expected && !handedOver && view.epoch !== mine) {
      handedOver = true
      said('Somebody took the wheel; the simulated facilitator only watches now.')
    }
  })
  while (!handedOver) {
    const view = person.view
    if (view === null) {
      await wait(100)
      continue
    }
    await wait(stay[view.phase.kind] ?? 20_000)
    if (handedOver || person.view?.epoch !== view.epoch) continue
    if (view.phase.kind === 'results') {
      for (const action of actions) await person.ask({ type: 'action.add', ...action })
      return
    }
    mine = view.epoch + 1
    await person.ask({ type: 'phase.advance', epoch: view.epoch })
  }
}
