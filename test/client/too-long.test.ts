import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { nameFrom } from '../../shared/list/heading-name.ts'
import { rowsOf, stillOffered } from '../../client/list/rows.ts'
import { inCommands } from '../../client/refine/in-commands.ts'
import { excessOf, fitting } from '../../client/ui/excess.ts'
import { heldIn, hold, stepHeld, type HeldWords } from '../../client/ui/held-words.ts'
import { Join } from '../../shared/wire/http.ts'
import { limits } from '../../shared/wire/limits.ts'

test('[UI-132] Undo and redo lead in steps through words that are too long, back to the text behind the field and forth', () => {
  let held = hold(null, 'bus', 'bus and a long paste', true)
  held = hold(held, 'not the base', 'bus and a long paste, and', true)
  held = hold(held, 'not the base', 'bus and a long paste, and more', false)
  const seen = (step: 'undo' | 'redo'): (string | null)[] => {
    const words: (string | null)[] = []
    for (let next: HeldWords | null = held; next !== null; next = stepHeld(held, step)) {
      held = next
      words.push(heldIn(held))
    }
    return words
  }
  const all = ['bus and a long paste, and more', 'bus and a long paste', null]
  expect(seen('undo')).toEqual(all)
  expect(held.steps[0]).toBe('bus')
  expect(seen('redo')).toEqual(all.toReversed())

  // Other words after an undo replace the steps that could be redone.
  held = hold(stepHeld(held, 'undo'), 'not the base', 'another long paste', true)
  expect(seen('redo')).toEqual(['another long paste'])
  expect(seen('undo')).toEqual(['another long paste', 'bus and a long paste', null])
  held = hold(held, 'another base', 'words', false)
  expect(held).toEqual({ steps: ['another base', 'words'], at: 1 })
})

test('[UI-133] A text that a field counts as fitting goes into the document, composed and without space at its ends if it would be too long otherwise', () => {
  const signs = fc.constantFrom('e', 'e\u0301', ' ', 'x', '第', '\u{1F600}')
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 12 }), fc.nat(12), (all, most) => {
      const text = all.join('')
      const fits = fitting(text, most)
      expect(fits === null).toBe(excessOf(text, most) > 0)
      if (fits === null) return
      expect(fits.length).toBeLessThanOrEqual(most)
      expect(fits.trim().normalize()).toBe(text.trim().normalize())
    }),
  )
})

test('[UI-133] A text that a field counts as fitting is one that the server takes, in whatever signs it is stored', () => {
  const decomposed = 'é'.normalize('NFD').repeat(limits.name)
  expect(excessOf(decomposed, limits.name)).toBe(0)
  expect(excessOf(`  ${'x'.repeat(limits.name + 3)} `, limits.name)).toBe(3)
  const sign = fc.constantFrom(
    'x',
    ' ',
    '\n',
    'e\u0301',
    '\u0958',
    '\u200b',
    '\u202e',
    '한',
    '😀',
    '\ud800',
  )
  fc.assert(
    fc.property(fc.array(sign, { minLength: 30, maxLength: 60 }), (signs) => {
      const name = signs.join('')
      fc.pre(excessOf(name, limits.name) === 0)
      expect(v.is(Join, { name })).toBe(true)
    }),
  )
})

test('[UI-134] A heading that is longer than a cluster’s name becomes its name, shortened after a word with an ellipsis, and stays on offer as an idea', () => {
  expect(nameFrom('For people:')).toBe('For people')
  const heading = `${'many words '.repeat(11)}and some more:`
  const name = nameFrom(heading)
  expect(name).toBe(`${'many words '.repeat(10)}many…`)
  const rows = rowsOf([
    { text: 'a', heading },
    { text: 'b', heading: 'Short:' },
  ])
  expect(stillOffered(['a sender', heading, 'Short:'], rows)).toEqual(['a sender', heading])
  expect(nameFrom('😀'.repeat(100)).isWellFormed()).toBe(true)
  expect(nameFrom('😀'.repeat(100)).length).toBeLessThanOrEqual(limits.clusterTitle)
  expect(inCommands([{ text: 'a', heading }])).toEqual([{ heading: name, texts: ['a'] }])
})
