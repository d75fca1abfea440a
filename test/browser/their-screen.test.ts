// The small picture of the participants' screen beside that screen itself, in each phase in which a person who leads sees
// something else than the participants.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aSeat } from '../fixtures/a-seat.ts'
import { aWorkshop } from '../fixtures/a-workshop.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const agenda: CreateSession['agenda'] = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden', ask: 'What would you miss?' },
  { id: 'read-one', kind: 'read', seconds: 0 },
  { id: 'solo-two', kind: 'solo', seconds: 600, board: 'frozen' },
  { id: 'read-two', kind: 'read', seconds: 0 },
  {
    id: 'vote-one',
    kind: 'vote',
    seconds: 0,
    ballots: [{ method: 'dots', n: 3, perIdea: 1 }],
  },
]

/** What can be read in an element, line by line in the order of the page, the words in empty fields among them. */
const linesOf = (page: Page, selector: string): Promise<string[]> =>
  page.locator(selector).evaluateAll((roots) => {
    const lines: string[] = []
    const walk = (node: Node): void => {
      if (node instanceof Element) {
        // What is only said, and not shown, is drawn on one pixel.
        if (
          !node.checkVisibility({ visibilityProperty: true }) ||
          node.getBoundingClientRect().width <= 1
        )
          return
        const holder = node.getAttribute('placeholder')
        if (holder !== null) lines.push(holder)
        const isLine = !getComputedStyle(node).display.startsWith('inline')
        if (isLine) lines.push('')
        for (const child of node.childNodes) walk(child)
        if (isLine) lines.push('')
      } else if (node instanceof Text) {
        lines.push(`${lines.pop() ?? ''}${node.data}`)
      }
    }
    for (const root of roots) walk(root)
    return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '')
  })

/**
 * What the picture leaves out: who looks, what a person has written, and words that explain an act. Nothing else may stand
 * on the screen of the participants alone.
 */
const leftOut: readonly RegExp[] = [
  /^(A|Ada|\?|My pad)$/,
  /^How is this private\?$/,
  /^Enter adds it/,
  /^Nothing here yet\./,
  /^(a small change|something we stop|something that worked elsewhere)$/,
  /^(If fewer than three people write|Your ideas are shown even if)/,
  /^Show them$/,
  /^(\d+ ideas|Saved|On the board \(\d+\))$/,
  /^The board: \d+ cards?$/,
  /^(A bench|Only you see this\.)/,
  /marks each/,
  /^\d of \d left$/,
  /^\d+ cards, in a different order/,
]

test('[UI-332] The small picture of the participants’ screen shows the headings and texts of that screen, in their order', async () => {
  const workshop = await aWorkshop({ on: server, session: { agenda } })
  await workshop.to('solo')
  for (const person of workshop.people) await person.write('A bench', 'A bench of wood')
  const lead = await aSeat(browser, server, workshop.facilitator)
  for (const phase of ['solo-one', 'solo-two', 'vote-one']) {
    while (workshop.facilitator.view?.phase.id !== phase) await workshop.on()
    // Hints are told to one person and then to nobody, so the picture has none.
    const look = { width: 360, height: 740, knows: true }
    const theirs = await aSeat(browser, server, workshop.person(0), look)
    const onScreen = (): Promise<string[]> =>
      linesOf(theirs.page, '#app > header, #app main, #app > footer')
    // Small signs that stand for cards and their scales are no texts.
    const texts = (lines: readonly string[]): string[] =>
      lines.filter((line) => !leftOut.some((one) => one.test(line)))
    const inPicture = (): Promise<string[]> => linesOf(lead.page, 'figure [inert]')
    const beside = async () => {
      const [shown, drawn] = [texts(await onScreen()), await inPicture()]
      const isSame = shown.length > 0 && String(shown) === String(drawn)
      return isSame ? 'the same' : { phase, shown, drawn }
    }
    await expect.poll(beside, { timeout: 20_000 }).toBe('the same')
    await theirs.context.close()
  }
  await lead.context.close()
  await workshop.close()
})
