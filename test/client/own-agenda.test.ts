import { i18n } from '@lingui/core'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import '../../client/words/i18n.ts'
import { asOffered, asTemplate, phasesOf, withAgenda } from '../../client/join/chosen-plan.ts'
import { standard } from '../../client/join/chosen-settings.ts'
import { agendaIn, agendaLink } from '../../client/plan/agenda-link.ts'
import { must } from '../../shared/kernel/assert.ts'
import { parseClusterId } from '../../shared/kernel/ids.ts'
import { recommend } from '../../shared/session/recommend.ts'
import { templateOf, templates } from '../../shared/session/templates.ts'
import { cleanLine } from '../../shared/text/clean.ts'
import { limits } from '../../shared/wire/limits.ts'
import { ownAgendaText, parseOwnAgenda } from '../../shared/wire/own-agenda.ts'

const aName = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .filter((name) => cleanLine(name) === name && name !== '' && name.length <= limits.title)

test('[PLAN-13] An agenda of one’s own goes through a text, a file and a link without loss, and a text that is no agenda is refused', () => {
  fc.assert(
    fc.property(aName, fc.constantFrom(...templates), (name, { phases }) => {
      const own = { name, phases }
      expect(parseOwnAgenda(ownAgendaText(own))).toEqual(own)
      const link = new URL(agendaLink('https://board.example', own))
      expect(link.pathname + link.search).toBe('/')
      expect(agendaIn(link.hash)).toEqual(own)
    }),
  )
  const text = ownAgendaText({ name: 'Größe 日本', phases: templates[0]?.phases ?? [] })
  const broken = [
    '',
    '{}',
    'null',
    '[]',
    text.slice(0, -1),
    text.replace('"version":1', '"version":2'),
    text.replace('forethought-agenda', 'another'),
    text.replace('"lobby"', '"nothing"'),
    text.replace(/"name":"[^"]+"/u, '"name":" "'),
    `${text}${' '.repeat(200_000)}`,
    '{"__proto__":{"format":"forethought-agenda"}}',
  ]
  expect(broken.map(parseOwnAgenda)).toEqual(broken.map(() => null))
  const { hash } = new URL(
    agendaLink('https://board.example', { name: 'A', phases: templates[0]?.phases ?? [] }),
  )
  for (const bad of ['', '#', '#agenda=', '#agenda=%%%', '#other=1', hash.slice(0, -9), `${hash}!`])
    expect(agendaIn(bad)).toBeNull()
})

test('[PLAN-15] Parts of the question that a person wrote stay when the same agenda is chosen once more, shortened or whole, and go with another one', () => {
  const template = templateOf('retrospective')
  const first = asTemplate(template, standard().plan)
  expect([first.agenda, first.minutes]).toEqual([null, 51])
  const columns = [1, 2].map((n) => ({
    id: must(parseClusterId(`part-${n}`), 'id'),
    title: `Part ${n}`,
  }))
  const written = withAgenda(
    first,
    template.phases.map((phase) => (phase.id === 'solo-1' ? { ...phase, columns } : phase)),
  )
  const partsOf = (plan: typeof first) =>
    phasesOf(plan).flatMap((phase) => (phase.kind === 'solo' ? (phase.columns ?? []) : []))
  const shorter = recommend({ goal: 'look-back', people: 6, minutes: 40 })
  expect(partsOf(asOffered(shorter, written))).toEqual(columns)
  expect(asOffered(shorter, written).minutes).toBe(36)
  expect(partsOf(asTemplate(template, written))).toEqual(columns)
  expect(asTemplate(templateOf('short'), written).agenda).toBeNull()
  expect(asTemplate(template, asTemplate(templateOf('short'), written))).toEqual(first)
})

test('[UI-390] The parts of a built-in agenda begin with titles in the language of the page, and what a person wrote stays', () => {
  const titlesOf = (plan: Parameters<typeof phasesOf>[0]): string[] =>
    phasesOf(plan).flatMap((phase) =>
      phase.kind === 'solo' ? (phase.columns ?? []).map(({ title }) => title) : [],
    )
  const before = asTemplate(templateOf('hybrid'), standard().plan)
  const english = asTemplate(templateOf('retrospective'), before)
  expect([titlesOf(english), english.agenda]).toEqual([['Keep', 'Change', 'Try'], null])
  const words = vi
    .spyOn(i18n, '_')
    .mockImplementation((asked: unknown) => `‹${(asked as { readonly message: string }).message}›`)
  const other = asTemplate(templateOf('retrospective'), before)
  expect(titlesOf(other)).toEqual(['‹Keep›', '‹Change›', '‹Try›'])
  expect(titlesOf(asTemplate(templateOf('decide'), before))).toEqual([
    '‹Option A›',
    '‹Option B›',
    '‹Option C›',
  ])
  const own = withAgenda(
    other,
    phasesOf(other).map((phase) =>
      phase.kind === 'solo' && phase.columns !== undefined
        ? { ...phase, columns: phase.columns.map((column) => ({ ...column, title: 'My own' })) }
        : phase,
    ),
  )
  expect(titlesOf(asTemplate(templateOf('retrospective'), own))).toEqual(Array(3).fill('My own'))
  words.mockRestore()
})
