import type { Chance } from '../../shared/kernel/chance.ts'
import type { Forward } from '../cluster/forward.ts'
import type { Config } from '../config.ts'
import type { Hub } from '../control/hub.ts'
import type { Performer } from '../control/perform.ts'
import type { Documents } from '../document/documents.ts'
import type { LostUpgrades } from '../identity/lost-upgrades.ts'
import type { LogOrigin } from '../identity/origin-log.ts'
import type { LogLostHeader } from '../identity/socket-log.ts'
import type { Buckets, CodeGuard } from '../identity/throttle.ts'
import type { Endings } from '../live/endings.ts'
import type { Retention } from '../live/retention.ts'
import type { Sessions } from '../live/sessions.ts'
import type { Clock, Log } from '../ports.ts'
import type { Readiness } from '../readiness.ts'
import type { Store } from '../store/store.ts'
import type { FileMaker } from './file-maker.ts'
import type { Reads } from './reads.ts'

/** The parts of the server that the routes use. */
export interface HttpTools {
  readonly config: Config
  readonly store: Store
  readonly sessions: Sessions
  readonly documents: Documents
  readonly performer: Performer
  readonly hub: Hub
  readonly endings: Endings
  readonly retention: Retention
  readonly clock: Clock
  readonly chance: Chance
  readonly log: Log
  readonly logOrigin: LogOrigin
  readonly logLostHeader: LogLostHeader
  readonly lostUpgrades: LostUpgrades
  readonly codes: CodeGuard
  readonly creations: Buckets
  /** New people, by session and by address. */
  readonly joins: Buckets
  readonly joinsFrom: Buckets
  readonly commands: Buckets
  readonly reads: Reads
  readonly files: FileMaker
  readonly readiness: Readiness
  readonly isEnding: () => boolean
  /** Null for the only process on its store. */
  readonly forward: Forward | null
}
