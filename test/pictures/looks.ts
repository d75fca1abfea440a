// The pictures that are kept: which screen of the session, seen by whom, at which size. Those with `daily` are compared
// by every run of the tests, the others by `npm run test:pictures`.
import type { Page } from 'playwright-core'
import type { Look } from './renderer.ts'
import { CALM, countDown, keepThinking, tellRoom, type Scene } from './scenes.ts'

/** Where the session stands, in this order. */
export const stages = ['lobby', 'solo', 'read', 'refine', 'vote', 'results'] as const
export type Stage = (typeof stages)[number]

export interface Picture extends Look {
  readonly name: string
  readonly stage: Stage
  readonly ideas: number
  /** `nobody` opens the address `path` of the server, without a session. */
  readonly by: 'participant' | 'facilitator' | 'screen' | 'nobody'
  readonly daily?: true
  readonly path?: string
  /** What is done on the page before its picture is taken. */
  readonly act?: (page: Page, scene: Scene) => Promise<void>
  /** What brings the session back to where it stood before `act`. */
  readonly after?: (scene: Scene) => Promise<void>
}

const phone = { width: 320, height: 640 }
const tall = { width: 390, height: 844 }
const tablet = { width: 768, height: 1024 }
const laptop = { width: 1280, height: 800 }
const wide = { width: 1920, height: 1080 }
const old = { width: 1024, height: 768 }

async function overview(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Overview' })
  if (await button.isVisible()) await button.click()
  else {
    await page.getByRole('button', { name: 'More for the board' }).click()
    await page.getByRole('menuitem', { name: 'Overview' }).click()
  }
  await page.getByRole('dialog', { name: 'Overview' }).waitFor()
}

/** Pages that turn by themselves would be others on a slow machine. */
async function hold(page: Page): Promise<void> {
  await page.getByText(/^Page 1 of/).waitFor()
  await page.keyboard.press(' ')
  await page.getByText(/^Held, page 1 of/).waitFor()
}

/** The words about the room have been told. */
async function told(page: Page, scene: Scene): Promise<void> {
  await page.getByRole('region', { name: 'Read the room' }).waitFor()
  await tellRoom(scene)
  await page.getByRole('region', { name: 'Read the room' }).getByRole('img').waitFor()
}

/** The numeral of a countdown that has just begun. */
async function counting(page: Page, scene: Scene): Promise<void> {
  await countDown(scene)
  await page.locator('p[aria-hidden]').getByText('3', { exact: true }).waitFor()
}

const drawnAs =
  (words: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'More for the board' }).click()
    await page.getByRole('menuitem', { name: words }).click()
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }
const asLines = drawnAs('One line for each card')
const large = drawnAs('Large cards')

type Rest = Omit<Picture, 'name' | 'stage' | 'ideas' | 'by'>
const of =
  (stage: Stage, ideas: number, by: Picture['by'], what: string = by) =>
  ({ ...rest }: Rest): Picture => {
    const looks = [rest.dark === true ? 'dark' : 'light', ...(rest.rtl === true ? ['rtl'] : [])]
    const name = [what, stage, ideas, rest.width, ...looks].join('-')
    return { ...rest, name, stage, ideas, by }
  }

const daily = true as const
const dark = true
const rtl = true

/**
 * The session with 40 ideas, on every size. The facilitator's own screens are in a session of their own (`calm`): the words
 * about the room on them come and go with time.
 */
function forty(): Picture[] {
  const solo = of('solo', 40, 'participant')
  const read = of('read', 40, 'participant')
  const wall = of('refine', 40, 'participant')
  const vote = of('vote', 40, 'participant')
  const results = of('results', 40, 'participant')
  return [
    of('lobby', 40, 'nobody', 'landing')({ ...phone, path: '/', daily }),
    of('lobby', 40, 'nobody', 'landing')({ ...laptop, dark, path: '/' }),
    of('lobby', 40, 'facilitator')({ ...laptop, daily }),
    of('lobby', 40, 'participant')({ ...tall, dark }),
    of('lobby', 40, 'screen')({ ...wide }),
    of('lobby', 40, 'screen')({ ...old, dark }),
    solo({ ...phone, daily }),
    solo({ ...tall, dark }),
    solo({ ...laptop, dark, daily }),
    solo({ ...wide, rtl }),
    of('solo', 40, 'screen')({ ...old }),
    read({ ...phone, dark, daily }),
    read({ ...tablet, rtl }),
    read({ ...laptop, daily }),
    read({ ...wide, dark }),
    of('read', 40, 'screen')({ ...wide, act: hold, daily }),
    of('read', 40, 'screen')({ ...old, dark, act: hold }),
    wall({ ...phone, daily }),
    wall({ ...tall, dark, rtl }),
    wall({ ...tablet, dark }),
    wall({ ...laptop, daily }),
    wall({ ...laptop, rtl, dark, daily }),
    wall({ ...wide }),
    of('refine', 40, 'participant', 'overview')({ ...laptop, dark, act: overview, daily }),
    of('refine', 40, 'participant', 'overview')({ ...tall, act: overview }),
    of('refine', 40, 'screen')({ ...wide, dark }),
    vote({ ...phone, dark, daily }),
    vote({ ...laptop, daily }),
    vote({ ...tablet, rtl }),
    vote({ ...wide, dark }),
    of('vote', 40, 'screen')({ ...old }),
    results({ ...phone, daily }),
    results({ ...tablet, dark, rtl }),
    results({ ...laptop, daily }),
    results({ ...wide, dark }),
    of('results', 40, 'screen')({ ...wide }),
  ]
}

function few(): Picture[] {
  return [
    of('read', 5, 'participant')({ ...laptop, dark }),
    of('refine', 5, 'participant')({ ...phone, rtl }),
    of('refine', 5, 'participant')({ ...wide }),
    of('results', 5, 'participant')({ ...laptop, dark }),
  ]
}

/**
 * The session in which time stands still: the facilitator's own screens, in solo and in the vote at the first words about
 * the room, and the countdown of the reveal.
 */
function calm(): Picture[] {
  const solo = of('solo', CALM, 'facilitator')
  const read = of('read', CALM, 'facilitator')
  const vote = of('vote', CALM, 'facilitator')
  const count = (by: Picture['by']) => of('solo', CALM, by, `countdown-${by}`)
  const still = true
  const countdown = { still, act: counting, after: keepThinking }
  return [
    count('participant')({ ...phone, dark, ...countdown }),
    count('facilitator')({ ...laptop, ...countdown }),
    count('screen')({ ...wide, ...countdown }),
    read({ ...laptop, still }),
    read({ ...tall, dark, still }),
    vote({ ...laptop, dark, still, act: told }),
    vote({ ...tall, still, act: told }),
    solo({ ...laptop, still, act: told }),
    solo({ ...tall, dark, still, act: told }),
    solo({ ...wide, dark, still, act: told }),
  ]
}

function many(ideas: 200 | 1_000): Picture[] {
  const wall = of('refine', ideas, 'participant')
  return [
    wall({ ...phone, dark }),
    wall({ ...laptop }),
    wall({ ...wide, dark, rtl }),
    of('refine', ideas, 'participant', 'overview')({ ...laptop, act: overview }),
    of('refine', ideas, 'participant', 'overview')({ ...wide, dark, act: overview }),
    of('vote', ideas, 'participant')({ ...tall }),
    of('results', ideas, 'participant')({ ...laptop, dark }),
    of('refine', ideas, 'screen')({ ...old }),
  ]
}

/** The wall in the sizes of cards that nobody begins with at so many ideas. */
function densities(): Picture[] {
  const lines = of('refine', 200, 'participant', 'lines')
  return [
    lines({ ...laptop, dark, act: asLines }),
    lines({ ...tall, act: asLines }),
    of('refine', 200, 'participant', 'large')({ ...wide, act: large }),
  ]
}

export const pictures: readonly Picture[] = [
  ...forty(),
  ...few(),
  ...calm(),
  of('read', 200, 'participant')({ ...wide }),
  of('read', 200, 'screen')({ ...old, dark, act: hold }),
  ...many(200),
  ...many(1_000),
  of('refine', 1_000, 'screen')({ ...wide, dark }),
  ...densities(),
]
