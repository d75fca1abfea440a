import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aFacilitator, aParticipant } from '../fixtures/a-participant.ts'
import { aSeat } from '../fixtures/a-seat.ts'
import { atTheWall, inRefine } from './a-wall.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

/** Gives words to a field as a paste or a drop does. */
async function give(
  field: Locator,
  how: 'paste' | 'drop',
  plain: string,
  html = '',
): Promise<void> {
  await field.evaluate(
    (element, { how, plain, html }) => {
      const data = new DataTransfer()
      data.setData('text/plain', plain)
      if (html !== '') data.setData('text/html', html)
      const init = { bubbles: true, cancelable: true }
      element.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { ...init, clipboardData: data })
          : new DragEvent('drop', { ...init, dataTransfer: data }),
      )
    },
    { how, plain, html },
  )
}

const offer = (page: Page): Locator => page.getByRole('group', { name: 'Pasted list' })
const offered = (page: Page): Promise<string[]> =>
  offer(page)
    .locator('textarea')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value))
const rows = (page: Page): Promise<string[]> =>
  page.locator('[data-draft] [data-words]').allInnerTexts()

test('[LIST-7] A paste, a drop and the clipboard of a keyboard on the screen are offered alike, and each idea is shown before it is added', async () => {
  const lead = await aFacilitator(server)
  const ana = await aParticipant(server, lead.created.joinCode, { name: 'Ana' })
  await lead.advance()
  await ana.inPhase('solo')
  const { page, context, trouble } = await aSeat(browser, server, ana, {})
  const field = page.getByLabel('New idea')
  await field.waitFor()

  await give(field, 'paste', 'For people:\r\n•\tNight bus\r\no\tWarm ones\r\n\r\na.\tMaps\r\n')
  await expect.poll(() => offered(page)).toEqual(['Night bus', 'Warm ones', 'Maps'])
  await offer(page).getByLabel('Idea 2 of 3').fill('Warm shelters')
  await offer(page).getByRole('button', { name: 'Leave out: Maps' }).click()
  await offer(page).getByRole('button', { name: 'Add as an idea: For people:' }).click()
  await offer(page).getByRole('button', { name: 'Add 3 ideas' }).click()
  await expect.poll(() => rows(page)).toEqual(['Night bus', 'Warm shelters', 'For people:'])

  await give(field, 'drop', '1) Later trains\n2) One app')
  await expect.poll(() => offered(page)).toEqual(['Later trains', 'One app'])
  await page.keyboard.press('Escape')
  await field.focus()
  await page.keyboard.insertText('- Bikes\n- Roofs')
  await expect.poll(() => offered(page)).toEqual(['Bikes', 'Roofs'])
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await rows(page)).slice(3)).toEqual(['Bikes', 'Roofs'])
  await offer(page).waitFor({ state: 'detached' })

  // A keyboard on the screen sends no key for Enter, only a line break.
  await field.pressSequentially('half a sentence')
  await page.keyboard.insertText('\n')
  await expect.poll(async () => (await rows(page)).slice(5)).toEqual(['half a sentence'])
  expect(await field.inputValue()).toBe('')

  await field.fill('half')
  await give(field, 'paste', 'a poem\nof two lines')
  await offer(page).getByRole('button', { name: 'Keep as one' }).click()
  await expect.poll(() => field.inputValue()).toBe('half\na poem\nof two lines')
  expect(trouble).toEqual([])
  lead.close()
  ana.close()
  await context.close()
})

const word = (level: number, mark: string, words: string): string =>
  `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`

const clipboards: readonly (readonly [from: string, html: string, ideas: readonly string[]])[] = [
  [
    'Word',
    `<html><body><h1>Moving</h1>${word(1, '·', 'Night\r\nbus')}${word(2, 'o', 'Warm ones')}</body></html>`,
    ['Night bus', 'Warm ones'],
  ],
  [
    'Excel',
    '<table><col><tr><td>Night bus</td><td>Ana</td></tr><tr><td>Warm<br>ones</td><td></td></tr></table>',
    ['Night bus – Ana', 'Warm\nones'],
  ],
  [
    'Google Docs',
    '<b><ul><li><p><span>Night bus</span></p></li><ul><li><p>Warm ones</p></li></ul></ul></b>',
    ['Night bus', 'Warm ones'],
  ],
  [
    'a page with its own marks, hidden words and a drawing',
    '<ol style="list-style: none"><li>1) Night bus<span style="display: none">zzzz</span></li><li hidden>yyyy</li><li>2) Warm<svg><text>xxxx</text></svg><br>ones</li></ol>',
    ['Night bus', 'Warm\nones'],
  ],
  [
    'a table with a head',
    '<table><tr><th>Idea</th><th>Owner</th></tr><tr><th>Night bus</th><td>Ana</td></tr><tr><td>Warm ones</td></tr></table>',
    ['Night bus – Ana', 'Warm ones'],
  ],
  [
    'a list of terms',
    '<dl><dt>Moving</dt><dd>Night bus</dd><dd>Warm ones</dd></dl>',
    ['Night bus', 'Warm ones'],
  ],
  [
    'a chat with pictures of emoji',
    '<ul><li>Night bus <img src=x alt="🚌"></li><li>Warm <img alt=":sunny:"><img alt="unchecked"> ones<img alt="👩‍💻"></li></ul>',
    ['Night bus 🚌', 'Warm :sunny: ones👩‍💻'],
  ],
  [
    'a table that holds lists',
    '<table><tr><td><ul><li>Night bus</li><li>Warm ones</li></ul></td><td><p>Third</p></td></tr><tr><td>A</td><td>B</td></tr></table>',
    ['Night bus', 'Warm ones', 'Third', 'A – B'],
  ],
  [
    'parts that open',
    '<ul><li>Night bus</li></ul><details><summary>Warm ones</summary>Third</details><aside>Fourth</aside><aside>Fifth</aside>',
    ['Night bus', 'Warm ones', 'Third', 'Fourth', 'Fifth'],
  ],
  [
    'a page with scripts',
    '<ul><li>Night bus<script>window.stolen = 1</script></li><li><img src=x onerror="window.stolen = 1">Warm ones<ol><li>Third</li></ol></li></ul>',
    ['Night bus', 'Warm ones', 'Third'],
  ],
]

test('[LIST-48] A list in the source of a page, pasted as plain text, gives its items without tags', async () => {
  const group = await inRefine(server, ['One', 'Two'])
  const { page, context, trouble } = await atTheWall(browser, server, group.ana, 2)
  await page.getByRole('button', { name: 'Idea', exact: true }).click()
  const field = page.getByLabel('New idea, or a pasted list')
  for (const source of [
    '<ul class="a">\n  <li>Night <b>bus</b></li>\n  <li>Benches &amp; shade</li>\n</ul>\n',
    '<!DOCTYPE html>\n<ol><li onclick="x()">Night bus<li>Benches &amp; shade</li></ol></html>',
  ]) {
    await give(field, 'paste', source)
    await expect
      .poll(() => offered(page), { message: source })
      .toEqual(['Night bus', 'Benches & shade'])
    await page.keyboard.press('Escape')
    await offer(page).waitFor({ state: 'detached' })
  }
  await give(field, 'paste', 'Use <li> for items\nUse <b> for words')
  await expect.poll(() => offered(page)).toEqual(['Use <li> for items', 'Use <b> for words'])
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[LIST-8] HTML on the clipboard is read where it knows the items, and no script of it runs', async () => {
  const group = await inRefine(server, ['One', 'Two'])
  const { page, context, trouble } = await atTheWall(browser, server, group.ana, 2)
  await page.getByRole('button', { name: 'Idea', exact: true }).click()
  const field = page.getByLabel('New idea, or a pasted list')
  for (const [from, html, ideas] of clipboards) {
    await give(field, 'paste', 'Night bus\nones', html)
    await expect.poll(() => offered(page), { message: from }).toEqual(ideas)
    await page.keyboard.press('Escape')
    await offer(page).waitFor({ state: 'detached' })
  }
  expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
  // The plain text says more here, so it is read.
  await give(field, 'paste', '- Later trains\n- Night bus', '<ul><li>Night bus</li><li>x</li></ul>')
  await expect.poll(() => offered(page)).toEqual(['Later trains', 'Night bus'])
  await page.keyboard.press('Escape')
  await offer(page).waitFor({ state: 'detached' })

  await give(field, 'paste', '# Buses\n- Night bus\n- Maps\n# Trains\n- Later ones')
  await offer(page).getByLabel('Make a cluster of each heading').waitFor()
  await offer(page).getByRole('button', { name: 'Add 3 ideas' }).click()
  await offer(page).waitFor({ state: 'detached' })
  await expect
    .poll(() =>
      page
        .getByLabel(/^Name of cluster/)
        .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value)),
    )
    .toEqual(['Buses', 'Trains'])
  await page.getByRole('article', { name: /Later ones/ }).waitFor()
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

/** Drops a file as a browser does. Answers whether the page kept the browser from opening it. */
const dropFile = (place: Locator, name: string, bytes: readonly number[]): Promise<boolean> =>
  place.evaluate(
    (element, [name, bytes]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([Uint8Array.from(bytes)], name))
      const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer })
      return !element.dispatchEvent(drop)
    },
    [name, bytes] as const,
  )

test('[UI-135] A text file that is dropped into a field is offered like a paste, every other file is refused with its name, and no file takes the place of the page', async () => {
  const lead = await aFacilitator(server)
  const ana = await aParticipant(server, lead.created.joinCode, { name: 'Ana' })
  await lead.advance()
  await ana.inPhase('solo')
  const { page, context, trouble } = await aSeat(browser, server, ana, {})
  const field = page.getByLabel('New idea')
  await field.fill('half a thought')
  await page.getByRole('list').first().waitFor({ state: 'attached' })
  const text = [...new TextEncoder().encode('- Night bus\n- Maps')]
  expect(await dropFile(field, 'ideas.txt', text)).toBe(true)
  await expect.poll(() => offered(page)).toEqual(['Night bus', 'Maps'])
  await page.keyboard.press('Escape')
  expect(await dropFile(field, 'ideas.docx', [0x50, 0x4b, 3, 4, 0, 0])).toBe(true)
  await page.getByText('ideas.docx was not taken').first().waitFor()
  expect(await dropFile(page.locator('body'), 'ideas.txt', text)).toBe(true)
  expect(await field.inputValue()).toBe('half a thought')
  expect(trouble).toEqual([])
  lead.close()
  ana.close()
  await context.close()
})
