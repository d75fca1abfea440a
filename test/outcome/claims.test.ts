import { expect, test } from 'vitest'
import type { ParticipantId } from '../../shared/kernel/ids.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { ideasIn } from '../../shared/outcome/outcome.ts'
import { sheetsOf } from '../../shared/outcome/sheets.ts'
import { textOf } from '../../shared/outcome/text.ts'
import { methodWords } from '../../shared/outcome/words.ts'
import { lead, participant } from '../fixtures/a-session.ts'
import { AGroup } from './a-group.ts'
import { everyFormat } from './every-format.ts'

const ada = participant('adaxx')
const ben = participant('benxx')
const cleo = participant('cleox')

/** Three people at the results of an anonymous session, with two ideas of Ada’s, one of them merged into Ben’s. */
function atResults(): AGroup {
  const group = new AGroup({ anonymity: 'anonymous', template: 'strict' })
  for (const [id, name] of [
    [ada, 'Ada Lovelace'],
    [ben, 'Ben Gurion'],
    [cleo, 'Cleo Patra'],
  ] as const)
    group.session.join(id, { name })
  group.on(1)
  for (const [who, text] of [
    [ada, 'A bell'],
    [ada, 'A gong'],
    [ben, 'A door'],
    [cleo, 'A light'],
  ] as const)
    group.writes(who, text)
  for (const minutes of [5, 2]) group.on(minutes)
  group.merges(['A gong'], 'A door')
  for (const minutes of [1, 2]) group.on(minutes)
  return group
}

const claims = (group: AGroup, who: ParticipantId, words: string): void =>
  group.do(who, { type: 'idea.claim', ideaId: group.idea(words), claimed: true })

test('[OUT-65] Once claims are shown, every format has the names of the people who claimed, at their ideas only, also at merged ones, and before that none', () => {
  const group = atResults()
  claims(group, ada, 'A gong')
  claims(group, ben, 'A door')
  const files = (): readonly string[] => [
    ...everyFormat(group.outcome),
    JSON.stringify(sheetsOf(group.outcome)),
  ]
  for (const file of files()) expect(file).not.toMatch(/Lovelace|Gurion|Patra/)
  group.do(lead, { type: 'claims.show' })
  const authors = Object.fromEntries(
    ideasIn(group.outcome).map(({ text, author }) => [text, author]),
  )
  expect(authors).toEqual({
    'A bell': '',
    'A gong': 'Ada Lovelace',
    'A door': 'Ben Gurion',
    'A light': '',
  })
  const plain = textOf(group.outcome)
  for (const file of files()) {
    expect(file).not.toContain('Patra')
    // The plain list has one card a line and no names; its method says how many ideas were claimed.
    if (file !== plain) expect(file).toContain('Gurion')
  }
})

test('[OUT-66] The method says that claims were shown and at how many ideas a name stands, and before the showing it says nothing of claims', () => {
  const group = atResults()
  const said = (): string =>
    methodWords(group.outcome, (text) => text).find((line) => line.startsWith('Anonymous')) ?? ''
  const sealed = said()
  expect(sealed).toBe('Anonymous: no name stands beside an idea, in any phase or file.')
  claims(group, ada, 'A gong')
  expect(said()).toBe(sealed)
  group.do(lead, { type: 'claims.show' })
  expect(said()).toBe(
    'Anonymous: at the results, people could claim their own ideas, and all claims were shown together; 1 of 4 ideas has the name of the person who wrote and claimed it; nobody else is named.',
  )
  for (const file of [markdownOf, htmlOf, textOf].map((write) => write(group.outcome)))
    expect(file.replaceAll('\\', '')).toContain('1 of 4 ideas has the name')
  expect(JSON.parse(jsonOf(group.outcome))).toMatchObject({
    version: 9,
    method: { claimsShown: true },
  })

  const nobody = atResults()
  nobody.do(lead, { type: 'claims.show' })
  expect(methodWords(nobody.outcome, (text) => text)).toContain(
    'Anonymous: at the results, people could claim their own ideas, and all claims were shown together; no name stands beside an idea.',
  )
})

test('[OUT-66] A vote after the showing says that names were shown while people voted, unless nobody had claimed', () => {
  for (const isClaimed of [true, false]) {
    const group = atResults()
    if (isClaimed) claims(group, ada, 'A bell')
    group.do(lead, { type: 'claims.show' })
    group.back('vote-1', 1)
    expect(group.outcome.ballots.map(({ namesShown }) => namesShown)).toEqual([false, isClaimed])
    const said = methodWords(group.outcome, (text) => text).join(' ')
    expect(said.includes('People voted with the names shown in: Vote 2 of 2.')).toBe(isClaimed)
  }
})
