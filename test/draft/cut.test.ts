import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { cutOf, releasable } from '../../shared/draft/cut.ts'
import * as edit from '../../shared/draft/edit.ts'
import { draftRule } from '../../shared/draft/grammar.ts'
import { readDraft } from '../../shared/draft/read.ts'
import { draftUndo } from '../../shared/draft/undo.ts'
import { limits } from '../../shared/wire/limits.ts'
import { aPad, deviceOf, draftId, exchange, me, otherQuestion, question, write } from './a-pad.ts'
import { randomCases } from '../fixtures/random-cases.ts'

const none: ReadonlySet<never> = new Set()

test('[PAD-14] A cut takes the entered drafts of its question, in their owner’s order, trimmed', () => {
  const doc = aPad('  first \n', 'second', ' \t', 'kept', 'binned', 'elsewhere', 'taken')
  edit.setKept(doc, draftId(3), true, me)
  edit.binDraft(doc, draftId(4), me)
  edit.typeInto(doc, draftId(4), 'late words', me)
  edit.moveToQuestion(doc, draftId(5), otherQuestion, me)
  edit.moveDraft(doc, draftId(1), draftId(0), me)
  expect(cutOf(doc, question, new Set([draftId(6)]))).toEqual([
    { draftId: draftId(1), text: 'second', column: null },
    { draftId: draftId(0), text: 'first', column: null },
  ])
})

test('[PAD-14] Words beyond the length of an idea stay whole with their author', () => {
  const one = aPad('x'.repeat(limits.ideaText))
  expect(cutOf(one, question, none)).toHaveLength(1)
  edit.typeInto(one, draftId(0), 'x'.repeat(limits.ideaText - 1), me)
  const two = deviceOf(one, 22)
  edit.typeInto(one, draftId(0), `${'x'.repeat(limits.ideaText - 1)}a`, me)
  edit.typeInto(two, draftId(0), `b${'x'.repeat(limits.ideaText - 1)}`, me)
  exchange(one, two)
  expect(readDraft(one, draftId(0))?.text).toHaveLength(limits.ideaText + 1)
  expect(cutOf(one, question, none)).toEqual([])
})

test('[PAD-15] Only words that a cut would take can be released', () => {
  const doc = aPad(' words ', 'kept', 'elsewhere')
  edit.moveToQuestion(doc, draftId(2), otherQuestion, me)
  edit.setKept(doc, draftId(1), true, me)
  expect(releasable(doc, draftId(0), question, none)?.text).toBe('words')
  expect(releasable(doc, draftId(0), question, new Set([draftId(0)]))).toBeNull()
  expect(releasable(doc, draftId(1), question, none)).toBeNull()
  expect(releasable(doc, draftId(9), question, none)).toBeNull()
  expect(releasable(doc, draftId(2), question, none)).toBeNull()
})

type Device = 0 | 1
interface Step {
  readonly on: Device
  readonly n: number
  readonly act: 'write' | 'type' | 'enter' | 'keep' | 'bin' | 'move' | 'edit' | 'undo' | 'exchange'
}
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    on: fc.constantFrom<Device>(0, 1),
    n: fc.nat(3),
    act: fc.constantFrom(
      'write',
      'type',
      'enter',
      'keep',
      'bin',
      'move',
      'edit',
      'undo',
      'exchange',
    ),
  }),
  { maxLength: 30 },
)

/** Two devices of one person, each with an undo of its own. No id is made twice. */
function play(list: readonly Step[]) {
  const one = aPad('a', 'b', 'c', 'd')
  const devices = [one, deviceOf(one, 22)] as const
  const undos = devices.map((doc) => draftUndo(doc, me))
  for (const [turn, { on, n, act }] of list.entries()) {
    const doc = devices[on]
    const id = draftId(n)
    const fresh = draftId(`${turn}-${on}`)
    if (act === 'write') write(doc, `${turn}-${on}`, `new ${turn}`)
    else if (act === 'type')
      edit.typeInto(doc, id, `${readDraft(doc, id)?.text ?? ''}👍${turn}`, me)
    else if (act === 'enter') edit.enter(doc, id, me)
    else if (act === 'keep') edit.setKept(doc, id, true, me)
    else if (act === 'bin') edit.binDraft(doc, id, me)
    else if (act === 'move') edit.moveDraft(doc, id, null, me)
    else if (act === 'edit') edit.startEditing(doc, id, fresh, me)
    else if (act === 'undo') undos[on]?.undo()
    else exchange(...devices)
  }
  return devices
}

test('[PAD-16] Two devices of one person end with the same pad and the same cut', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const [one, two] = play(list)
      exchange(one, two)
      expect(cutOf(one, question, none)).toEqual(cutOf(two, question, none))
      expect(one.getMap('drafts').toJSON()).toEqual(two.getMap('drafts').toJSON())
    }),
    { numRuns: randomCases(150) },
  )
})

test('[PAD-17] No entry ever disappears or loses its text, whatever is done or undone on two devices', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const [one, two] = play(list)
      const made = new Set([...one.getMap('drafts').keys(), ...two.getMap('drafts').keys()])
      exchange(one, two)
      const drafts = one.getMap('drafts')
      expect([...drafts.keys()].toSorted()).toEqual([...made].toSorted())
      for (const entry of drafts.values())
        expect(entry instanceof Y.Map && entry.get('text')).toBeInstanceOf(Y.Text)
    }),
    { numRuns: randomCases(150) },
  )
})

test('[B8] The owner of a pad may make entries and set their keys to values of their kind and nothing else', () => {
  const allows = (key: string, value: unknown) => {
    const rule = draftRule(['drafts', 'draft-1', key])
    return rule?.kind === 'value' && rule.check(value)
  }
  expect(draftRule(['drafts', 'draft-1'])).toEqual({ kind: 'map' })
  expect(draftRule(['drafts', 'draft-1', 'text'])).toEqual({
    kind: 'text',
    maxLength: limits.ideaText,
    create: true,
  })
  expect([allows('question', 'question-1'), allows('question', null)]).toEqual([true, false])
  expect([allows('order', 'a0'), allows('order', '')]).toEqual([true, false])
  expect([allows('kept', false), allows('kept', 0)]).toEqual([true, false])
  expect([allows('bin', true), allows('bin', null)]).toEqual([true, false])
  expect([allows('of', null), allows('of', 'draft-2'), allows('of', '__proto__')]).toEqual([
    true,
    true,
    false,
  ])
  expect([allows('column', 'cluster-1'), allows('column', 7)]).toEqual([true, false])
  for (const path of [
    [],
    ['drafts'],
    ['drafts', '__proto__'],
    ['ideas', 'draft-1'],
    ['drafts', 'draft-1', 'text', '0'],
    ['drafts', 'draft-1', 'author'],
  ]) {
    expect(draftRule(path)).toBeNull()
  }
})
