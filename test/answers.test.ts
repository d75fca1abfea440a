import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { droppedAnswers } from './fixtures/dropped-answers.ts'

test(
  '[HOUSE-11] No code drops an answer that may say that nothing was done',
  { timeout: 180_000 },
  () => {
    const { calls, dropped } = droppedAnswers(['shared', 'server', 'client'])
    expect(calls).toBeGreaterThan(1_000)
    expect(dropped).toEqual([])
  },
)

const HOST = 'shared/outcome/text.ts'
const host = readFileSync(fileURLToPath(new URL(`../${HOST}`, import.meta.url)), 'utf8')

const planted = `
import { reword } from '../board/edit.ts'
import type { EditResult } from '../replica/edit-result.ts'
import type { CommandAck } from '../wire/commands.ts'
type Args = Parameters<typeof reword>
declare const all: readonly Args[]
declare const one: Args
declare const ask: () => Promise<CommandAck>
declare const is: boolean
declare function again(): EditResult
declare function run(act: () => void): void
declare function give<T>(act: () => T): T
export async function everyWayToDrop(): Promise<void> {
  reword(...one)
  void reword(...one)
  is && reword(...one)
  is ? reword(...one) : undefined
  ;(reword(...one), is)
  await ask()
  void ask()
  run(() => reword(...one))
  run(function () { return reword(...one) })
  all.forEach((each) => reword(...each))
  give(() => reword(...one))
  run(again)
  const late: () => void = () => reword(...one)
  late()
}
export async function everyWayToUse(): Promise<unknown> {
  if (reword(...one) === 'gone') return null
  // Here nothing can go wrong.
  void reword(...one)
  const given = give(() => reword(...one))
  const answers = all.map((each) => reword(...each))
  return [given, answers, (await ask()).ok, is ? reword(...one) : null]
}
`

test(
  '[HOUSE-11] The check finds every way to drop an answer, and no use of one',
  { timeout: 180_000 },
  () => {
    const { dropped } = droppedAnswers(['shared'], { [HOST]: host + planted })
    expect(dropped.map((each) => each.replace(`${HOST}: `, ''))).toEqual([
      'reword(...one)',
      'reword(...one)',
      'reword(...one)',
      'reword(...one)',
      'reword(...one)',
      'ask()',
      'ask()',
      'reword(...one)',
      'reword(...one)',
      'reword(...each)',
      'give(() => reword(...one))',
      'reword(...one)',
      'again',
    ])
  },
)
