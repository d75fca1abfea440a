// Mistakes about who owns a session among several nodes.
import type { Fault } from '../fault.ts'

const OWNERS = ['test/cluster/owners.test.ts', 'lose no word, write nothing twice'] as const

export const clusterFaults: readonly Fault[] = [
  {
    id: 'CLU1',
    what: 'A log is rewritten in a term that has ended',
    file: 'server/store/postgres/fenced.ts',
    find: `'SELECT owner = $2 AND term = $3 AS is_mine FROM`,
    put: `'SELECT $2::uuid IS NOT NULL AND $3::int8 IS NOT NULL AS is_mine FROM`,
    tests: [OWNERS],
  },
  {
    id: 'CLU2',
    what: 'Who is alive is judged by the clock of the machine that asks',
    file: 'server/store/postgres/owners.ts',
    find: `const [mine] = await run(CLAIM, [sessionId, node], 'claim')`,
    put: `const byOwnClock = CLAIM.replace('statement_timestamp()', \`to_timestamp(\${Date.now()} / 1000.0)\`)
    const [mine] = await run(byOwnClock, [sessionId, node])`,
    tests: [OWNERS],
  },
  {
    id: 'CLU3',
    what: 'A session is taken from a node that is alive',
    file: 'server/store/postgres/owners.ts',
    find: `WHERE id = $1 AND (s.owner = $2 OR \${UNOWNED}) RETURNING term`,
    put: `WHERE id = $1 RETURNING term`,
    tests: [OWNERS],
  },
  {
    id: 'CLU4',
    what: 'Edits are written by whoever had the session before',
    file: 'server/store/postgres/edits.ts',
    find: `WHERE s.owner = $1 AND a.used_at`,
    put: `WHERE $1::uuid IS NOT NULL AND a.used_at`,
    also: [
      {
        file: 'server/store/postgres/edits.ts',
        find: `ON (s.id, s.epoch, s.term) = (a.session, a.epoch, a.term)`,
        put: `ON (s.id, s.epoch) = (a.session, a.epoch)`,
      },
    ],
    tests: [OWNERS],
  },
]
