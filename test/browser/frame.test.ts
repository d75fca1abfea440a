import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import { aFacilitator } from '../fixtures/a-participant.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { aFolder, aServer } from '../fixtures/a-server.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

test('[UI-39] The palette lists the acts that a person can do on the page, and does them', async () => {
  const facilitator = await aFacilitator(server)
  const { page, trouble } = await aSeat(browser, server, facilitator)
  await page.getByRole('button', { name: 'Start solo' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox', { name: 'Find by name' }).and(page.locator(':focus')).waitFor()
  await page.getByRole('option', { name: 'Start solo' }).waitFor()
  expect(await page.getByRole('option', { name: 'Solo again' }).count()).toBe(0)
  expect(await faultsOf(page, 'palette')).toEqual([])
  await page.keyboard.type('start')
  await page.getByRole('option').nth(1).waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await facilitator.inPhase('solo')
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { name: 'Reveal…' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(trouble).toEqual([])
})

test('[UI-40] A newer page is offered after a reconnection and taken only when a person says so', async () => {
  const facilitator = await aFacilitator(server)
  const { page, context } = await aSeat(browser, server, facilitator)
  await page.getByRole('button', { name: 'Start solo' }).waitFor()
  expect(await page.getByRole('button', { name: 'Reload to update' }).count()).toBe(0)
  await page.evaluate(() => document.documentElement.setAttribute('data-old', ''))
  const isOld = () => page.evaluate(() => document.documentElement.hasAttribute('data-old'))
  await page.route(`${server.url}/`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<script src="/assets/index-newer.js">' }),
  )
  await context.setOffline(true)
  await page.getByText('Offline', { exact: true }).waitFor()
  await context.setOffline(false)
  const update = page.getByRole('button', { name: 'Reload to update' })
  await update.waitFor()
  await page.getByRole('button', { name: 'Start solo' }).waitFor()
  expect(await isOld()).toBe(true)
  await page.unroute(`${server.url}/`)
  await update.click()
  await update.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Start solo' }).waitFor()
  expect(await isOld()).toBe(false)
})

test('[UI-41] The page says after ten seconds why the server cannot be reached, in the pad and on the board, and offers to try at once', async () => {
  const folder = aFolder()
  const before = await aServer({ store: folder.database() })
  const workshop = await aWorkshop({ on: before })
  await workshop.to('solo')
  for (const person of workshop.people) await person.write('An idea')
  await workshop.to('refine')
  const { page, context } = await aSeat(browser, before, workshop.person(0))
  const dials = await dialsOf(page)
  await page.clock.install()
  await page.reload()
  const main = page.getByRole('main')
  await main.getByText('Saved').waitFor()
  await workshop.close()
  await before.close()
  // What comes by itself stands at the foot, where it moves no card.
  const news = page.getByRole('region', { name: 'News' })
  await news
    .getByText('Offline. You can go on. Your changes are sent when you are back online.')
    .waitFor()
  await page.clock.fastForward(11_000)
  await news.getByText('The server is restarting.').waitFor()
  expect(await faultsOf(page, 'offline')).toEqual([])
  // From here on no time passes for the page: it tries again when it is told to, and not by itself.
  await page.clock.pauseAt(Date.now() + 60_000)
  await expect.poll(async () => (await dials()).under).toBe(0)
  const { made } = await dials()
  await news
    .getByText('The server is restarting.')
    .getByRole('button', { name: 'Retry now' })
    .click()
  await expect.poll(async () => (await dials()).made).toBeGreaterThan(made)
  const port = String(before.port)
  const after = await aServer({ store: folder.database(), environment: { PORT: port } })
  await page.clock.resume()
  await main.getByText('Saved').waitFor()
  await news.getByText('The server is restarting.').waitFor({ state: 'detached' })
  await context.close()
  await after.close()
  folder.remove()
})

test('[UI-561] While the connection is lost the foot of the page offers once to try again, and the button tries every connection', async () => {
  const before = await aServer()
  const workshop = await aWorkshop({ on: before })
  await workshop.to('refine')
  const { page, context } = await aSeat(browser, before, workshop.person(0))
  const dials = await dialsOf(page)
  await page.clock.install()
  await page.reload()
  await page.getByRole('main').getByText('Saved').waitFor()
  await workshop.close()
  await before.close()
  const news = page.getByRole('region', { name: 'News' })
  await news.getByText('You can go on.').waitFor()
  await page.getByRole('banner').getByText('Restarting').waitFor()
  await page.clock.fastForward(11_000)
  const again = news.getByRole('button', { name: 'Retry now' })
  await again.waitFor()
  expect(await news.getByText('No connection to the server.').isVisible()).toBe(false)
  expect(await again.count()).toBe(1)
  await page.clock.pauseAt(Date.now() + 60_000)
  await expect.poll(async () => (await dials()).under).toBe(0)
  const { made } = await dials()
  await again.click()
  await expect.poll(async () => (await dials()).made).toBe(made + 2)
  await context.close()
})

test('[UI-89] A part of the page that cannot be fetched is fetched again, with its styles, as soon as the network is back, and the rest stays', async () => {
  const workshop = await aWorkshop({ on: server })
  await workshop.to('solo')
  for (const person of workshop.people) await person.write('An idea')
  const { page, context } = await aSeat(browser, server, workshop.person(0))
  let isAway = true
  const refused: string[] = []
  await context.route(/assets\/(ReadScreen|StillInPad)/, async (route) => {
    if (!isAway) return route.continue()
    refused.push(new URL(route.request().url()).pathname)
    return route.abort('internetdisconnected')
  })
  await page.getByLabel('New idea').waitFor()
  await workshop.to('read')
  await page.getByRole('banner').getByText('Read').first().waitFor()
  await expect.poll(() => refused.some((path) => path.endsWith('.css'))).toBe(true)
  await expect.poll(() => refused.some((path) => /StillInPad.*js$/.test(path))).toBe(true)
  isAway = false
  await page.getByRole('heading', { name: '3 ideas. Read in silence.' }).waitFor()
  await page.getByRole('contentinfo').waitFor()
  // Styles fetched ahead for later screens may still be on their way: in the end none is missing.
  await expect.poll(() => undressed(page)).toEqual([])
  await workshop.close()
  await context.close()
})

/**
 * What the page dialled, counted in the page: a browser holds a dial back when others have just failed, and tells
 * nobody outside of it until then.
 */
async function dialsOf(
  page: Page,
): Promise<() => Promise<{ readonly made: number; readonly under: number }>> {
  await page.addInitScript(() => {
    const sockets: WebSocket[] = []
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        sockets.push(this)
      }
    }
    Object.assign(window, {
      dials: () => ({
        made: sockets.length,
        under: sockets.filter(({ readyState }) => readyState <= WebSocket.OPEN).length,
      }),
    })
  })
  return () => page.evaluate(() => window.dials())
}

declare global {
  interface Window {
    dials(): { readonly made: number; readonly under: number }
  }
}

/** The styles that the page asked for and does not have: still coming, or failed for good. */
function undressed(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')]
      .filter(({ sheet }) => sheet === null)
      .map(({ href }) => href),
  )
}

test('[UI-90] The button for the next act names the phase that comes, whatever the agenda has there', async () => {
  const facilitator = await aFacilitator(server, {
    agenda: [
      { id: 'lobby', kind: 'lobby', seconds: 0 },
      { id: 'refine-1', kind: 'refine', seconds: 0 },
      { id: 'solo-1', kind: 'solo', seconds: 0, board: 'hidden' },
    ],
  })
  const { page, context, trouble } = await aSeat(browser, server, facilitator)
  await page.getByRole('button', { name: 'Go on to Refine' }).click()
  await page.getByRole('button', { name: 'Go on to Solo' }).waitFor()
  await page.getByRole('button', { name: 'Back to Lobby' }).waitFor()
  expect(trouble).toEqual([])
  facilitator.close()
  await context.close()
})

test('[UI-91] An empty board says why: every card set aside is not “no ideas yet”, and a round on a cluster without cards names it', async () => {
  const workshop = await aWorkshop({ on: server })
  const { facilitator } = workshop
  await workshop.to('solo')
  await workshop.person(0).write('An idea')
  await workshop.to('refine')
  const { page, context, trouble } = await aSeat(browser, server, workshop.person(0))
  const main = page.getByRole('main')
  await main.getByText('An idea').waitFor()
  const { ideaIds } = await workshop
    .person(0)
    .until(() =>
      workshop.person(0).slices.mine?.ideaIds.length ? workshop.person(0).slices.mine : null,
    )
  for (const ideaId of ideaIds)
    await facilitator.command({ type: 'idea.setAside', ideaId, aside: true })
  await main.getByText('Every card is set aside.').waitFor()
  expect(await main.getByText('Every card has a place.').count()).toBe(0)
  expect(await main.getByText('No ideas yet.').count()).toBe(0)

  const made = await facilitator.command({ type: 'cluster.add', title: 'Food' })
  const { clusterId } = must(made.ok ? made : null, 'a cluster')
  await facilitator.command({ type: 'round.start', scope: must(clusterId, 'its id') })
  await main.getByRole('heading', { name: 'Food' }).waitFor()

  await workshop.to('results')
  await main.getByText('Every card of this question is set aside.').waitFor()
  expect(await faultsOf(page, 'nothing to rank')).toEqual([])
  expect(trouble).toEqual([])
  await workshop.close()
  await context.close()
})
