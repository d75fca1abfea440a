// npm run pictures: the README's pictures, taken of a real session of the simulated group, light and dark, into
// client/pictures/. Run it when the screens have changed and look at what comes out.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { View } from '../../shared/wire/view.ts'
import { Member } from '../demo/group.ts'
import type { Pace } from '../demo/pace.ts'
import { isTidy } from '../demo/cards.ts'
import { characters, question } from '../demo/words.ts'
import { aBrowser } from '../fixtures/a-browser.ts'
import { aSeat } from '../fixtures/a-seat.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'

const folder = fileURLToPath(new URL('../../client/pictures', import.meta.url))
const SIZE = { width: 1280, height: 720, knows: true }
/** A busy machine may take its time. */
const PATIENCE_MS = 180_000

/** People who think and type in no time; a picture shows only where they arrive. */
const noTime: Pace = {
  beats: () => new Promise((resolve) => setImmediate(resolve)),
  key: () => Promise.resolve(),
}

async function aGroup(): Promise<Workshop> {
  const workshop = await aWorkshop({
    names: characters.map(({ name }) => name),
    session: { question, title: 'First week', name: 'Robin', template: 'hybrid' },
    server: { environment: { LIMIT_MESSAGE_BURST: '2000' } },
  })
  const failed = (fault: unknown): void => {
    throw fault
  }
  for (const [seat, person] of workshop.people.entries()) new Member(person, seat, noTime, failed)
  return workshop
}

async function allReady({ people }: Workshop, kind: View['phase']['kind']): Promise<void> {
  const isReady = ({ me, phase }: View): boolean => me.ready && phase.kind === kind
  await Promise.all(people.map((person) => person.seen(isReady, `ready in ${kind}`)))
}

/** Half the size of a PNG, and no text looks blurred. */
const QUALITY = 0.85

async function asWebp(png: Buffer, blank: Page): Promise<Buffer> {
  const encoded = await blank.evaluate(
    async ([source, quality]) => {
      const image = new Image()
      image.src = `data:image/png;base64,${source}`
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height)
      canvas.getContext('2d')?.drawImage(image, 0, 0)
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
      return [...new Uint8Array(await blob.arrayBuffer())]
    },
    [png.toString('base64'), QUALITY] as const,
  )
  return Buffer.from(encoded)
}

async function taken(page: Page, name: string, blank: Page): Promise<void> {
  await page.mouse.move(0, 0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    const path = join(folder, `${name}-${colorScheme}.webp`)
    const picture = await asWebp(png, blank)
    writeFileSync(path, picture)
    console.log(`${path} ${Math.ceil(picture.length / 1024)} KiB`)
  }
}

mkdirSync(folder, { recursive: true })
const browser = await aBrowser()
const blank = await browser.newPage()
const workshop = await aGroup()
try {
  const { page } = await aSeat(browser, workshop.server, workshop.facilitator, SIZE)
  page.setDefaultTimeout(PATIENCE_MS)
  await workshop.to('solo')
  await allReady(workshop, 'solo')
  await workshop.to('read')
  await page.locator('[data-card]').nth(20).waitFor()
  await taken(page, 'reveal', blank)

  await workshop.to('refine')
  const board = await workshop.facilitator.board()
  await board.until(() => isTidy(board.doc), 'a tidy board')
  await page.locator('[data-card]').nth(20).waitFor()
  await taken(page, 'board', blank)
  board.close()
} finally {
  await workshop.close()
  await browser.close()
}
