import { expect, test } from 'vitest'
import { leftOfBoard, leftOfPad } from '../../client/sync/recover.ts'
import { mergeInto, moveCards, renameCluster, reword } from '../../shared/board/edit.ts'
import { binDraft, typeInto } from '../../shared/draft/edit.ts'
import { aBoard, clusterId, ideaId, replicaOf } from '../board/a-board.ts'
import { aPad, deviceOf, draftId, exchange, me, write } from '../draft/a-pad.ts'

test('[SYNC-3] Differences on a board copy that was set aside are its owner’s own changes, each once', () => {
  const server = aBoard(4, 1)
  const aside = replicaOf(server, 7)
  reword(aside, ideaId(0), 'mine', me)
  mergeInto(aside, [ideaId(1)], ideaId(2), me)
  moveCards(aside, [ideaId(3)], { cluster: clusterId(0) }, me)
  renameCluster(aside, clusterId(0), 'People', me)
  expect(leftOfBoard(aside, server)).toEqual([
    { kind: 'reword', ideaId: ideaId(0), text: 'mine' },
    { kind: 'merge', ideaId: ideaId(1), text: 'idea 1', into: ideaId(2) },
    { kind: 'move', ideaId: ideaId(3), text: 'idea 3', cluster: clusterId(0) },
    { kind: 'title', clusterId: clusterId(0), text: 'People' },
  ])
})

test('[SYNC-3] Changes that others made while a copy lay on the device are not handed back as its owner’s own', () => {
  const server = aBoard(2)
  const aside = replicaOf(server, 7)
  reword(server, ideaId(0), 'somebody else’s', me)
  reword(aside, ideaId(1), 'mine', me)
  expect(leftOfBoard(aside, server)).toEqual([{ kind: 'reword', ideaId: ideaId(1), text: 'mine' }])
})

test('[SYNC-4] The words of a refused pad that the server lacks come back, and no others', () => {
  const server = aPad('saved')
  const aside = deviceOf(server, 7)
  write(aside, 'new', 'not saved')
  typeInto(server, draftId(0), 'saved on another device', me)
  expect(leftOfPad(aside, server)).toEqual([
    { kind: 'draft', draftId: draftId('new'), text: 'not saved' },
  ])
})

test('[SYNC-4] Words deleted on purpose are not offered again', () => {
  const server = aPad('deleted elsewhere', 'deleted here')
  const aside = deviceOf(server, 7)
  exchange(server, aside)
  binDraft(server, draftId(0), me)
  binDraft(aside, draftId(1), me)
  expect(leftOfPad(aside, server)).toEqual([])
})
