import { expect, test } from 'vitest'
import { ideasIn } from '../../shared/draft/paste.ts'

test('[PAD-18] A pasted list becomes one idea a line, without bullets, numbers, checkboxes and empty lines', () => {
  const pasted = [
    '- night bus',
    '* later trains',
    '  • warm shelters',
    '1. cheaper tickets',
    '2) one app',
    '(3) fewer zones',
    'a) more bikes',
    '',
    '- [ ] benches',
    '- [x] lights',
    '☐ maps',
    '– shade',
    '-   ',
  ].join('\r\n')
  expect(ideasIn(pasted)).toEqual([
    'night bus',
    'later trains',
    'warm shelters',
    'cheaper tickets',
    'one app',
    'fewer zones',
    'more bikes',
    'benches',
    'lights',
    'maps',
    'shade',
  ])
})

test('[PAD-18] Characters that only look like a list mark stay', () => {
  const lines = [
    '3 days off',
    '-5 °C is too cold',
    '2.5 hours less',
    '*really* free',
    'A bus',
    '2026. What then',
    '#1 priority',
  ]
  expect(ideasIn(lines.join('\n'))).toEqual(lines)
})

test('[PAD-18] A single line is one idea, and an empty paste is none', () => {
  expect(ideasIn('夜行バス')).toEqual(['夜行バス'])
  expect(ideasIn(' \n\n \u2028')).toEqual([])
})
