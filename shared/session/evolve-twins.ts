import type { EventOf } from './event.ts'
import { currentVisit } from './path.ts'
import { twinKey } from './records-evolve.ts'
import type { SessionState } from './state.ts'

type TwinsEvent = EventOf<'twins-found'> | EventOf<'twins-told'> | EventOf<'twins-shown'>

export const noTwins: SessionState['twins'] = { soughtIn: null, shownIn: null, pairs: [] }

export function evolveTwins(state: SessionState, event: TwinsEvent): SessionState['twins'] {
  const { twins } = state
  const { visit } = currentVisit(state)
  switch (event.type) {
    case 'twins-found': {
      const { questionId } = event
      const found = event.pairs.map(([a, b, near]) => {
        return { a, b, near, questionId, visit, said: null }
      })
      return { ...twins, soughtIn: visit, pairs: [...twins.pairs, ...found] }
    }
    case 'twins-told': {
      const said = new Map(event.answers.map(([a, b, answer]) => [twinKey(a, b), answer]))
      const pairs = twins.pairs.map((pair) => {
        return { ...pair, said: said.get(twinKey(pair.a, pair.b)) ?? pair.said }
      })
      return { ...twins, shownIn: visit, pairs }
    }
    case 'twins-shown':
      return { ...twins, shownIn: visit }
  }
}
