import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { parsePhaseId } from '../../shared/kernel/ids.ts'
import { adviceOn } from '../../shared/session/advice.ts'
import { withFloor, withoutBlanks, withWalk } from '../../shared/session/phase-options.ts'
import { agendaFrom, anotherPhase, templates } from '../../shared/session/templates.ts'
import { Agenda, type Phase } from '../../shared/wire/agenda.ts'

const strict = must(agendaFrom('strict'), 'template')

/** The advice about a plan, in words: the kind of the phase and the kind of the advice. */
const about = (agenda: readonly Phase[]): readonly string[] =>
  adviceOn(agenda).map(
    ({ phaseId, kind }) =>
      `${
        must(
          agenda.find(({ id }) => id === phaseId),
          'phase',
        ).kind
      }: ${kind}`,
  )
const without = (...kinds: readonly Phase['kind'][]): readonly Phase[] =>
  strict.filter(({ kind }) => !kinds.includes(kind))
const changed = (kind: Phase['kind'], change: (phase: Phase) => Phase): readonly Phase[] =>
  strict.map((phase) => (phase.kind === kind ? change(phase) : phase))

test('[PLAN-7] Advice is given where a plan goes against a study, and nowhere in a built-in agenda', () => {
  for (const { id, phases } of templates) expect([id, about(phases)]).toEqual([id, []])
  const brief = (seconds: number) => changed('solo', (phase) => ({ ...phase, seconds }))
  expect([0, 239, 240].map((seconds) => about(brief(seconds)))).toEqual([
    [],
    ['solo: brief-solo'],
    [],
  ])
  const [lobby, solo, read, refine, vote, results] = strict as Required<Phase>[]
  expect(about([lobby!, read!, refine!, vote!, results!, solo!])).toEqual([
    'read: no-solo-first',
    'refine: no-solo-first',
    'vote: no-solo-first',
  ])
  expect(about(without('read'))).toEqual(['refine: unread'])
  expect(about(without('read', 'refine'))).toEqual(['vote: unread', 'vote: unmerged'])
  expect(about(without('refine'))).toEqual(['vote: unmerged'])
  expect(about(without('results'))).toEqual(['vote: uncounted'])
  const later = { ...solo!, id: must(parsePhaseId('solo-9'), 'id') }
  expect(about([lobby!, solo!, read!, refine!, later, results!])).toEqual([])
  const marks = (n: number) =>
    changed('vote', (phase) =>
      phase.kind === 'vote' ? { ...phase, ballots: [{ method: 'dots', n, perIdea: 1 }] } : phase,
    )
  expect([5, 6].map((n) => about(marks(n)))).toEqual([[], ['vote: many-marks']])
})

test('[PLAN-8] A change of an option gives a phase that the agenda takes, whatever was typed', () => {
  const aPhase = fc.constantFrom(...strict)
  const aNumber = fc.oneof(fc.double({ noNaN: false }), fc.integer({ min: -5, max: 5_000 }))
  const takes = (phase: Phase): void => {
    const agenda = strict.map((one) => (one.kind === phase.kind ? phase : one))
    expect(v.safeParse(Agenda, agenda).success).toBe(true)
  }
  fc.assert(
    fc.property(aPhase, aNumber, fc.string({ maxLength: 250 }), (phase, typed, ask) => {
      const floored = withFloor(phase, typed)
      takes(floored)
      if (phase.seconds > 0) expect(floored.floor ?? 0).toBeLessThanOrEqual(phase.seconds)
      if (phase.kind === 'refine') {
        takes(withWalk(phase, true))
        expect(withWalk(phase, true).walk).toBe(true)
        expect(withWalk(withWalk(phase, true), false)).not.toHaveProperty('walk')
      }
      if (phase.kind === 'solo') takes(withoutBlanks({ ...phase, target: typed, ask }))
    }),
  )
  const solo = anotherPhase('solo', must(parsePhaseId('solo-9'), 'id'))
  expect(withFloor(withFloor(solo, 60), 0)).not.toHaveProperty('floor')
})

test('[PLAN-123] A solo without a target and without words above its field has neither option, however the fields came to be empty', () => {
  const solo = anotherPhase('solo', must(parsePhaseId('solo-9'), 'id'))
  if (solo.kind !== 'solo') throw new Error('a solo')
  const { target: _target, ask: _ask, ...plain } = solo
  for (const empty of [plain, { ...plain, target: 0, ask: ' ' }, { ...plain, target: Number.NaN }])
    expect(withoutBlanks(empty)).toEqual(plain)
  const full = { ...plain, target: 3, ask: 'Two a minute' }
  expect(withoutBlanks(full)).toEqual(full)
})
