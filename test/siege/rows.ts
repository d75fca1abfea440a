// The rows of the long siege, by the goal that each checks. Each attacks until its time is up and returns its findings.
import type { Attack, Row } from './row.ts'
import { again } from './rows/again.ts'
import { clocks } from './rows/clock.ts'
import { damage } from './rows/damage.ts'
import { differencing } from './rows/differencing.ts'
import { flood } from './rows/floods.ts'
import { gate } from './rows/gate.ts'
import { honest } from './rows/honest.ts'
import { linkHolders } from './rows/link-holders.ts'
import { malformed, pendingBombs, squats } from './rows/input.ts'
import { kills } from './rows/kills.ts'
import { killsInReveal } from './rows/kills-in-reveal.ts'
import { others } from './rows/others.ts'
import { amplification, halfOpen, readers } from './rows/readers.ts'
import { fullReveal } from './rows/reveal.ts'
import { power } from './rows/power.ts'
import { canaries } from './rows/canaries.ts'
import { cluster } from './rows/cluster.ts'
import { clusters } from './rows/clusters.ts'
import { costs } from './rows/cost.ts'
import { soak } from './rows/soak.ts'
import { acks, endings, storm } from './rows/storms.ts'
import { swarms } from './rows/swarms.ts'
import { wrongClock } from './rows/wrong-clock.ts'

export const rows: Readonly<Record<string, (attack: Attack) => Promise<Row>>> = {
  G1: canaries,
  G2: others,
  G3: clusters,
  G4: malformed,
  G5: kills,
  G6: killsInReveal,
  G7: acks,
  G8: again('G8', {
    attack: 'every command and every room, for every role and phase, on both planes',
    tests: ['test/siege/authority.test.ts', 'test/siege/races.test.ts', 'test/siege/late.test.ts'],
  }),
  G9: squats,
  G10: readers,
  G11: amplification,
  G12: flood,
  G13: pendingBombs,
  G14: storm,
  G15: fullReveal,
  G16: swarms,
  G17: damage,
  G18: soak,
  G19: again('G19', {
    attack: 'hostile words in every export',
    tests: ['test/outcome', 'test/http/exports.test.ts'],
  }),
  G20: again('G20', {
    attack: 'wrong origins, headers and content policy',
    tests: ['test/siege/doors.test.ts', 'test/siege/headers.test.ts'],
  }),
  G21: clocks,
  G22: halfOpen,
  G24: differencing,
  G25: costs,
  G26: again('G26', {
    attack:
      'ten thousand joins and leaves within all rates, and every table asked for its bound and its index',
    tests: [
      'test/siege/people-pace.test.ts',
      'test/siege/link-holders.test.ts',
      'test/store/bounds.test.ts',
    ],
  }),
  G27: wrongClock,
  G28: linkHolders,
  G30: power,
  'AWARE-5': again('AWARE-5', {
    attack: 'a line is cut while everybody has a card in hand, and the cards are ascribed',
    tests: ['test/siege/hands.test.ts'],
  }),
  cluster,
  gate,
  honest,
  'OPS-3': endings,
}
