// Faults by which prepared cards come too early, or by which a file gets power over a page or a session.
import type { Fault } from '../fault.ts'

const CORE = 'test/session/prepare.test.ts'

export const prepared: readonly Fault[] = [
  {
    id: 'PR1',
    what: 'prepared cards are served in the first solo and in the lobby',
    file: 'shared/session/path.ts',
    find: `  return hasRevealed(state) || (isServed && state.prepared.ideas.size > 0)`,
    put: `  return hasRevealed(state) || (isServed || state.prepared.ideas.size > 0)`,
    tests: [[CORE, 'a solo before the first reveal shows none']],
  },
  {
    id: 'PR2',
    what: 'cards are prepared on a board that people have seen',
    file: 'shared/session/preparing.ts',
    find: `  return !hasRevealed(state) && state.path.every(({ kind }) => kind === 'lobby' || kind === 'solo')`,
    put: `  return !hasRevealed(state)`,
    tests: [[CORE, 'takes no more prepared cards, and loses none']],
  },
  {
    id: 'PR3',
    what: 'everybody is told how many cards are prepared',
    file: 'shared/session/view.ts',
    find: `  if (person === undefined || !isLeading(person) || !isPreparing(state)) return {}`,
    put: `  if (person === undefined || !isPreparing(state)) return {}`,
    tests: [[CORE, 'the views of other people are equal']],
  },
  {
    id: 'PR6',
    what: 'prepared questions, decisions and actions are told before the board opens',
    file: 'shared/session/preparing.ts',
    find: `  if (!isBeforeBoard(state)) return state`,
    put: `  if (isBeforeBoard(state)) return state`,
    tests: [[CORE, 'the views of other people are equal']],
  },
  {
    id: 'PR4',
    what: 'an archive is unpacked to its end before its size is looked at',
    file: 'shared/prepare/zip.ts',
    find: `        if (size > this.#left) return err('too-large')`,
    put: ``,
    also: [
      {
        file: 'shared/prepare/zip.ts',
        find: `    return this.#left < 0 ? err('too-large') : ok(bytes)`,
        put: `    return ok(bytes)`,
      },
    ],
    tests: [['test/prepare/files.test.ts', 'refused early and with its reason']],
  },
  {
    id: 'PR5',
    what: 'names come along in every session',
    file: 'shared/prepare/table.ts',
    find: `    const name = takesNames ? cleanLine(cell(row, place('name'))) : ''`,
    put: `    const name = cleanLine(cell(row, place('name')))`,
    tests: [['test/prepare/table.test.ts', 'A name comes along only where']],
  },
]
