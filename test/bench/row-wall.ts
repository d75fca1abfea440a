// A full wall in the hand: what 200, 1,000 and 3,000 cards cost the main thread of a browser while somebody opens the
// wall, scrolls, drags, and types while 50 edits a second arrive. Beside it, in the same browser, a page of plain elements
// with the same words.
import type { Browser, CDPSession, Page } from 'playwright-core'
import { moveCards, reword } from '../../shared/board/edit.ts'
import { readClusters, readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { atTheWall, inRefine, type Group } from '../browser/a-wall.ts'
import { aBrowser } from '../fixtures/a-browser.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { aServer } from '../fixtures/a-server.ts'
import { atTheBareWall } from './bare-wall.ts'
import { ms } from './figures.ts'
import * as main from './main-thread.ts'
import { median } from './processes.ts'
import { revealed } from './row-wall-reveal.ts'
import { settings } from './settings.ts'
import { progress, type Row } from './table.ts'
import { evenly } from './wait.ts'

const SIZES = [200, 1_000, 3_000]
const CLUSTERS = 12
const AT_ONCE = 50
const EDITS_A_SECOND = 50
const LOOK = { width: 1440, height: 900 }
const words =
  'a quiet hour to read before anything else and then lunch with whoever sits near'.split(' ')

const wallText = (at: number): string =>
  `${at} ${words.slice(at % 5, 5 + (at % 5) + (at % 9)).join(' ')}`

async function fill({ lead }: Group, cards: number): Promise<Replica> {
  for (let at = 2; at < cards; at += AT_ONCE) {
    const count = Math.min(AT_ONCE, cards - at)
    const texts = Array.from({ length: count }, (_none, n) => wallText(at + n))
    const answer = await lead.command({ type: 'idea.add', texts })
    if (!answer.ok) throw new Error(`not added: ${answer.code}`)
  }
  const board = await lead.board()
  const { doc, origin } = board
  const ids = [...readIdeas(doc).keys()]
  const clusters = [...readClusters(doc).keys()]
  for (const [at, cluster] of clusters.entries()) {
    const own = ids.filter((_id, n) => n % (clusters.length + 1) === at)
    moveCards(doc, own, { cluster }, origin)
  }
  await board.saved()
  return board
}

interface Measured {
  readonly open: main.Blocked
  readonly scroll: main.Scrolled
  readonly drag: number
  readonly typing: main.Typed
  readonly heap: number
}

interface Stand {
  readonly page: Page
  readonly devtools: CDPSession
  readonly cards: number
  /** Opens a field and sets off 50 edits a second; ends both when `during` has ended. */
  readonly whileEdited: (during: () => Promise<main.Typed>) => Promise<main.Typed>
}

async function once({ page, devtools, cards, whileEdited }: Stand): Promise<Measured> {
  const open = await main.opened(page, cards)
  const scroll = await main.scrolled(page, devtools)
  const drag = await main.dragged(page, devtools)
  const typing = await whileEdited(() => main.typed(page, devtools))
  return { open, scroll, drag, typing, heap: await main.heap(devtools) }
}

/** The middle of several runs, figure by figure. */
function middle(runs: readonly Measured[]): Measured {
  const of = (figure: (run: Measured) => number): number => median(runs.map(figure))
  return {
    open: { all: of(({ open }) => open.all), longest: of(({ open }) => open.longest) },
    scroll: { work: of(({ scroll }) => scroll.work), frame: of(({ scroll }) => scroll.frame) },
    drag: of(({ drag }) => drag),
    typing: {
      key: of(({ typing }) => typing.key),
      script: of(({ typing }) => typing.script),
      work: of(({ typing }) => typing.work),
    },
    heap: of(({ heap }) => heap),
  }
}

/** Types into the field of a card while somebody else changes the words of other cards. */
function editedBy(page: Page, { doc, origin }: Replica): Stand['whileEdited'] {
  return async (during) => {
    await page.locator('[data-card]').first().dblclick()
    await page.locator('[data-card] textarea').waitFor()
    const [first] = await page
      .locator('[data-card]')
      .evaluateAll((cards) => cards.slice(0, 1).map((card) => card.getAttribute('data-card')))
    const others = [...readIdeas(doc).values()].filter(({ id }) => id !== first)
    let edits = 0
    let isOver = false
    const editing = evenlyUntil(
      () => isOver,
      () => {
        const { id, text } = must(others[(edits * 37) % others.length], 'a card')
        reword(doc, id, `${text} ${edits++}`, origin)
      },
    )
    const figures = await during()
    isOver = true
    await editing
    await page.keyboard.press('Escape')
    return figures
  }
}

async function evenlyUntil(isOver: () => boolean, act: () => void): Promise<void> {
  while (!isOver()) await evenly(EDITS_A_SECOND, 0.2, act)
}

const editedByItself =
  (page: Page): Stand['whileEdited'] =>
  async (during) => {
    await page.locator('[data-card] textarea').focus()
    const timer = await page.evaluate((every) => {
      const cards = document.querySelectorAll('[data-card] p')
      let edits = 0
      return setInterval(() => {
        const card = cards[1 + ((edits * 37) % (cards.length - 1))]
        if (card !== undefined) card.textContent += ` ${edits++}`
      }, every) as unknown as number
    }, 1_000 / EDITS_A_SECOND)
    const figures = await during()
    await page.evaluate((id) => clearInterval(id), timer)
    return figures
  }

async function beside(browser: Browser, cards: number): Promise<[ours: Measured, bare: Measured]> {
  const server = await aServer()
  const titles = Array.from({ length: CLUSTERS }, (_none, at) => `Cluster ${at + 1}`)
  const group = await inRefine(server, [wallText(0), wallText(1)], { clusters: titles })
  const board = await fill(group, cards)
  const wall = await atTheWall(browser, server, group.ana, cards, LOOK)
  const texts = Array.from({ length: cards }, (_none, at) => wallText(at))
  const bare = await atTheBareWall(browser, texts, LOOK)
  const [first, second]: [Stand, Stand] = [
    {
      page: wall.page,
      devtools: await main.watched(wall.page),
      cards,
      whileEdited: editedBy(wall.page, board),
    },
    {
      page: bare.page,
      devtools: await main.watched(bare.page),
      cards,
      whileEdited: editedByItself(bare.page),
    },
  ]
  const runs: [Measured, Measured][] = []
  for (let run = 0; run < settings.runs; run++) {
    // A page that is behind another one draws no frames.
    await wall.page.bringToFront()
    const ours = await once(first)
    await bare.page.bringToFront()
    runs.push([ours, await once(second)])
    progress(`  wall run ${run + 1}, ${cards} cards: ${JSON.stringify(runs.at(-1))}`)
  }
  board.close()
  group.close()
  await wall.context.close()
  await bare.context.close()
  await server.close()
  return [middle(runs.map(([ours]) => ours)), middle(runs.map(([, theirs]) => theirs))]
}

interface Figure {
  readonly what: string
  readonly of: (measured: Measured) => number
  readonly shown: (value: number) => string
  /** For a thousand cards. */
  readonly goal: number
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`
const megabytes = (value: number): string => `${value.toFixed(1)} MB`

const figures: readonly Figure[] = [
  { what: 'open, all long tasks', of: ({ open }) => open.all, shown: ms, goal: 500 },
  { what: 'open, longest task', of: ({ open }) => open.longest, shown: ms, goal: 500 },
  { what: 'scroll, work a frame', of: ({ scroll }) => scroll.work, shown: ms, goal: 8 },
  { what: 'scroll, p95 frame', of: ({ scroll }) => scroll.frame, shown: ms, goal: 17 },
  { what: 'drag, p95 work a move', of: ({ drag }) => drag, shown: ms, goal: 25 },
  { what: 'type under 50 edits/s, p95 key', of: ({ typing }) => typing.key, shown: ms, goal: 50 },
  { what: 'the same, scripts', of: ({ typing }) => typing.script, shown: percent, goal: 0.05 },
  { what: 'memory of scripts', of: ({ heap }) => heap, shown: megabytes, goal: 15 },
]

const GOAL_CARDS = 1_000

function rowOf(cards: number, [ours, bare]: [Measured, Measured], figure: Figure): Row {
  const { what, of, shown, goal } = figure
  const hasGoal = cards <= GOAL_CARDS
  return {
    row: 'wall',
    what: `${cards} cards: ${what}`,
    figures: { ours: shown(of(ours)), floor: shown(of(bare)) },
    ratio: of(bare) > 0 ? `${(of(ours) / of(bare)).toFixed(1)}× floor` : '',
    goal: hasGoal ? `≤ ${shown(goal)}` : '',
    isMet: hasGoal ? of(ours) <= goal : null,
  }
}

export async function wall(): Promise<Row[]> {
  const browser = await aBrowser()
  const rows: Row[] = []
  for (const cards of SIZES) {
    const both = await beside(browser, cards)
    rows.push(...figures.map((figure) => rowOf(cards, both, figure)))
  }
  rows.push(...(await revealed(browser)))
  await browser.close()
  return rows
}
