// The words that a latecomer wrote before seeing the board count as thought of alone in a named session, and tell nothing
// in an anonymous one.
import { expect, test } from 'vitest'
import { splitAll } from '../../shared/board/edit.ts'
import { enter, startEditing, typeInto } from '../../shared/draft/edit.ts'
import { lettersOf } from '../../shared/draft/letters.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { DraftId, ParticipantId } from '../../shared/kernel/ids.ts'
import { ideasIn, type Outcome } from '../../shared/outcome/outcome.ts'
import { aloneToShow } from '../../shared/session/lane.ts'
import { authorsToShow, mineFor, resultsFor } from '../../shared/session/slices.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { draft, lead, participant } from '../fixtures/a-session.ts'
import { AGroup } from './a-group.ts'

const [ada, ben, cleo] = ['adaxx', 'benxx', 'cleox'].map(participant) as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
]
const zoe = participant('zoexx')

/** Three people in read, after a round of one idea each. Then somebody comes late and writes. */
function lateIn(anonymity: Anonymity = 'named', { lane = true } = {}) {
  const group = new AGroup({ anonymity, template: 'hybrid' })
  for (const id of [ada, ben, cleo]) group.session.join(id)
  group.on(1)
  for (const [who, words] of [
    [ada, 'A bell'],
    [ben, 'A gong'],
    [cleo, 'Lights'],
  ] as const)
    group.writes(who, words)
  group.on(5)
  group.session.join(zoe, { lane })
  return { group, bell: group.writes(zoe, 'Ring something') }
}

/** Changes a draft as the pad does: in a working copy that then gives its words to the original. */
function changes({ group, bell }: ReturnType<typeof lateIn>, to: string): void {
  const copy = draft(`copy-of-${to.length}`)
  startEditing(group.pad(zoe), bell, copy, null)
  typeInto(group.pad(zoe), copy, to, null)
  enter(group.pad(zoe), copy, null)
}

/** From a read through a further solo, which takes what is ready, to the results. */
function atResults(group: AGroup): Outcome {
  while (group.session.kind !== 'results') group.on(1)
  return group.outcome
}

const cardOf = ({ cards }: Outcome, words: string) =>
  must(
    cards.find(({ head }) => head.text === words),
    words,
  )
const countOf = (outcome: Outcome, words: string) => {
  const { unit, count, of } = must(cardOf(outcome, words).convergence, 'convergence')
  return [unit, count, of]
}

test.each(['round', 'release'] as const)(
  '[LANE-20] In a named session an idea that reaches the board with the very letters that its draft had when its author finished the lane was thought of alone, whether a later round or a release brings it (%s)',
  (how) => {
    const { group, bell } = lateIn()
    group.finishes(zoe)
    if (how === 'release') group.releases(zoe, bell)
    else while (group.session.state.rounds.filter((r) => r.revealed).length < 2) group.on(1)
    while (group.session.kind !== 'refine') group.on(1)
    group.merges(['Ring'], 'A bell')
    const outcome = atResults(group)
    expect(countOf(outcome, 'A bell')).toEqual(['people', 2, 4])
    expect(countOf(outcome, 'Lights')).toEqual(['people', 1, 4])
    splitAll(group.board, group.idea('A bell'), null)
    group.looks()
    expect(countOf(group.outcome, 'Ring something')).toEqual(['people', 1, 4])
    // The close freezes it, and names stay where they are.
    const before = group.outcome.cards
    group.session.do(lead, { type: 'session.close' })
    expect(group.outcome.cards).toEqual(before)
  },
)

test('[LANE-20] A person may point at such an own idea with mine too, as at one of the first solo', () => {
  const { group, bell } = lateIn()
  group.finishes(zoe)
  group.releases(zoe, bell)
  const own = mineFor(group.session.own(zoe)).alone ?? []
  expect(own).toEqual([group.idea('Ring')])
  expect(mineFor(group.session.own(ada)).alone).toBeUndefined()
  const ideaId = group.idea('A gong')
  const asked = { type: 'idea.mineToo', ideaId, mineToo: true } as const
  group.do(zoe, { ...asked, myIdeaId: must(own[0], 'own') })
  expect(countOf(atResults(group), 'A gong')).toEqual(['people', 2, 4])
})

test('[LANE-20] An idea of the lane counts in cards of its own question', () => {
  const { group } = lateIn()
  group.do(lead, { type: 'round.start', question: { text: 'How do we say goodbye?' } })
  group.writes(zoe, 'Wave')
  while (group.session.kind !== 'refine') group.on(1)
  group.merges(['Wave'], 'A bell')
  const outcome = atResults(group)
  expect(countOf(outcome, 'A bell')).toEqual(['people', 1, 3])
})

test('[LANE-21] Words that were changed after the lane do not count as thought of alone, nor do words that were written after it, or by a person who skipped it', () => {
  const changed = lateIn()
  changed.group.finishes(zoe)
  changes(changed, 'Ring a bell')
  const changedBack = lateIn()
  changedBack.group.finishes(zoe)
  changes(changedBack, 'Ring a bell')
  changes(changedBack, 'Ring something')
  const skipped = lateIn()
  skipped.group.do(zoe, { type: 'lane.skip' })
  const atTheDoor = lateIn('named', { lane: false })
  for (const { group } of [changed, changedBack, skipped, atTheDoor]) {
    const outcome = atResults(group)
    const words = ideasIn(outcome).find(({ text }) => text.startsWith('Ring'))?.text ?? ''
    expect(countOf(outcome, words)).toEqual(['people', 0, 3])
  }
  const later = lateIn()
  later.group.finishes(zoe)
  later.group.writes(zoe, 'A horn')
  const outcome = atResults(later.group)
  expect(countOf(outcome, 'A horn')).toEqual(['people', 0, 4])
  expect(countOf(outcome, 'Ring something')).toEqual(['people', 1, 4])
})

test('[LANE-22] A draft of a person who is still in the lane was thought of alone, whether a reveal takes it and ends the lane, or a release takes it. Words that come into the pad after that reveal were not', () => {
  const { group } = lateIn()
  while (group.session.state.rounds.filter(({ revealed }) => revealed).length < 2) {
    expect(group.session.view(zoe).me.lane).toBe(true)
    group.on(1)
  }
  expect(group.session.view(zoe).me.lane).toBe(false)
  const after = group.writes(zoe, 'A horn')
  group.do(zoe, { type: 'lane.finish' })
  group.releases(zoe, after)
  const outcome = atResults(group)
  expect(countOf(outcome, 'Ring something')).toEqual(['people', 1, 4])
  expect(countOf(outcome, 'A horn')).toEqual(['people', 0, 4])
  const released = lateIn()
  released.group.releases(zoe, released.bell)
  expect(released.group.session.view(zoe).me.lane).toBe(true)
  expect(countOf(atResults(released.group), 'Ring something')).toEqual(['people', 1, 4])
})

test('[LANE-23] The mark of a draft tells its letters apart and nothing of its words', () => {
  const letters = (...words: readonly string[]) => {
    const { group, bell } = lateIn()
    for (const one of words) changes({ group, bell }, one)
    return { group, bell, mark: lettersOf(group.pad(zoe), bell) }
  }
  const { mark, group, bell } = letters()
  expect(mark).toMatch(/^\d+:\d+-\d+$/)
  for (const to of ['Ring somethings', 'ring something', 'Ring thing'])
    expect(letters(to).mark).not.toBe(mark)
  // Only what a pad is read from differs, and not where it was put.
  changes({ group, bell }, 'Ring something')
  expect(lettersOf(group.pad(zoe), bell)).toBe(mark)
  expect(lettersOf(group.pad(zoe), draft('unknown') as DraftId)).toBe('')
})

const aNamed = (text: string, { cards, aside }: Outcome): string =>
  // The random id of an idea gives way to its words.
  ideasIn({ cards, aside }).reduce((said, idea) => said.replaceAll(idea.id, idea.text), text)

/** All that others are served in an anonymous session in which a latecomer writes, for each card that theirs is merged with. */
function probed(how: 'finishes' | 'skips' | 'skips at the door') {
  const heads = ['A bell', 'A gong', 'Lights']
  return heads.map((head) => {
    const { group } = lateIn('anonymous', { lane: how !== 'skips at the door' })
    if (how === 'finishes') group.finishes(zoe)
    if (how === 'skips') group.do(zoe, { type: 'lane.skip' })
    const rows = JSON.stringify([...group.session.records.lanes.values()])
    while (group.session.state.rounds.filter(({ revealed }) => revealed).length < 2) group.on(1)
    while (group.session.kind !== 'refine') group.on(1)
    group.merges(['Ring'], head)
    const told = [group.outcome, atResults(group)]
    splitAll(group.board, group.idea(head), null)
    group.looks()
    told.push(group.outcome)
    const { state, records } = group.session
    const results = resultsFor(state, authorsToShow(state, records), aloneToShow(state, records))
    expect([...records.authors.values()].filter(({ alone }) => alone)).toEqual([])
    const said = aNamed(JSON.stringify([told, results]), group.outcome)
    expect(countOf(must(told[1], 'results'), head)).toEqual(['ideas', 1, null])
    return { rows, said }
  })
}

test('[LANE-24] An anonymous session keeps nothing of what stood in the pad at the end of a lane. Whether a latecomer finished or skipped the lane changes no number and no file, whatever cards are merged with theirs', () => {
  const finished = probed('finishes')
  expect(finished.map(({ rows }) => rows)).toEqual(finished.map(() => '["finished"]'))
  for (const how of ['skips', 'skips at the door'] as const)
    expect([how, probed(how).map(({ said }) => said)]).toEqual([
      how,
      finished.map((one) => one.said),
    ])
})

test('[LANE-24] A named session that becomes anonymous forgets what was written in lanes', () => {
  const { group, bell } = lateIn()
  group.finishes(zoe)
  group.releases(zoe, bell)
  group.writes(zoe, 'A horn')
  atResults(group)
  const { session } = group
  expect(JSON.stringify([...session.records.lanes])).toContain('stood')
  group.do(lead, { type: 'session.edit', settings: { anonymity: 'anonymous' } })
  expect([...session.records.lanes]).toEqual([[zoe, 'finished']])
  expect([...session.records.authors.values()].filter(({ alone }) => alone)).toEqual([])
  expect(session.records.authors.size).toBe(ideasIn(group.outcome).length)
  expect(aloneToShow(session.state, session.records)).toEqual([])
  expect(countOf(group.outcome, 'Ring something')).toEqual(['ideas', 0, null])
})

test('[LANE-25] Before names are shown at the results of a named session, other people are told nothing of what was written in a lane', () => {
  const told = (how: 'lane.finish' | 'lane.skip') => {
    const { group, bell } = lateIn()
    if (how === 'lane.finish') group.finishes(zoe)
    else group.do(zoe, { type: 'lane.skip' })
    group.releases(zoe, bell)
    const said: unknown[] = []
    const tell = () => {
      const { state, records, log } = group.session
      const alone = aloneToShow(state, records)
      said.push([group.outcome, resultsFor(state, authorsToShow(state, records), alone), log])
    }
    for (; group.session.kind !== 'results'; group.on(1)) tell()
    const before = aNamed(JSON.stringify(said), group.outcome)
    tell()
    return { before, all: aNamed(JSON.stringify(said), group.outcome), group }
  }
  const [finished, skipped] = [told('lane.finish'), told('lane.skip')]
  expect(finished.before).toBe(skipped.before)
  expect(finished.all).not.toBe(skipped.all)
  // In a later refine names stay, and no tally and no number is served.
  finished.group.back('refine-1', 1)
  const { state, records } = finished.group.session
  expect(aloneToShow(state, records)).toEqual([])
})
