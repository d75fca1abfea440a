// The Chromium of the browser tests, whose pictures those of the other engines are compared with.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { aBrowser, chromiumPath } from '../fixtures/a-browser.ts'
import { bounded, called, until, type Driver, type Engine, type Size } from './driver.ts'

export const chromiumEngine: Engine = {
  name: 'Chromium',
  lacks: () => (chromiumPath() === undefined ? ['chromium-headless-shell'] : []),
  start: async () => {
    const browser = await aBrowser()
    return {
      version: browser.version(),
      window: (size) => aWindow(browser, size),
      close: () => bounded(browser.close(), 'close'),
    }
  },
}

async function aWindow(browser: Browser, viewport: Size): Promise<Driver> {
  const context = await browser.newContext({
    viewport,
    // Without a window nobody can be asked whether a page may copy.
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const { mouse, keyboard } = page
  const errors = errorsOf(page)
  const downloads = savedFrom(page)
  return {
    open: async (url) => void (await page.goto(url)),
    evaluate: async (work, ...args) => bounded(page.evaluate(called(work, args)), 'evaluate'),
    click: ({ x, y }) => bounded(mouse.click(x, y), 'click'),
    drag: async ({ from, to, isThere }) => {
      await bounded(mouse.move(from.x, from.y), 'move')
      await bounded(mouse.down(), 'press')
      await until(async () => {
        const { x, y } = await to()
        await bounded(mouse.move(x, y, { steps: 8 }), 'move')
        return isThere()
      }, 'what is dragged is over its target')
      await bounded(mouse.up(), 'let go')
    },
    type: (words) => bounded(keyboard.type(words), 'type'),
    press: (keys) => bounded(keyboard.press(keys), 'press'),
    screenshot: async (path) => void (await page.screenshot({ path })),
    errors: () => Promise.resolve(errors),
    downloads,
    close: async () => {
      await bounded(context.close(), 'close')
      rmSync(downloads, { recursive: true, force: true })
    },
  }
}

/** Grows with each error that the page has or writes to its console. */
function errorsOf(page: Page): readonly string[] {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}

function savedFrom(page: Page): string {
  const folder = mkdtempSync(join(tmpdir(), 'forethought-downloads-'))
  page.on('download', (download) => {
    download
      .saveAs(join(folder, download.suggestedFilename()))
      .catch((reason: unknown) => console.error(`a download failed: ${String(reason)}`))
  })
  return folder
}
