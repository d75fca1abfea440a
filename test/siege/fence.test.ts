// Another process on the same store moves the session on, like a paused process that wakes up. The lock refuses the
// other process. If the lock fails, the fence decides: updates are judged again under the newer epoch and are not
// refused.
import { expect, test } from 'vitest'
import { readIdeas } from '../../shared/board/read.ts'
import { reword } from '../../shared/board/edit.ts'
import { roomSignal } from '../../shared/wire/frames.ts'
import { must } from '../../shared/kernel/assert.ts'
import { Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { aFolder, aServer } from '../fixtures/a-server.ts'
import { aGroup, hurried } from './ground.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

/** A group in refine on one server, and its facilitator on another server that reads the same file. */
async function twoProcesses() {
  const folder = aFolder()
  kept({ close: () => folder.remove() })
  const here = kept(await aServer({ store: folder.database(), environment: hurried }))
  const there = kept(await aServer({ store: folder.database(), environment: hurried }))
  const group = kept(await aGroup(here))
  await group.go('refine')
  const elsewhere = kept(new Participant(there, group.facilitator.seat))
  await elsewhere.inPhase('refine')
  return { group, elsewhere }
}

function edit(board: Replica, words: string): void {
  const id = must([...readIdeas(board.doc).keys()][0], 'an idea')
  reword(board.doc, id, words, board.origin)
}

/** Whether every close code was 1012. A client takes other codes as an offence, an overload or the end. */
const isNoOffence = ({ closeCodes }: Replica): boolean => closeCodes.every((code) => code === 1012)

test('[T17][T19] An edit that meets a newer epoch is judged again under it', async () => {
  const { group, elsewhere } = await twoProcesses()
  const [writer, reader] = [await group.people[0].board(), await group.people[1].board()]
  await Promise.all([writer.saved(), reader.saved()])
  expect(await elsewhere.advance()).toMatchObject({ ok: true })
  const { epoch, agenda } = await elsewhere.inPhase('vote')
  const to = must(
    agenda.find(({ kind }) => kind === 'refine'),
    'refine',
  ).id
  expect(await elsewhere.command({ type: 'phase.back', to, epoch })).toMatchObject({ ok: true })
  edit(writer, 'reworded meanwhile')
  await writer.until(() => writer.closeCodes.length > 0, 'the news of the other process')
  await writer.saved()
  const texts = () => [...readIdeas(reader.doc).values()].map(({ text }) => text)
  await reader.until(() => texts()[0] === 'reworded meanwhile', 'the edit')
  await group.people[1].seen((view) => view.epoch === epoch + 1)
  expect([writer, reader].filter((one) => !isNoOffence(one))).toEqual([])
})

test('[T17][T19] An edit that meets an epoch in which it is forbidden is neither made nor acknowledged, and its author keeps it', async () => {
  const { group, elsewhere } = await twoProcesses()
  const [writer] = group.people
  const board = await writer.board()
  await board.saved()
  const { acked } = board
  expect(await elsewhere.advance()).toMatchObject({ ok: true })
  edit(board, 'too late')
  const isHeard = () => board.acked > acked || board.closeCodes.length > 0
  await board.until(isHeard, 'what becomes of it')
  expect(board.acked).toBeLessThanOrEqual(acked)
  await writer.inPhase('vote')
  await board.until(() => board.signal === roomSignal.frozen, 'the frozen board')
  await board.settled()
  expect([board.ackedAtEnd, board.acked]).toEqual([acked, 0])
  expect(await group.people[1].ideas()).toEqual(['an idea'])
  expect([...readIdeas(board.doc).values()].map(({ text }) => text)).toEqual(['too late'])
  expect(isNoOffence(board)).toBe(true)
})
