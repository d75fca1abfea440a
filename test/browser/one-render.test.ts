import type { CDPSession } from 'playwright-core'
import { expect, test } from 'vitest'
import { reword } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { atTheWall, inRefine } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

/** The words in the compiled page that only the function which draws a card of the wall holds. */
const SIGN = '"data-merged":'

/**
 * How often the engine has called the function that draws a card of the wall since this was last asked. The engine itself
 * counts, so that the page is the one that people use.
 */
async function renders(devtools: CDPSession): Promise<number> {
  const { result } = await devtools.send('Profiler.takePreciseCoverage')
  let count = 0
  for (const { scriptId, url, functions } of result) {
    if (!url.includes('/assets/RefineScreen')) continue
    const { scriptSource } = await devtools.send('Debugger.getScriptSource', { scriptId })
    const holding = functions.flatMap(({ ranges }) => {
      const [whole] = ranges
      if (whole === undefined) return []
      const source = scriptSource.slice(whole.startOffset, whole.endOffset)
      return source.includes(SIGN) ? [{ length: source.length, count: whole.count }] : []
    })
    // The innermost of the functions that hold the words.
    count += holding.toSorted((one, other) => one.length - other.length)[0]?.count ?? 0
  }
  return count
}

test('[UI-274] New words from somebody else draw one card of the wall again and no other, as the engine itself counts', async () => {
  const texts = Array.from(
    { length: 40 },
    (_none, at) => `An idea for the first week, number ${at}`,
  )
  const group = await inRefine(server, texts, { clusters: ['People', 'Places'] })
  const { page, trouble } = await atTheWall(browser, server, group.ana, texts.length)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Profiler.enable')
  await devtools.send('Debugger.enable')
  await devtools.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await page.reload()
  await page
    .locator('[data-card]')
    .nth(texts.length - 1)
    .waitFor({ state: 'attached' })
  expect(await renders(devtools)).toBeGreaterThanOrEqual(texts.length)

  const { doc, origin } = await group.ben.board()
  const last = must([...readIdeas(doc).keys()].at(-1), 'a card')
  await renders(devtools)
  reword(doc, last, 'Said in other words', origin)
  await page.getByText('Said in other words').waitFor()
  expect(await renders(devtools)).toBe(1)

  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})
