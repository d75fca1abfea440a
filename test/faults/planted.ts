import type { Fault } from './fault.ts'
import { admission } from './planted/admission.ts'
import { bounds } from './planted/bounds.ts'
import { browser } from './planted/browser.ts'
import { clusterFaults } from './planted/cluster.ts'
import { comingBack } from './planted/coming-back.ts'
import { comments } from './planted/comments.ts'
import { control } from './planted/control.ts'
import { credit } from './planted/credit.ts'
import { days } from './planted/days.ts'
import { document } from './planted/document.ts'
import { doors } from './planted/doors.ts'
import { finalistVote } from './planted/finalist-vote.ts'
import { hands } from './planted/hands.ts'
import { http } from './planted/http.ts'
import { lane } from './planted/lane.ts'
import { lists } from './planted/lists.ts'
import { nodes } from './planted/nodes.ts'
import { outcome } from './planted/outcome.ts'
import { ownThings } from './planted/own-things.ts'
import { prepared } from './planted/prepared.ts'
import { session } from './planted/session.ts'
import { store } from './planted/store.ts'
import { study } from './planted/study.ts'
import { twinFaults } from './planted/twins.ts'

/** By the part of the house that they are planted in. */
export const faults: readonly Fault[] = [
  ...session,
  ...outcome,
  ...doors,
  ...http,
  ...control,
  ...document,
  ...comingBack,
  ...hands,
  ...lane,
  ...finalistVote,
  ...credit,
  ...twinFaults,
  ...lists,
  ...days,
  ...nodes,
  ...prepared,
  ...ownThings,
  ...admission,
  ...store,
  ...bounds,
  ...clusterFaults,
  ...comments,
  ...browser,
  ...study,
]
