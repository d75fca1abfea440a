import { expect, test } from 'vitest'
import { methodWords } from '../../shared/outcome/words.ts'
import { lead } from '../fixtures/a-session.ts'
import { AGroup } from './a-group.ts'
import { ada, aGroupAtItsEnd } from './a-rich-session.ts'

const WORDS = 'of ideas with words that are alike'

const said = (group: AGroup): string =>
  methodWords(group.outcome, (words) => words)
    .filter((words) => words.includes(WORDS))
    .join()

test('[OUT-80] The method says how many pairs of likely twins everybody was shown, of how many an author said what, and that nothing was merged by itself', () => {
  for (const anonymity of ['named', 'anonymous'] as const) {
    const group = aGroupAtItsEnd(anonymity)
    expect(group.outcome.method.twins).toEqual({ pairs: 3, same: 1, related: 1, different: 1 })
    expect(said(group)).toBe(
      '3 pairs of ideas with words that are alike were found on the server and shown to everybody in refine. Authors called 1 of them the same, 1 related and 1 different. Nothing was merged by itself.',
    )
  }
})

test('[OUT-80] While only the authors are asked, no file says that pairs were found or that somebody answered', () => {
  const group = new AGroup({ anonymity: 'anonymous', template: 'strict' })
  for (const id of ['adaxx', 'benxx', 'cleox']) group.session.join(id)
  group.session.join('finnx')
  group.on(1)
  group.writes(ada, 'A bell')
  group.writes(ada, 'A louder bell')
  group.on(5)
  group.on(2)
  const before = JSON.stringify(group.outcome)
  group.session.findTwins([group.idea('A bell'), group.idea('A louder')])
  group.do(ada, {
    type: 'twin.answer',
    ideaId: group.idea('A bell'),
    otherId: group.idea('A louder'),
    answer: 'same',
  })
  expect(JSON.stringify(group.outcome)).toBe(before)
  group.do(lead, { type: 'twins.show' })
  expect(said(group)).toBe(
    '1 pair of ideas with words that are alike was found on the server and shown to everybody in refine. Nothing was merged by itself.',
  )
})
