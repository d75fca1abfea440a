import type { View } from '../../shared/wire/view.ts'
import type { Asked, Participant } from '../fixtures/a-participant.ts'

/**
 * Who steers. The simulated facilitator and the person who opens its link are one participant, so an act of that
 * person shows only in the view: as a change that was not of the simulation's own making.
 */
export class Wheel {
  /** Resolves as soon as a person has steered. */
  readonly taken: Promise<void>
  readonly #person: Participant
  #known: string | null = null
  #isTurning = false
  #isTaken = false
  #take: () => void = () => undefined

  constructor(person: Participant) {
    this.#person = person
    this.taken = new Promise((resolve) => (this.#take = resolve))
    if (person.view !== null) this.#known = steeringOf(person.view)
    person.socket.on('view', (view) => this.#look(view))
  }

  get isTaken(): boolean {
    return this.#isTaken
  }

  /** Steers, unless a person does or this is refused: a person cancelled the reveal, or was quicker. */
  async turn(asked: Asked): Promise<void> {
    if (this.#isTaken) return
    this.#isTurning = true
    const answer = await this.#person.command(asked)
    if (answer.ok) await this.#seenSince(answer.version)
    this.#isTurning = false
    const { view } = this.#person
    if (!answer.ok || view === null) this.#letGo()
    else this.#known = steeringOf(view)
  }

  #seenSince(version: number): Promise<boolean> {
    const { frames } = this.#person
    return this.#person.until(
      () => frames.some((frame) => (frame.version ?? 0) >= version),
      'the view after one’s own act',
    )
  }

  #look(view: View): void {
    if (this.#isTurning) return
    const now = steeringOf(view)
    this.#known ??= now
    if (now !== this.#known) this.#letGo()
  }

  #letGo(): void {
    this.#isTaken = true
    this.#take()
  }
}

/** All of a view that only a facilitator changes. */
function steeringOf(view: View): string {
  const { epoch, phase, agenda, question, settings, locked, focus } = view
  const { endsAt, pausedRemaining, countdownTo } = phase
  return JSON.stringify([
    [epoch, endsAt, pausedRemaining, countdownTo],
    [agenda, question, settings, locked, focus],
  ])
}
