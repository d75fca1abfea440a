import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { PhaseKind } from '../../shared/wire/terms.ts'

/** A finding that helps whoever leads to be patient, and the paper where the finding stands. */
export interface Tip {
  readonly words: MessageDescriptor
  readonly source: string
}

const solo: readonly Tip[] = [
  {
    words: msg`People expect their ideas to get worse with time, and stop. In eight studies late ideas were as creative as early ones, or more.`,
    source: 'Lucas and Nordgren 2020, PNAS 117:19830–19836',
  },
  {
    words: msg`Waiting for one’s turn is what costs a talking group most of its ideas. Here everybody writes at once.`,
    source: 'Diehl and Stroebe 1987, JPSP 53:497–509',
  },
  {
    words: msg`Silence is worth keeping: thinking aloud, even alone, narrowed the search for ideas (156 people).`,
    source: 'Sio, Kotovsky and Cagan 2018, JEP: General 147:939–944',
  },
  {
    words: msg`Ten minutes alone and then twenty together gave more and better ideas than thirty minutes together.`,
    source: 'Girotra, Terwiesch and Ulrich 2010, Management Science 56:591–605',
  },
]

const vote: readonly Tip[] = [
  {
    words: msg`One visible early vote bends all that follow: a single false up-vote raised the final score by a quarter. So nobody sees a count while people choose.`,
    source: 'Muchnik, Aral and Taylor 2013, Science 341:647–651 (101,281 comments)',
  },
  {
    words: msg`The order of a list steers attention strongly. So everybody has the cards in another order.`,
    source: 'Lerman and Hogg 2014, PLoS ONE 9:e98914',
  },
  {
    words: msg`Visible counts made the outcome more unequal and harder to predict (14,341 people).`,
    source: 'Salganik, Dodds and Watts 2006, Science 311:854–856',
  },
]

/** The tips for a phase; most phases have none, because something else is on the screen. */
export function tipsFor(kind: PhaseKind): readonly Tip[] {
  if (kind === 'solo') return solo
  return kind === 'vote' ? vote : []
}
