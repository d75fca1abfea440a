import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { reword } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { readDrafts } from '../../shared/draft/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import { aPage } from '../fixtures/a-browser.ts'
import { aFacilitator, aParticipant, type Participant } from '../fixtures/a-participant.ts'
import { aSeat, sessionPage } from '../fixtures/a-seat.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { atTheWall, cardOf, inRefine } from './a-wall.ts'
import { holdTimers } from './held-timers.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

async function inSolo(at: TestServer = server): Promise<Participant> {
  const lead = await aFacilitator(at)
  const ana = await aParticipant(at, lead.created.joinCode, { name: 'Ana' })
  await lead.advance()
  await ana.inPhase('solo')
  return ana
}

const field = (page: Page) => page.getByLabel('New idea')
const words = (page: Page): Promise<string[]> =>
  page.locator('[data-draft] [data-words]').allInnerTexts()
const saved = (page: Page): Promise<void> => page.getByText('Saved', { exact: true }).waitFor()

/** What the server has of this person's pad. */
async function onServer(person: Participant): Promise<string[]> {
  const pad = await person.pad()
  const texts = readDrafts(pad.doc)
    .filter(({ bin }) => !bin)
    .map(({ text }) => text)
  pad.close()
  return texts
}

/** Under which the words in this person's pad were written. */
async function clientIdsOf(person: Participant): Promise<readonly number[]> {
  const pad = await person.pad()
  const clientIds = [...pad.doc.store.clients.keys()]
  pad.close()
  return clientIds
}

/** Whether the words are in this browser's store. They are looked for as bytes. */
function holds(page: Page, text: string, room = 'draft'): Promise<boolean> {
  return page.evaluate(
    async ([looked, of]) => {
      const open = (name: string): Promise<IDBDatabase> =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open(name)
          request.addEventListener('success', () => resolve(request.result))
          request.addEventListener('error', () => reject(new Error('not opened')))
        })
      for (const { name } of await indexedDB.databases()) {
        if (name === undefined || !name.includes(`:${of}:`)) continue
        const database = await open(name)
        const rows = await new Promise<unknown[]>((resolve) => {
          const request = database.transaction('updates').objectStore('updates').getAll()
          request.addEventListener('success', () => resolve(request.result))
        })
        database.close()
        const letters = rows.map((row) => new TextDecoder('latin1').decode(row as Uint8Array))
        if (letters.join('').includes(looked)) return true
      }
      return false
    },
    [text, room] as const,
  )
}

async function onDevice(page: Page, text: string, room = 'draft'): Promise<void> {
  await expect.poll(() => holds(page, text, room)).toBe(true)
}

declare global {
  interface Window {
    hasTried?: boolean
  }
}

/** With which codes the sockets of the pages to come are closed. */
async function closingsOf(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.addInitScript(() => {
    const codes: number[] = []
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        this.addEventListener('close', ({ code }) => void codes.push(code))
      }
    }
    Object.assign(window, { closings: () => codes })
  })
  return () => page.evaluate(() => window.closings())
}

declare global {
  interface Window {
    closings(): readonly number[]
  }
}

/** Takes the network from this tab alone; the next tab has it again. */
async function cutOff(page: Page, context: BrowserContext): Promise<void> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.emulateNetworkConditions', {
    offline: true,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
}

/** No unload, no goodbye: the renderer is gone. */
async function killTab(page: Page, context: BrowserContext): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const devtools = await context.newCDPSession(page)
  devtools.send('Page.crash').catch(() => undefined)
  await crashed
}

test('[T6][UI-58] A page writes under a new clientID after every load. Half-written words are back in the field after a reload, and another device shows them as a draft that is kept back', async () => {
  const ana = await inSolo()
  const { page, context, trouble } = await aSeat(browser, server, ana)
  await field(page).fill('half a sen')
  await saved(page)
  await page.reload()
  await expect.poll(() => field(page).inputValue()).toBe('half a sen')
  const phone = await aSeat(browser, server, ana, { width: 390, height: 800, touch: true })
  await expect.poll(() => words(phone.page)).toEqual(['half a sen'])
  await phone.page.getByText('Kept back. It will not be revealed.').waitFor()
  await field(page).fill('half a sentence')
  await expect.poll(() => onServer(ana)).toEqual(['half a sentence'])
  expect(await clientIdsOf(ana)).toHaveLength(2)
  expect([...trouble, ...phone.trouble]).toEqual([])
  await context.close()
  await phone.context.close()
  ana.close()
})

test('[UI-58] Words that never reached the server are back in the field after the tab was killed', async () => {
  const ana = await inSolo()
  const { page, context } = await aSeat(browser, server, ana)
  await field(page).fill('saved')
  await field(page).press('Enter')
  await saved(page)
  await cutOff(page, context)
  await page.getByText('Offline. Your ideas are kept on this device.').waitFor()
  await field(page).fill('ZQXJ never sent')
  await onDevice(page, 'ZQXJ')
  await killTab(page, context)
  expect(await onServer(ana)).toEqual(['saved'])
  const again = await context.newPage()
  await again.goto(sessionPage(server, ana))
  await expect.poll(() => field(again).inputValue()).toBe('ZQXJ never sent')
  await expect.poll(() => words(again)).toEqual(['saved'])
  await saved(again)
  await expect.poll(() => onServer(ana)).toEqual(['saved', 'ZQXJ never sent'])
  await context.close()
  ana.close()
})

test('[UI-59] Two devices of one person write the same pad, and neither loses a word', async () => {
  const ana = await inSolo()
  const laptop = await aSeat(browser, server, ana)
  const phone = await aSeat(browser, server, ana, { width: 390, height: 800, touch: true })
  await field(phone.page).fill('from the phone')
  await field(laptop.page).fill('from the laptop')
  await field(laptop.page).press('Enter')
  await field(phone.page).press('Enter')
  for (const { page } of [laptop, phone])
    await expect
      .poll(async () => (await words(page)).toSorted())
      .toEqual(['from the laptop', 'from the phone'])
  await phone.page.getByRole('button', { name: 'from the laptop', exact: true }).tap()
  await phone.page.getByLabel('Reword this idea').fill('reworded on the phone')
  await phone.page.getByLabel('Reword this idea').press('Enter')
  await laptop.page.getByRole('button', { name: 'reworded on the phone', exact: true }).waitFor()
  expect([...laptop.trouble, ...phone.trouble]).toEqual([])
  await laptop.context.close()
  await phone.context.close()
  ana.close()
})

test('[UI-60] A connection that comes and goes loses and doubles nothing, and the word next to the field is right', async () => {
  const seed = Number(process.env['SEED'] ?? 7)
  const chance = seededChance(seed)
  const draw = (): number => (chance.bytes(1)[0] ?? 0) / 256
  const ana = await inSolo()
  const { page, context } = await aSeat(browser, server, ana)
  const ideas = Array.from({ length: 50 }, (_, at) => `idea ${at} of seed ${seed}`)
  let isOffline = false
  for (const idea of ideas) {
    const next = draw() < 0.3
    if (next !== isOffline) {
      isOffline = next
      await context.setOffline(isOffline)
    }
    await field(page).fill(idea)
    await field(page).press('Enter')
    if (isOffline) await page.getByText('Offline. Your ideas are kept on this device.').waitFor()
  }
  await context.setOffline(false)
  await saved(page)
  await expect.poll(() => words(page)).toEqual(ideas)
  await expect.poll(() => onServer(ana)).toEqual(ideas)
  await context.close()
  ana.close()
})

test('[UI-61] A browser that refuses storage says so, and the server still has every word', async () => {
  const ana = await inSolo()
  const { page, context, trouble } = await aPage(browser)
  await context.addCookies([{ name: 'ft', value: ana.seat.token, url: server.url }])
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError')
    }
  })
  await page.goto(sessionPage(server, ana))
  await page.getByText('This browser keeps no copy of your drafts when you close it.').waitFor()
  await field(page).fill('still saved')
  await field(page).press('Enter')
  await saved(page)
  expect(await onServer(ana)).toEqual(['still saved'])
  expect(trouble).toEqual([])
  await context.close()
  ana.close()
})

test('[UI-225] A store that opens late keeps the words from then on, and brings back what it holds', async () => {
  const ana = await inSolo()
  const { page, context, trouble } = await aSeat(browser, server, ana)
  await field(page).fill('written before')
  await field(page).press('Enter')
  await onDevice(page, 'written before')
  await context.setOffline(true)
  await field(page).fill('written without a line')
  await field(page).press('Enter')
  await onDevice(page, 'written without a line')
  await context.setOffline(false)
  await page.close()
  const late = await context.newPage()
  await late.addInitScript(() => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (name, version) {
      const request = open.call(this, name, version)
      const listen = request.addEventListener.bind(request)
      request.addEventListener = (type: string, heard: EventListener): void =>
        listen(type, (event) => {
          if (type === 'success') setTimeout(() => heard(event), 4_000)
          else heard(event)
        })
      return request
    }
  })
  await late.goto(sessionPage(server, ana))
  const missing = late.getByText('This browser keeps no copy of your drafts when you close it.')
  await missing.waitFor()
  await field(late).fill('written early')
  await field(late).press('Enter')
  const all = ['written before', 'written without a line', 'written early']
  await expect.poll(async () => (await words(late)).toSorted()).toEqual(all.toSorted())
  await missing.waitFor({ state: 'detached' })
  await onDevice(late, 'written early')
  await expect.poll(async () => (await onServer(ana)).toSorted()).toEqual(all.toSorted())
  expect(trouble).toEqual([])
  await context.close()
  ana.close()
})

test('[UI-61] A store that another tab erases never takes the pad down', async () => {
  const ana = await inSolo()
  const { page, context, trouble } = await aSeat(browser, server, ana)
  await field(page).fill('before')
  await field(page).press('Enter')
  await onDevice(page, 'before')
  const other = await context.newPage()
  await other.goto(`${server.url}/how`)
  await other.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? '')
  })
  await page.getByText('This browser keeps no copy of your drafts when you close it.').waitFor()
  await field(page).fill('after')
  await field(page).press('Enter')
  await saved(page)
  await expect.poll(() => onServer(ana)).toEqual(['before', 'after'])
  await expect.poll(() => words(page)).toEqual(['before', 'after'])
  expect(trouble).toEqual([])
  await context.close()
  ana.close()
})

test('[UI-61] A store that throws in the middle of a word never takes the pad down', async () => {
  const ana = await inSolo()
  const { page, context, trouble } = await aSeat(browser, server, ana)
  await field(page).fill('before')
  await field(page).press('Enter')
  await onDevice(page, 'before')
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('the connection is closing', 'InvalidStateError')
    }
  })
  await field(page).fill('after')
  await field(page).press('Enter')
  await page.getByText('This browser keeps no copy of your drafts when you close it.').waitFor()
  await saved(page)
  await expect.poll(() => onServer(ana)).toEqual(['before', 'after'])
  expect(trouble).toEqual([])
  await context.close()
  ana.close()
})

test('[I9][UI-62] A refused replica never re-enters, and its person’s words are offered back. Words of a refused replica are offered next to a fresh pad', async () => {
  // A smaller server than the page believes: its refusal is the same as for any content beyond a limit.
  const small = await aServer({ environment: { LIMIT_DRAFTS_PER_PAD: '2' } })
  const ana = await inSolo(small)
  const { page, context } = await aSeat(browser, small, ana)
  const add = async (idea: string): Promise<void> => {
    await field(page).fill(idea)
    await field(page).press('Enter')
  }
  await add('one')
  await add('two')
  // A third that travels with them would be refused with them.
  await expect.poll(() => onServer(ana)).toEqual(['one', 'two'])
  await add('ZQXJ three')
  const left = page.getByRole('region', { name: 'What did not make it' })
  await left.getByText('ZQXJ three').waitFor()
  await expect.poll(() => words(page)).toEqual(['one', 'two'])
  const closings = await closingsOf(page)
  await page.reload()
  await left.getByText('ZQXJ three').waitFor()
  await left.getByText('One change did not make it.').waitFor()
  await saved(page)
  await left.getByRole('button', { name: 'Drop' }).click()
  await left.waitFor({ state: 'detached' })
  expect(await onServer(ana)).toEqual(['one', 'two'])
  // Had the copy of the refused replica been opened again, the server would have refused it again.
  expect((await closings()).filter((code) => code >= 4_400)).toEqual([])
  await context.close()
  ana.close()
  await small.close()
})

test('[SYNC-43] A page whose words are too many at once shows them again by itself, asks nothing, and says *Saved* when the server has all of them', async () => {
  const small = await aServer({ environment: { LIMIT_STRUCTS_PER_UPDATE: '60' } })
  const ana = await inSolo(small)
  const { page, context } = await aSeat(browser, small, ana)
  const closings = await closingsOf(page)
  await page.reload()
  await field(page).waitFor()
  await context.setOffline(true)
  await page.getByText('Offline. Your ideas are kept on this device.').waitFor()
  const ideas = Array.from({ length: 25 }, (_, n) => `offline ${n}`)
  for (const idea of ideas) {
    await field(page).fill(idea)
    await field(page).press('Enter')
  }
  await context.setOffline(false)
  await expect.poll(() => onServer(ana), { timeout: 20_000 }).toEqual(ideas)
  await saved(page)
  expect(await words(page)).toEqual(ideas)
  expect(await closings()).toContain(4413)
  expect(await page.getByRole('region', { name: 'What did not make it' }).count()).toBe(0)
  await context.close()
  ana.close()
  await small.close()
})

const leftOver = (page: Page) => page.getByRole('region', { name: 'What did not make it' })

test('[UI-93] Words in a field that leaves the page with its screen are handed back', async () => {
  const group = await inRefine(server, ['One', 'Two'])
  const { page, context, trouble } = await atTheWall(browser, server, group.ana, 2)
  await page.getByRole('button', { name: 'Idea', exact: true }).click()
  await page.getByLabel('New idea, or a pasted list').fill('ZQXJ half an idea')
  // Nobody waits for a field that has no focus.
  await page.getByRole('heading', { level: 1 }).focus()
  await group.lead.advance()
  await group.ana.inPhase('results')
  await leftOver(page).getByText('ZQXJ half an idea').waitFor()
  expect(trouble).toEqual([])
  group.close()
  await context.close()
})

test('[UI-93] Words that are refused after their field has gone are handed back', async () => {
  const group = await inRefine(server, ['One', 'Two'])
  const { page, context } = await atTheWall(browser, server, group.ana, 2)
  await page.getByRole('button', { name: 'Idea', exact: true }).click()
  await context.setOffline(true)
  await page.getByRole('banner').getByText('Offline').waitFor()
  const field = page.getByLabel('New idea, or a pasted list')
  await field.fill('ZQXJ sent too late')
  await field.press('Enter')
  await page.getByRole('heading', { level: 1 }).focus()
  await group.lead.advance()
  await group.ana.inPhase('results')
  await context.setOffline(false)
  await leftOver(page).getByText('ZQXJ sent too late').waitFor()
  await leftOver(page).getByText('One change did not make it.').waitFor()
  group.close()
  await context.close()
})

test('[UI-94] A copy that cannot be read stays in the browser, and its words are handed back later', async () => {
  const group = await inRefine(server, ['One', 'Two'])
  const { page, context } = await atTheWall(browser, server, group.ana, 2)
  await cutOff(page, context)
  await page.getByText('Offline. You can go on.').waitFor()
  await cardOf(page, 'One').dblclick()
  await page.getByLabel('Reword this card').fill('ZQXJ never sent')
  await onDevice(page, 'ZQXJ', 'board')
  await killTab(page, context)
  await group.lead.advance()
  await group.ana.inPhase('results')

  const unlucky = await context.newPage()
  await unlucky.addInitScript(() => {
    IDBObjectStore.prototype.getAll = () => {
      window.hasTried = true
      throw new DOMException('cannot be read', 'UnknownError')
    }
  })
  await unlucky.goto(sessionPage(server, group.ana))
  await unlucky.waitForFunction(() => window.hasTried)
  await unlucky.close()

  const again = await context.newPage()
  await again.goto(sessionPage(server, group.ana))
  await leftOver(again).getByText('ZQXJ never sent').waitFor()
  group.close()
  await context.close()
})

test('[UI-341] The words of others go to the copy of the board on the device together after half a second, and own words go at once and take along those that have come', async () => {
  const group = await inRefine(server, ['first words', 'second words', 'third words'])
  const { page, trouble } = await atTheWall(browser, server, group.ana, 3)
  const { runHeld } = await holdTimers(page, 500)
  await page.reload()
  await cardOf(page, 'third words').waitFor()
  const { doc, origin } = await group.ben.board()
  const ids = [...readIdeas(doc)].map(([id, { text }]) => ({ id, text }))
  const idOf = (text: string) => must(ids.find((one) => one.text === text)?.id, 'an idea')
  const isOnDevice = (text: string): Promise<boolean> => holds(page, text, 'board')

  reword(doc, idOf('first words'), 'alpha', origin)
  await cardOf(page, 'alpha').waitFor()
  reword(doc, idOf('second words'), 'bravo', origin)
  await cardOf(page, 'bravo').waitFor()
  expect([await isOnDevice('alpha'), await isOnDevice('bravo')]).toEqual([false, false])
  await runHeld()
  await onDevice(page, 'alpha', 'board')
  await onDevice(page, 'bravo', 'board')

  reword(doc, idOf('first words'), 'charlie', origin)
  await cardOf(page, 'charlie').waitFor()
  expect(await isOnDevice('charlie')).toBe(false)
  await cardOf(page, 'third words').dblclick()
  await page.locator('[data-card] textarea').fill('delta')
  await onDevice(page, 'delta', 'board')
  expect(await isOnDevice('charlie')).toBe(true)

  expect(trouble).toEqual([])
  await page.context().close()
  group.close()
})
