import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type PageTrouble } from '../fixtures/a-browser.ts'
import {
  aFacilitator,
  aParticipant,
  type Facilitator,
  type Participant,
} from '../fixtures/a-participant.ts'
import { aSeat, faultsOf } from '../fixtures/a-seat.ts'
import { withoutFieldSizing } from '../fixtures/without-field-sizing.ts'
import { onStage } from './on-stage.ts'

const { server, browser } = await onStage()

interface Alone extends PageTrouble {
  readonly lead: Facilitator
  readonly ana: Participant
  readonly field: ReturnType<Page['getByLabel']>
}

async function alone(look: Parameters<typeof aSeat>[3] = {}): Promise<Alone> {
  const lead = await aFacilitator(server)
  const ana = await aParticipant(server, lead.created.joinCode, { name: 'Ana' })
  await lead.advance()
  await ana.inPhase('solo')
  await ana.agrees() // a person who is alone shows ideas only when they accept being guessed
  const seat = await aSeat(browser, server, ana, look)
  const field = seat.page.getByLabel('New idea')
  await field.waitFor()
  return { ...seat, lead, ana, field }
}

const rows = (page: Page): Promise<string[]> =>
  page.locator('[data-draft] [data-words]').allInnerTexts()

const idea = (page: Page, text: string) => page.getByRole('button', { name: text, exact: true })

async function add(one: Alone, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await one.field.fill(text)
    await one.field.press('Enter')
    await idea(one.page, text).waitFor()
  }
}

async function done(one: Alone): Promise<void> {
  expect(one.trouble).toEqual([])
  one.lead.close()
  one.ana.close()
  await one.context.close()
}

test('[UI-50][SIGN-5] Enter adds a draft, Shift+Enter breaks a line, Up rewords the last draft, words are edited in place, and Escape keeps the old ones. A field with only signs that nobody sees acts as empty', async () => {
  const one = await alone()
  await one.field.fill('\u3164\u2060')
  await one.field.press('Enter')
  expect(await one.page.getByRole('button', { name: 'Add', exact: true }).isDisabled()).toBe(true)
  expect(await one.field.inputValue()).toBe('\u3164\u2060')
  await add(one, 'first')
  await one.field.pressSequentially('two')
  await one.field.press('Shift+Enter')
  await one.field.pressSequentially('lines')
  await one.field.press('Enter')
  await expect.poll(() => rows(one.page)).toEqual(['first', 'two\nlines'])

  await one.field.press('ArrowUp')
  const wording = one.page.getByLabel('Reword this idea')
  await wording.fill('second')
  await wording.press('Enter')
  await expect.poll(() => rows(one.page)).toEqual(['first', 'second'])

  await idea(one.page, 'first').click()
  await wording.fill('not this')
  await wording.press('Escape')
  await expect.poll(() => rows(one.page)).toEqual(['first', 'second'])
  await expect
    .poll(() => one.page.evaluate(() => document.activeElement?.textContent))
    .toBe('first')
  await one.page.getByText('Saved', { exact: true }).waitFor()
  await done(one)
})

test('[UI-51] The order of a person’s drafts is changed by keys, by menu and by mouse, and stays', async () => {
  const one = await alone()
  await add(one, 'a', 'b', 'c')
  await idea(one.page, 'c').focus()
  await one.page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => rows(one.page)).toEqual(['a', 'c', 'b'])
  await expect.poll(() => one.page.evaluate(() => document.activeElement?.textContent)).toBe('c')

  await one.page.getByRole('button', { name: 'More: a' }).click()
  await one.page.getByRole('menuitem', { name: 'Move down' }).click()
  await expect.poll(() => rows(one.page)).toEqual(['c', 'a', 'b'])

  const row = (text: string) => one.page.locator('[data-draft]', { hasText: text })
  await row('c').hover()
  await one.page.waitForFunction(
    () => document.querySelector('[data-draft][draggable="true"]') !== null,
  )
  await row('b')
    .locator('[data-grip]')
    .dragTo(row('c'), { targetPosition: { x: 40, y: 4 } })
  await expect.poll(() => rows(one.page)).toEqual(['b', 'c', 'a'])
  await one.page.getByText('Saved', { exact: true }).waitFor()
  await one.page.reload()
  await expect.poll(() => rows(one.page)).toEqual(['b', 'c', 'a'])
  await done(one)
})

test('[UI-52] Undo brings back exactly the draft that was deleted, also after other words were typed', async () => {
  const one = await alone()
  await add(one, 'keep', 'gone')
  await idea(one.page, 'gone').focus()
  await one.page.keyboard.press('Delete')
  await expect.poll(() => rows(one.page)).toEqual(['keep'])
  await expect.poll(() => one.page.evaluate(() => document.activeElement?.textContent)).toBe('keep')
  await one.field.fill('meanwhile')
  await one.page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => rows(one.page)).toEqual(['keep', 'gone'])
  expect(await one.field.inputValue()).toBe('meanwhile')
  await done(one)
})

test('[UI-53] No reveal takes a draft that is kept back, by keyboard or by touch', async () => {
  const one = await alone({ width: 390, height: 800, touch: true })
  await add(one, 'for all', 'mine by key', 'mine by touch')
  await one.page.getByRole('button', { name: 'More: mine by touch' }).tap()
  await one.page.getByRole('menuitem', { name: 'Keep back' }).tap()
  await idea(one.page, 'mine by key').focus()
  await one.page.keyboard.press('Tab')
  await one.page.keyboard.press('Enter')
  // A menu that stands may still be about to take the focus; letters typed before would be lost.
  await one.page.locator('[role="menu"]:focus-within').waitFor()
  await one.page.keyboard.press('k')
  const keepBack = one.page.getByRole('menuitem', { name: 'Keep back' })
  await keepBack.and(one.page.locator(':focus')).waitFor()
  await one.page.keyboard.press('Enter')
  await expect.poll(() => one.page.locator('[data-kept="true"]').count()).toBe(2)
  await one.page.getByText('Saved', { exact: true }).waitFor()
  const revealed = one.lead.advance()
  await one.lead.seen((view) => view.phase.countdownTo !== undefined, 'a countdown')
  await server.clock.advance(3_000)
  expect((await revealed).ok).toBe(true)
  const board = await one.lead.board()
  expect(JSON.stringify(board.doc.getMap('ideas').toJSON())).toMatch(/^(?!.*mine by).*for all/)
  await done(one)
})

test('[UI-54] A pasted list becomes many drafts or one, and Enter in a composed word sends nothing', async () => {
  const one = await alone()
  const paste = (text: string): Promise<void> =>
    one.field.evaluate((field, words) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', words)
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    }, text)
  await paste('- one\n- two\n\n3. three')
  await one.page.getByRole('button', { name: 'Add 3 ideas' }).waitFor()
  await one.page.keyboard.press('Enter')
  await expect.poll(() => rows(one.page)).toEqual(['one', 'two', 'three'])
  await paste('a\nb')
  await one.page.getByRole('button', { name: 'Add 2 ideas' }).waitFor()
  await one.page.keyboard.press('Shift+Enter')
  await expect.poll(() => one.field.inputValue()).toBe('a\nb')
  await one.field.fill('にほん')
  await one.field.evaluate((field) => {
    const isComposing = true
    const enter = { key: 'Enter', isComposing, bubbles: true, cancelable: true }
    field.dispatchEvent(new KeyboardEvent('keydown', enter))
  })
  expect(await one.field.inputValue()).toBe('にほん')
  expect(await rows(one.page)).toHaveLength(3)
  await done(one)
})

test('[UI-55] The pad names a limit from four fifths on, and a full pad says what to do and loses nothing', async () => {
  const one = await alone()
  await one.field.fill('x'.repeat(1_600))
  await one.page.getByText('400 characters left in this idea').waitFor()
  await one.field.fill('')
  const fill = Array.from({ length: 200 }, (_, at) => `idea ${at}`)
  await one.ana.write(...fill)
  await one.page.getByText('Your pad holds 200 ideas. Delete one to add another.').waitFor()
  await expect.poll(() => one.field.isDisabled()).toBe(true)
  await idea(one.page, 'idea 199').click()
  await one.page.getByText('Your pad is full. Delete an idea first.').first().waitFor()
  expect(await one.page.getByLabel('Reword this idea').count()).toBe(0)
  await done(one)
})

test('[UI-96] A field grows with its words also in a browser whose stylesheets cannot do that, and by keys its words go and come back in steps', async () => {
  const one = await alone()
  await one.context.addInitScript(withoutFieldSizing)
  await one.page.reload()
  await one.field.pressSequentially('one two three')
  const height = (): Promise<number> => one.field.evaluate((field) => field.clientHeight)
  const low = await height()
  for (let line = 0; line < 5; line++) await one.field.press('Shift+Enter')
  await expect.poll(height).toBeGreaterThan(low * 2)
  const isCut = (): Promise<boolean> =>
    one.field.evaluate((field) => field.scrollHeight > field.clientHeight)
  expect(await isCut()).toBe(false)

  const full = await one.field.inputValue()
  const seen = [full]
  while (seen.at(-1) !== '') {
    await one.field.press('Control+z')
    await expect.poll(() => one.field.inputValue()).not.toBe(seen.at(-1))
    seen.push(await one.field.inputValue())
  }
  // On a slow machine a letter may come after a pause, and more steps are seen then.
  expect(seen).toEqual(expect.arrayContaining(['one two ', 'one ']))
  await expect.poll(height).toBe(low)
  for (const words of seen.toReversed().slice(1)) {
    await one.field.press(words === full ? 'Control+y' : 'Control+Shift+z')
    await expect.poll(() => one.field.inputValue()).toBe(words)
  }
  await expect.poll(height).toBeGreaterThan(low * 2)
  await done(one)
})

test('[UI-56] Ready is a toggle that says so, and only a person who is ready is told how many others are', async () => {
  const one = await alone()
  await add(one, 'an idea')
  const ready = one.page.getByRole('button', { name: 'I’m ready' })
  expect(await ready.getAttribute('aria-pressed')).toBe('false')
  expect(await one.page.getByText(/of \d+ ready/).count()).toBe(0)
  await idea(one.page, 'an idea').focus()
  await one.page.keyboard.press('r')
  await one.page.getByRole('button', { name: 'You’re ready', pressed: true }).waitFor()
  await server.clock.advance(5_000)
  await one.page.getByText('1 of 1 ready').waitFor()
  await one.page.keyboard.press('r')
  await ready.waitFor()
  await done(one)
})

test('[UI-57] The pad in all its states, its receipt and the waiting screen pass axe, light and dark, and fit 320 px', async () => {
  const one = await alone()
  const found = await faultsOf(one.page, 'empty')
  await add(one, 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen', 'a second one')
  await one.page.getByRole('button', { name: 'Keep back: a second one' }).click({ force: true })
  found.push(...(await faultsOf(one.page, 'written')))
  await idea(one.page, 'a second one').click()
  found.push(...(await faultsOf(one.page, 'rewording')))
  await one.page.keyboard.press('Escape')
  await one.page.getByRole('button', { name: 'How is this private?' }).click()
  await one.page.getByText('Whoever runs the server').waitFor()
  found.push(...(await faultsOf(one.page, 'receipt')))
  const lead = await aSeat(browser, server, one.lead)
  await lead.page.getByRole('heading', { name: 'People are writing alone' }).waitFor()
  found.push(...(await faultsOf(lead.page, 'waiting')))
  expect(await lead.page.content()).not.toContain('a second one')
  expect([...found, ...lead.trouble]).toEqual([])
  await lead.context.close()
  await done(one)
})
