// Lines that come and go by themselves while people read, sort and vote, and the place of every card meanwhile.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { mergeInto } from '../../shared/board/edit.ts'
import { readIdeas } from '../../shared/board/read.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import { aSeat } from '../fixtures/a-seat.ts'
import type { Participant } from '../fixtures/a-participant.ts'
import { aWorkshop, type Workshop } from '../fixtures/a-workshop.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

const heights = { 1280: 800, 768: 1024, 390: 844, 320: 640 } as const
type Width = keyof typeof heights

const agenda: CreateSession['agenda'] = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
  { id: 'read-one', kind: 'read', seconds: 0 },
  { id: 'refine-one', kind: 'refine', seconds: 0, walk: true },
  { id: 'vote-one', kind: 'vote', seconds: 0, ballots: [{ method: 'dots', n: 3, perIdea: 1 }] },
  { id: 'results-one', kind: 'results', seconds: 0 },
]
const names = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve']
const IDEAS = 30

async function aGroup(): Promise<Workshop> {
  const workshop = await aWorkshop({ names, on: server, session: { agenda } })
  await workshop.to('solo')
  for (const [at, name] of names.entries())
    await workshop
      .person(at)
      .write(...Array.from({ length: IDEAS / names.length }, (_no, n) => `Bench ${n} of ${name}`))
  return workshop
}

/** The pages of one person, each as wide as asked. A person may have a dozen connections, and a page takes three. */
const pagesOf = (person: Participant, ...widths: readonly Width[]): Promise<Page[]> =>
  Promise.all(
    widths.map(async (width) => {
      const { page } = await aSeat(browser, server, person, { width, height: heights[width] })
      return page
    }),
  )

/** Where every card stands on the screen, by its id: left, top, width and height in pixels. */
const placesOn = (page: Page): Promise<Readonly<Record<string, readonly number[]>>> =>
  page.locator('[data-card], [data-row]').evaluateAll((cards) => {
    const places: Record<string, readonly number[]> = {}
    for (const card of cards) {
      const { x, y, width, height } = card.getBoundingClientRect()
      const id = card.getAttribute('data-card') ?? card.getAttribute('data-row') ?? ''
      places[id] = [x, y, width, height]
    }
    return places
  })

/** Waits until the cards are here and nothing has moved for a while. */
async function drawn(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    let before = ''
    const isStill = async (): Promise<boolean> => {
      const now = JSON.stringify(await placesOn(page))
      const same = now === before && now.length > 1_000
      before = now
      return same
    }
    await expect.poll(isStill, { interval: 400, timeout: 20_000 }).toBe(true)
  }
}

interface Line {
  readonly words: string | RegExp
  readonly on: readonly Page[]
  readonly comes: () => Promise<unknown>
  readonly goes?: () => Promise<unknown>
}

/** Lets a line come and go. Answers the cards that moved meanwhile. */
async function moved({ words, on, comes, goes }: Line): Promise<string[]> {
  const before = await Promise.all(on.map(placesOn))
  const compared = async (what: string): Promise<string[]> => {
    const now = await Promise.all(on.map(placesOn))
    return on.flatMap((page, at) => {
      const [old, fresh] = [must(before[at], 'places'), must(now[at], 'places')]
      const gone = Object.keys(old).filter((id) => String(old[id]) !== String(fresh[id]))
      const [first] = gone
      return first === undefined
        ? []
        : `${String(words)} ${what}, ${page.viewportSize()?.width} px: ${gone.length} cards, ${String(old[first])} → ${String(fresh[first])}`
    })
  }
  const lineOn = (page: Page) =>
    page.locator('#app > header, #app > footer, main').getByText(words).first()
  await comes()
  await Promise.all(on.map((page) => lineOn(page).waitFor()))
  const found = await compared('comes')
  if (goes === undefined) return found
  await goes()
  await Promise.all(on.map((page) => lineOn(page).waitFor({ state: 'detached' })))
  return [...found, ...(await compared('goes'))]
}

/** The lines that come in every phase. */
async function everywhere({ facilitator }: Workshop, on: readonly Page[]): Promise<string[]> {
  const question = must(facilitator.view, 'a view').question.text
  const offline = (isOff: boolean) =>
    Promise.all(on.map((page) => page.context().setOffline(isOff)))
  const found: string[] = []
  for (const line of [
    {
      words: 'Question changed',
      comes: () => facilitator.command({ type: 'session.edit', question: `${question}?` }),
    },
    {
      words: 'Paused at',
      comes: async () => {
        await facilitator.command({ type: 'timer.set', seconds: 600 })
        await facilitator.command({ type: 'timer.pause' })
      },
    },
    {
      words: 'Time is up.',
      comes: async () => {
        await facilitator.command({ type: 'timer.resume' })
        await facilitator.command({ type: 'timer.set', seconds: 1 })
      },
    },
    { words: /^(Offline|Connecting…)$/, comes: () => offline(true), goes: () => offline(false) },
  ])
    found.push(...(await moved({ ...line, on })))
  // Nothing stands above the screen of a phase: its stage is all that the page holds between its bars.
  for (const page of on)
    expect(
      await page
        .locator('main > *')
        .evaluateAll((all) => all.map((one) => one.hasAttribute('data-live'))),
    ).toEqual([true])
  return found
}

const walks = (lead: Workshop['facilitator'], on: readonly Page[]): Promise<string[]> =>
  moved({
    words: 'What does it mean?',
    on,
    comes: async () => {
      const board = await lead.board()
      const [first] = readIdeas(board.doc).keys()
      board.close()
      return lead.command({ type: 'walk.to', ideaId: must(first, 'a card'), leaves: 'open' })
    },
    goes: () => lead.command({ type: 'walk.to', ideaId: null, leaves: 'open' }),
  })

test('[UI-330] Nothing that comes or goes by itself moves a card in read, on the wall or in a vote', async () => {
  const workshop = await aGroup()
  const { facilitator: lead } = workshop
  const ana = workshop.person(0)
  await workshop.to('read')
  const authors = await pagesOf(ana, 1280, 390)
  const others = await pagesOf(workshop.person(1), 768, 320)
  const leaders = await pagesOf(lead, 1280, 390, 320)
  const all = [...authors, ...others, ...leaders]
  await drawn(all)
  const found = [...(await everywhere(workshop, all)), ...(await walks(lead, all))]
  const late = {
    words: /^One of your ideas (is still|waits) in your pad/,
    on: authors,
    comes: () => ana.write('A bench that came late'),
  }
  found.push(...(await moved(late)))
  expect(found, 'read').toEqual([])

  const cards = await ana.board()
  await workshop.to('refine')
  const [one, other] = [...readIdeas(cards.doc).keys()]
  mergeInto(cards.doc, [must(one, 'a card')], must(other, 'a card'), cards.origin)
  await cards.saved()
  cards.close()
  await drawn(all)
  found.push(...(await everywhere(workshop, all)), ...(await walks(lead, all)))
  const [overview, sixth] = [
    {
      words: 'The big screen shows the overview.',
      on: leaders,
      comes: () => lead.command({ type: 'overview.show', shown: true }),
      goes: () => lead.command({ type: 'overview.show', shown: false }),
    },
    {
      words: 'much is still new',
      on: leaders,
      comes: () => workshop.joins('Fay'),
      goes: () =>
        lead.command({
          type: 'participant.remove',
          participantId: must(workshop.people.at(-1), 'Fay').seat.participantId,
        }),
    },
  ] as const
  for (const line of [overview, sixth]) found.push(...(await moved(line)))
  expect(found, 'the wall').toEqual([])

  await lead.command({ type: 'takePart.set', takesPart: true })
  await workshop.to('vote')
  await drawn(all)
  const voted = { words: 'Have voted', on: leaders, comes: () => server.clock.advance(10_000) }
  found.push(...(await moved(voted)), ...(await everywhere(workshop, all)))
  expect(found, 'a vote').toEqual([])
  for (const page of all) await page.context().close()
  await workshop.close()
})

const tagInFocus = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.tagName)

test('[UI-334] When what has the focus at the foot of the page goes, the focus goes to the heading of the screen', async () => {
  const workshop = await aGroup()
  await workshop.to('refine')
  const { page, context, trouble } = await aSeat(browser, server, workshop.facilitator)
  const begin = page.getByRole('button', { name: 'Begin with the first card' })
  await begin.focus()
  await page.keyboard.press('Enter')
  await begin.waitFor({ state: 'detached' })
  await expect.poll(() => tagInFocus(page)).toBe('H1')
  await page.getByRole('region', { name: 'The card now' }).waitFor()
  const end = page.getByRole('button', { name: 'End the walk' }).first()
  await end.focus()
  await page.keyboard.press('Enter')
  await end.waitFor({ state: 'detached' })
  await expect.poll(() => tagInFocus(page)).toBe('H1')
  expect(trouble).toEqual([])
  await context.close()
  await workshop.close()
})

test('[UI-335] To select a card moves no card, from the narrowest phone to a wide screen, also where the words of the buttons are long', async () => {
  const workshop = await aGroup()
  await workshop.to('refine')
  const pages = await pagesOf(workshop.person(0), 1280, 390, 320)
  await drawn(pages)
  for (const page of pages) {
    const before = await placesOn(page)
    await page
      .locator('[data-card]')
      .nth(1)
      .click({ modifiers: ['Control'] })
    const acts = page.getByRole('toolbar', { name: 'Selected cards' })
    await acts.waitFor()
    expect(await placesOn(page), `at ${page.viewportSize()?.width} px`).toEqual(before)
    await acts.locator('button').evaluateAll((buttons) => {
      const longer = ['', 'Zusammenführen…', 'Neue Gruppe', 'Verschieben nach…']
      for (const [at, button] of buttons.entries())
        if (longer[at] !== '') button.textContent = longer[at] ?? ''
    })
    expect(await placesOn(page), `long words at ${page.viewportSize()?.width} px`).toEqual(before)
    await page.getByRole('button', { name: 'Unselect all' }).click()
    await page.getByRole('toolbar', { name: 'Selected cards' }).waitFor({ state: 'detached' })
    expect(await placesOn(page)).toEqual(before)
    await page.context().close()
  }
  await workshop.close()
})

test('[UI-330] On the wall a facilitator who is away, and a server that does not answer, move no card', async () => {
  const workshop = await aGroup()
  await workshop.to('refine')
  const on = await pagesOf(workshop.person(0), 1280, 390, 320)
  await drawn(on)
  const { socket } = workshop.facilitator
  const found = await moved({
    words: 'The facilitator is away',
    on,
    comes: async () => socket.disconnect(),
    goes: async () => socket.connect(),
  })
  found.push(
    ...(await moved({
      words: 'This page tries again every few seconds.',
      on,
      comes: () => Promise.all(on.map((page) => page.context().setOffline(true))),
      goes: () => Promise.all(on.map((page) => page.context().setOffline(false))),
    })),
  )
  expect(found).toEqual([])
  for (const page of on) await page.context().close()
  await workshop.close()
})
