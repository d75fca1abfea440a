import type { Fault } from '../fault.ts'

export const admission: readonly Fault[] = [
  {
    id: '16a',
    what: 'clientID ownership not checked',
    file: 'server/document/admission/owners.ts',
    find: `  return isStrange ? forbidden('another’s clientID') : null`,
    put: `  return isStrange && structs.length === 0 ? forbidden('another’s clientID') : null`,
    tests: [
      ['test/siege/forgery.test.ts', 'Nobody writes under a clientID or at a clock'],
      ['test/document/admission/owners.test.ts', 'A struct under the clientID of another'],
    ],
    waits: true,
  },
  {
    id: '19',
    what: 'deletes of a repeated delete set judged as new',
    file: 'server/document/admission/deletes.ts',
    find: `    if (!(struct instanceof Y.Item) || struct.deleted) continue`,
    put: `    if (!(struct instanceof Y.Item)) continue`,
    // Not by a whole session: whatever an honest client repeats it may delete anew as well, so far.
    tests: [['test/document/admission/deletes.test.ts', 'A delete set that only repeats known']],
  },
  {
    id: '31',
    what: 'gap check after apply',
    file: 'server/document/admission/fresh.ts',
    find: `    if (clock > end || struct instanceof Y.Skip) return err(gap)`,
    put: `    if (struct instanceof Y.Skip) continue`,
    tests: [
      ['test/siege/floods.test.ts', 'that can never be placed'],
      ['test/document/admission/clocks.test.ts', 'A gap is noticed before an update'],
    ],
  },
  {
    id: 'A',
    what: 'empty structs are let through as known',
    file: 'server/document/admission/canonical.ts',
    find: `  if (structs.some(({ length }) => length === 0)) return malformed`,
    put: ``,
    tests: [['test/document/admission/canonical.test.ts', '[ADM-7]']],
  },
  {
    id: 'B',
    what: 'a client listed twice: one list judged, the other applied',
    file: 'server/document/admission/decode.ts',
    find: `    if (reading.listed.has(client)) throw new ListedTwice()`,
    put: ``,
    tests: [['test/document/admission/canonical.test.ts', '[ADM-8]']],
  },
  {
    id: 'C',
    what: 'overlapping delete ranges are walked one by one',
    file: 'server/document/admission/canonical.ts',
    find: `  if (!areInOrder(deletes)) return malformed`,
    put: ``,
    tests: [['test/document/admission/canonical.test.ts', '[ADM-9]']],
  },
  {
    id: 'D',
    what: 'a few bytes may claim any number of units',
    file: 'server/document/admission/canonical.ts',
    find: `  return unitsIn(structs) > unitLimit ? tooMuch('units') : null`,
    put: `  return null`,
    tests: [['test/document/admission/canonical.test.ts', '[ADM-10]']],
  },
  {
    id: 'E',
    what: 'strangers’ names become roots of the shadow',
    file: 'server/document/admission/admit.ts',
    find: `    judgeRoots(decoded.structs, context.roots) ??
`,
    put: ``,
    tests: [['test/document/admission/canonical.test.ts', '[ADM-11]']],
  },
  {
    id: 'G',
    what: 'a refused update stays in the shadow',
    file: 'server/document/admission/admit.ts',
    find: `    if (refused !== null) rollBack(transaction)
`,
    put: ``,
    tests: [['test/document/admission/deletes.test.ts', '[B8]']],
  },
  {
    id: 'I',
    what: 'an update may make Yjs look for its places without end',
    file: 'server/document/admission/conflict-count.ts',
    find: `    return this.#left >= 0`,
    put: `    return true`,
    tests: [
      ['test/document/admission/conflict-count.test.ts', 'Finding the position of an update may'],
    ],
  },
  {
    id: 'CO1',
    what: 'what was written behind a passed struct is not counted',
    file: 'server/document/admission/conflict-count.ts',
    find: `      for (const child of next.children) open.push(child)
`,
    put: ``,
    tests: [['test/document/admission/conflict-count.test.ts', 'All known ways to make Yjs']],
  },
  {
    id: 'CO2',
    what: 'an update may delete any number of structs',
    file: 'server/document/admission/deletes.ts',
    find: `    walk.weight.structs(1)
`,
    put: ``,
    tests: [['test/document/admission/deletes.test.ts', '[ADM-29] An update may delete']],
  },
  {
    id: 'WT1',
    what: 'an update may split any number of structs of a large board',
    file: 'server/document/admission/deletes.ts',
    find: `    if (struct.id.clock + struct.length > clock + length) walk.weight.movesFrom(at, structs)
`,
    put: ``,
    tests: [['test/document/admission/weight.test.ts', '[ADM-34]']],
  },
  {
    id: 'WT2',
    what: 'any number of edits wait to be applied at once',
    file: 'server/document/shadow.ts',
    find: `    if (this.#weight + weight > MOST_WAITING) return false
`,
    put: ``,
    tests: [['test/document/admission/weight.test.ts', '[ADM-35]']],
  },
  {
    id: 'CO3',
    what: 'words that a refused edit deleted stay deleted on the shadow',
    file: 'server/document/admission/roll-back.ts',
    find: `    struct.deleted = false
`,
    put: ``,
    tests: [['test/document/admission/roll-back.test.ts', 'is taken back leaves a document']],
  },
  {
    id: 'CO7',
    what: 'a forged right neighbour ends the count too early',
    file: 'server/document/admission/conflict-count.ts',
    find: `    const isBehind = right === null || origin === null || Y.compareIDs(right.base, origin)`,
    put: `    const isBehind = right !== undefined || origin === null`,
    tests: [['test/document/admission/conflict-count.test.ts', 'stands in front of the left one']],
  },
  {
    id: 'WT3',
    what: 'an update may split its own structs any number of times',
    file: 'server/document/admission/deletes.ts',
    find: `      this.#weight.structs(1)
      this.#weight.movesFrom(0, { length: stretches.length + this.#splits })`,
    put: `      this.#weight.movesFrom(this.#splits, { length: stretches.length + this.#splits })`,
    tests: [['test/document/admission/weight.test.ts', '[ADM-40]']],
  },
]
