// Judging with a budget, over the wire, by a stopwatch that the test sets.
import { expect, test } from 'vitest'
import { startDraft, typeInto } from '../../shared/draft/edit.ts'
import { aClock } from '../fixtures/a-clock.ts'
import { aFacilitator, aParticipant, someDraftId } from '../fixtures/a-participant.ts'
import { aServer } from '../fixtures/a-server.ts'
import { eventually } from '../fixtures/until.ts'

test('[ADM-31] Every edit of a person whose budget of time is spent is taken later in its order, over the wire', async () => {
  const clock = aClock({ still: true })
  const ticking = setInterval(() => void clock.advance(20), 5)
  const cost = { ms: 0 }
  let spent = 0
  const server = await aServer({
    clock,
    stopwatch: () => (spent += cost.ms),
    environment: {
      LIMIT_JUDGED_MS_PER_SECOND: '100',
      LIMIT_JUDGED_MS_BURST: '10000',
      LIMIT_SESSION_JUDGED_MS_BURST: '100000',
      LIMIT_TOLD_MS_BURST: '100000000',
    },
  })
  try {
    const lea = await aFacilitator(server)
    const ben = await aParticipant(server, lea.created.joinCode)
    expect(await lea.advance()).toMatchObject({ ok: true })
    const { question } = await ben.inPhase('solo')
    const pad = await ben.pad()
    const draftId = someDraftId()
    startDraft(pad.doc, { draftId, question: question.id, text: 'one' }, pad.origin)
    await pad.saved()
    clearInterval(ticking)
    cost.ms = 12_000
    typeInto(pad.doc, draftId, 'one two', pad.origin)
    const second = pad.saved()
    await clock.advance(100)
    await second
    cost.ms = 0
    typeInto(pad.doc, draftId, 'one two three', pad.origin)
    typeInto(pad.doc, draftId, 'one two three four', pad.origin)
    let isSaved = false
    const last = pad.saved().then(() => (isSaved = true))
    await pad.settled()
    await clock.advance(1_000)
    await Promise.all([ben.settled(), pad.settled()])
    expect(isSaved).toBe(false)
    // A tenth of a second of judging is earned in a second, and some seconds are owed.
    const waiting = setInterval(() => void clock.advance(1_000), 20)
    await eventually(async () => isSaved)
    clearInterval(waiting)
    await last
    expect(pad.closeCodes).toEqual([])
    const mine = await ben.ask('GET', '/export/mine')
    expect(mine.text).toContain('one two three four')
    for (const person of [lea, ben]) person.close()
  } finally {
    clearInterval(ticking)
    await server.close()
  }
})
