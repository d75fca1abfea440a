// Every screen beside the picture that was looked at and kept. `npm run test:pictures` compares all of them and not only
// those of every day; with PICTURES=write it keeps what the screens show now. What differs is written beside the kept
// pictures, into a folder that git ignores.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { asWebp, compared, TOLERANCE } from './compared.ts'
import { pictures, stages, type Picture, type Stage } from './looks.ts'
import { aStableBrowser, aStablePage, ORIGIN, taken } from './renderer.ts'
import * as scenes from './scenes.ts'

const mode = process.env['PICTURES']
const only = process.env['ONLY']
const chosen = pictures
  .filter(({ daily }) => mode !== undefined || daily === true)
  .filter(({ name }) => only === undefined || new RegExp(only).test(name))
/** All pictures of a session on a busy machine. */
const LONGEST_MS = 1_200_000
const kept = fileURLToPath(new URL('kept', import.meta.url))
const differing = fileURLToPath(new URL('../../node_modules/.cache/pictures', import.meta.url))
mkdirSync(differing, { recursive: true })

const steps: Readonly<Record<Stage, (scene: scenes.Scene) => Promise<void>>> = {
  lobby: () => Promise.resolve(),
  solo: scenes.toSolo,
  read: scenes.toRead,
  refine: scenes.toRefine,
  vote: scenes.toVote,
  results: scenes.toResults,
}

async function opened(browser: Browser, scene: scenes.Scene, picture: Picture): Promise<Page> {
  const { by, path } = picture
  const { lead, screen } = scene
  const person = { participant: scenes.first(scene), facilitator: lead, screen, nobody: lead }[by]
  const page = await aStablePage(browser, picture, by === 'nobody' ? undefined : person.seat.token)
  const session = `/s/${person.seat.sessionId}`
  await page.goto(`${ORIGIN}${path ?? (by === 'screen' ? `${session}/screen` : session)}`)
  await page.getByRole('heading').first().waitFor()
  await ready(page, picture)
  await picture.act?.(page, scene)
  return page
}

/** Waits until all that the stage shows has come. */
async function ready(page: Page, { stage, ideas, by }: Picture): Promise<void> {
  if (by !== 'participant') return
  if (stage === 'solo') await page.getByText('Saved', { exact: true }).waitFor()
  const cards = page.locator(stage === 'vote' ? '[data-row]' : '[data-card]')
  if (stage === 'read' || stage === 'refine')
    await cards.nth(ideas - 1).waitFor({ state: 'attached' })
}

async function pictureOf(browser: Browser, scene: scenes.Scene, picture: Picture): Promise<Buffer> {
  const page = await opened(browser, scene, picture)
  const png = await taken(page, picture)
  await page.context().close()
  await picture.after?.(scene)
  return png
}

/** Compares, or keeps. Answers what differs, in words. */
async function judged(blank: Page, { name }: Picture, png: Buffer): Promise<string[]> {
  const path = join(kept, `${name}.webp`)
  const picture = await asWebp(blank, png)
  if (mode === 'write') {
    writeFileSync(path, picture)
    return []
  }
  if (!existsSync(path)) return [`${name}: no picture is kept`]
  const { share, marked } = await compared(blank, readFileSync(path), picture)
  if (share <= TOLERANCE) return []
  writeFileSync(join(differing, `${name}.png`), png)
  writeFileSync(join(differing, `${name}-marked.png`), marked)
  return [`${name}: ${(share * 100).toFixed(2)} % differs, see ${differing}`]
}

/** Takes one session with so many ideas through its phases. Answers what differs. */
async function differences(ideas: number): Promise<string[]> {
  const own = chosen.filter((picture) => picture.ideas === ideas)
  const last = must(
    stages.findLast((stage) => own.some((picture) => picture.stage === stage)),
    'a stage',
  )
  const scene = await scenes.aScene(ideas)
  const browser = await aStableBrowser(scene.server)
  const blank = await browser.newPage()
  const found: string[] = []
  for (const stage of stages.slice(0, stages.indexOf(last) + 1)) {
    await steps[stage](scene)
    for (const picture of own.filter((one) => one.stage === stage))
      found.push(...(await judged(blank, picture, await pictureOf(browser, scene, picture))))
  }
  await browser.close()
  await scene.close()
  return found
}

test(
  '[UI-275] Every screen looks like the picture of it that was looked at and kept',
  { timeout: LONGEST_MS },
  async () => {
    const found: string[] = []
    for (const ideas of new Set(chosen.map((picture) => picture.ideas)))
      found.push(...(await differences(ideas)))
    expect(chosen.length).toBeGreaterThan(0)
    expect(found).toEqual([])
  },
)
