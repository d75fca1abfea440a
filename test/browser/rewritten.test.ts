import { test } from 'vitest'
import { aPage } from '../fixtures/a-browser.ts'
import { ask } from '../fixtures/a-participant.ts'
import { onStage } from './on-stage.ts'
import type { Made } from './a-made-session.ts'

const { server, browser } = await onStage()

const agenda = [
  { id: 'lobby', kind: 'lobby', seconds: 0 },
  { id: 'solo-one', kind: 'solo', seconds: 600, board: 'hidden' },
  { id: 'read-one', kind: 'read', seconds: 60 },
  { id: 'refine-one', kind: 'refine', seconds: 600 },
  { id: 'vote-one', kind: 'vote', seconds: 600, ballots: [{ method: 'dots', n: 3, perIdea: 1 }] },
  { id: 'results-one', kind: 'results', seconds: 0 },
]

async function aSessionToWrite(): Promise<Made> {
  const body = {
    question: 'How might we welcome people?',
    agenda,
    settings: { anonymity: 'named' },
  }
  return (await ask(server, 'POST', '/api/sessions', { body })).body as Made
}

test('[UI-103] A fault outside of every part leaves no empty page: the page says what happened, shows the words of its fields and what the browser keeps, and offers to reload', async () => {
  const made = await aSessionToWrite()
  const { page, context } = await aPage(browser)
  await context.addCookies([{ name: 'ft', value: made.token, url: server.url }])
  await page.goto(server.url)
  await page.getByRole('button', { name: /^Rename/ }).waitFor()
  await page.getByLabel('What should the group think about?').fill('ZQXJ half a question')
  await page.evaluate(() => {
    Date.prototype.toLocaleDateString = () => {
      throw new Error('a fault')
    }
  })
  await page.getByRole('button', { name: /^Rename/ }).click()
  await page.getByRole('heading', { name: 'This page stopped working' }).waitFor()
  await page.getByText('ZQXJ half a question').waitFor()
  await page.getByRole('button', { name: 'Reload the page' }).click()
  await page.getByLabel('What should the group think about?').waitFor()
  await context.close()
})
