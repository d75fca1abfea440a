import { cardTotals } from '../../shared/session/tally.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { DecisionStatus } from '../../shared/wire/terms.ts'
import type { View } from '../../shared/wire/view.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { cardsAbout, cardsOn } from './cards.ts'
import { Wheel } from './wheel.ts'
import { actions } from './words.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Leads through the agenda, `stay` by `stay`, until a person takes the wheel; then it only watches. */
export async function lead(
  person: Participant,
  stay: (view: View) => Promise<void>,
  say: (words: string) => void,
): Promise<void> {
  const wheel = new Wheel(person)
  for (;;) {
    const view = await person.seen()
    await Promise.race([stay(view), wheel.taken])
    if (wheel.isTaken) break
    if (view.phase.kind === 'results') {
      await conclude(person)
      return say('The group has its results. The session stays open: the wheel is yours.')
    }
    await wheel.turn({ type: 'phase.advance', epoch: view.epoch })
  }
  say('Somebody took the wheel; the simulated facilitator only watches now.')
}

/** What the group chose, what it parked, and who does what by when. */
async function conclude(person: Participant): Promise<void> {
  const board = await person.board()
  const [first, second, ...others] = ranked(person, board.doc)
  const planned = new Set(actions.map(({ about }) => cardsAbout(board.doc, about)[0]?.head.id))
  const parked = others.find((id) => !planned.has(id))
  await decide(person, first, 'chosen')
  await decide(person, second, 'chosen')
  await decide(person, parked, 'parked')
  for (const { text, owner, inDays, about } of actions) {
    const due = new Date(Date.now() + inDays * DAY_MS).toISOString().slice(0, 10)
    const card = cardsAbout(board.doc, about)[0]
    const ideaId = card === undefined ? {} : { ideaId: card.head.id }
    await person.command({ type: 'action.add', text, owner, due, ...ideaId })
  }
  board.close()
}

async function decide(
  person: Participant,
  ideaId: IdeaId | undefined,
  status: DecisionStatus,
): Promise<void> {
  if (ideaId !== undefined) await person.command({ type: 'outcome.decide', ideaId, status })
}

type Doc = Parameters<typeof cardsOn>[0]

/** Heads of cards, most marks first. */
function ranked(person: Participant, doc: Doc): readonly IdeaId[] {
  const tally = person.slices.results?.ballots.at(-1)?.tally ?? null
  const cards = cardsOn(doc).map((card) => {
    const ids = [card.head, ...card.sources].map((idea) => idea.id)
    const totals = ids.flatMap((id) => {
      const total = tally?.totals[id]
      return total === undefined ? [] : [[id, total] as const]
    })
    return { id: card.head.id, ...cardTotals(new Map(totals), ids) }
  })
  return cards.toSorted((a, b) => b.marks - a.marks).map((card) => card.id)
}
