// The commands of somebody who leads that everybody is told of as they are. They change nothing that is private, so that
// their answers, and what is served after them, must be the same in both worlds.
import type { Asked } from '../fixtures/a-session.ts'
import type { Act } from './acts.ts'
import type { World } from './world.ts'

const OWNER = 'Lea'

/** None, if the board has nothing that the act could be about. */
export function openly(
  { act, card }: Extract<Act, { kind: 'openly' }>,
  world: World,
): readonly Asked[] {
  const cards = world.cards()
  const ideaId = cards[card % Math.max(1, cards.length)]
  switch (act) {
    case 'overview':
      return [{ type: 'overview.show', shown: true }]
    case 'cluster':
      return [{ type: 'cluster.add', title: 'Together' }]
    case 'observers':
      return [{ type: 'observers.lock', locked: card % 2 === 0 }]
    case 'timer':
      return [{ type: 'timer.set', seconds: 60 }, { type: 'timer.pause' }, { type: 'timer.resume' }]
    case 'name':
      return [{ type: 'name.set', name: OWNER }]
    case 'action':
      return [{ type: 'action.add', text: 'Ask them', owner: OWNER, ...(ideaId && { ideaId }) }]
    case 'comment-aside': {
      const [commentId] = [...world.session.board.comments].toSorted()
      return commentId === undefined
        ? []
        : [{ type: 'comment.setAside', commentId, aside: card % 2 === 0 }]
    }
    case 'comment':
    case 'advantage':
    case 'focus':
      return ideaId === undefined ? [] : [about(act, ideaId)]
  }
}

function about(
  act: 'comment' | 'advantage' | 'focus',
  ideaId: ReturnType<World['cards']>[number],
): Asked {
  switch (act) {
    case 'comment':
      return { type: 'comment.add', ideaId, kind: 'question', text: 'How?' }
    case 'advantage':
      return { type: 'advantage.add', ideaId, text: 'It is quick' }
    case 'focus':
      return { type: 'focus.set', ideaId }
  }
}
