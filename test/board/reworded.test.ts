import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as edit from '../../shared/board/edit.ts'
import { rewordedView } from '../../shared/board/reworded.ts'
import type { BoardIdea } from '../../shared/board/shape.ts'
import { boardView, cardsInOrder } from '../../shared/board/view.ts'
import { watchBoard, type BoardEntries } from '../../shared/board/watch.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aBoard, clusterId, ideaId } from './a-board.ts'
import { acts, perform, performAsServer, serverActs } from './acts.ts'

const IDEAS = 6
const CLUSTERS = 3
const isOfRound = ({ round }: BoardIdea): boolean => round !== 2
const seen = ({ ideas, clusters, comments }: BoardEntries) =>
  boardView(ideas, clusters, isOfRound, comments)

/** A board whose entries are noted after each change. */
function noted() {
  const doc = aBoard(IDEAS, CLUSTERS)
  let now: (() => BoardEntries) | null = null
  watchBoard(doc, (entries) => (now = entries))
  return { doc, now: () => must(now, 'a watched board')() }
}

test('[UI-333] After a change of words alone the view of the board is the one that a whole reading gives, and any other change is read as a whole', () => {
  const act = fc.oneof(
    acts(IDEAS, CLUSTERS).map((plain) => ({ plain, server: null })),
    serverActs(IDEAS, CLUSTERS).map((server) => ({ plain: null, server })),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (all) => {
      const { doc, now } = noted()
      for (const { plain, server } of all) {
        const before = now()
        if (plain === null) performAsServer(doc, server)
        else perform(doc, plain, 'local')
        const next = rewordedView(seen(before), before, now())
        if (plain?.do === 'reword') expect(next).not.toBeNull()
        if (next !== null) expect(next.view).toEqual(seen(now()))
      }
    }),
  )
})

test('[UI-333] Other words make one other card, also those of a merged idea, and leave every other card the same object', () => {
  const { doc, now } = noted()
  edit.mergeInto(doc, [ideaId(1)], ideaId(2), 'local')
  const before = now()
  const view = seen(before)
  edit.reword(doc, ideaId(1), 'other words', 'local')
  const next = must(rewordedView(view, before, now()), 'a view')
  expect(next.changed.map(({ head }) => head.id)).toEqual([ideaId(2)])
  const old = cardsInOrder(view)
  const same = cardsInOrder(next.view).filter((card, at) => card === old[at])
  expect(same).toHaveLength(old.length - 1)
})

test('[UI-333] Other words are found as well when somebody else looked at the board between two letters', () => {
  const { doc, now } = noted()
  const before = now()
  edit.reword(doc, ideaId(1), 'one letter', 'local')
  now()
  edit.reword(doc, ideaId(2), 'another letter', 'local')
  const next = must(rewordedView(seen(before), before, now()), 'a view')
  expect(next.changed.map(({ head }) => head.id)).toEqual([ideaId(1), ideaId(2)])
  expect(next.view).toEqual(seen(now()))
  edit.moveCards(doc, [ideaId(1)], { cluster: clusterId(1) }, 'local')
  now()
  edit.reword(doc, ideaId(2), 'and one more', 'local')
  expect(rewordedView(seen(before), before, now())).toBeNull()
})
