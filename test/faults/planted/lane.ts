import type { Fault } from '../fault.ts'

const pure = 'test/session/lane.test.ts'
const flow = 'test/flow/lane.test.ts'
const alone = 'test/outcome/lane-convergence.test.ts'

/** Faults of the latecomer's lane: a door that was forgotten, a lane that ends wrongly, a lane that others can notice. */
export const lane: readonly Fault[] = [
  {
    id: '60',
    what: 'the board document opens for a person in the lane',
    file: 'shared/session/phase.ts',
    find: `  return isKeptFromBoard(state, participantId, lane) ? 'none' : boardInPhase(state, participantId)`,
    put: `  return boardInPhase(state, participantId)`,
    tests: [
      [pure, '[LANE-1]'],
      [flow, '[LANE-11]'],
    ],
  },
  {
    id: '60a',
    what: 'a person in the lane is served decisions and actions',
    file: 'server/control/seen.ts',
    find: `    results: resultsSeenBy(session.state, own, common.results, participantId),`,
    put: `    results: common.results,`,
    tests: [[flow, '[LANE-11]']],
  },
  {
    id: '60b',
    what: 'a person in the lane is served the targets of a ballot',
    file: 'shared/session/slices.ts',
    find: `  if (isKeptFromBoard(state, participantId, own.lane)) return []`,
    put: ``,
    tests: [
      [pure, '[LANE-1]'],
      [flow, '[LANE-11]'],
    ],
  },
  {
    id: '60c',
    what: 'a person in the lane gets a file of the outcome',
    file: 'server/http/export.ts',
    find: `  if (isKeptFromBoard(session.state, participantId, session.own(participantId).lane)) return notYet`,
    put: `  void [session, participantId]`,
    tests: [[flow, '[LANE-11]']],
  },
  {
    id: '60d',
    what: 'commands on the board are taken from a person in the lane',
    file: 'shared/session/rights.ts',
    find: `  if (isKept && !inLane.has(command.type))`,
    put: `  if (isKept && !inLane.has(command.type) && command.type !== 'idea.setAside')`,
    tests: [
      [pure, 'No command tells a person in the lane'],
      ['test/siege/authority.test.ts', '[LANE-4]'],
    ],
  },
  {
    id: '60e',
    what: 'the reveal does not end the lane of those who were there',
    file: 'shared/session/lane.ts',
    find: `  return state.rounds.every(({ n, revealed }) => !revealed || joined > soloEndedBy(state, n))`,
    put: `  return state.rounds.some(({ n, revealed }) => revealed && joined > soloEndedBy(state, n))`,
    tests: [[pure, '[LANE-3]']],
  },
  {
    id: '60f',
    what: 'a lane that a reveal ended can still be finished',
    file: 'shared/session/lane.ts',
    find: `  if (!isKeptFromBoard(state, actor, records.lanes.get(actor) ?? null)) return accept([])`,
    put: `  if (records.lanes.get(actor) !== 'open') return accept([])`,
    tests: [[pure, '[LANE-5]']],
  },
  {
    id: '60g',
    what: 'a person who was made to lead gets their lane back afterwards',
    file: 'shared/session/decide-people.ts',
    find: `    : accept(events, laneEnded(moment.records, participantId))`,
    put: `    : accept(events)`,
    tests: [[pure, '[LANE-6]']],
  },
  {
    id: '60h',
    what: 'finishing the lane is an event that others see',
    file: 'shared/session/lane.ts',
    find: `  return accept([], [{ table: 'lanes', participantId: actor, value }])`,
    put: `  return accept([{ type: 'timer-set', timer: state.timer }], [{ table: 'lanes', participantId: actor, value }])`,
    tests: [
      [pure, '[LANE-7]'],
      [flow, '[LANE-12]'],
    ],
  },
  {
    id: '60i',
    what: 'a tally does not wait for a person in the lane, and so tells of them',
    file: 'shared/session/gates.ts',
    find: `    .filter(([id, person]) => person.takesPart && !person.removed && !previews.has(id))`,
    put: `    .filter(([id, person]) => person.takesPart && !person.removed && !previews.has(id))
    .filter(([id]) => records.lanes.get(id) !== 'open')`,
    tests: [['test/differencing/lane.test.ts', '[LANE-10]']],
  },
  {
    id: '60j',
    what: 'the row of a lane stays when its person leaves',
    file: 'shared/session/decide-people.ts',
    find: `    ...laneEnded(records, participantId),`,
    put: ``,
    tests: [[pure, '[LANE-9]']],
  },
  {
    id: '60k',
    what: 'words of the lane count in an anonymous session, and so label a latecomer',
    file: 'shared/session/lane.ts',
    find: `  const stood = state.settings.anonymity === 'named' ? [...(context.stood ?? [])] : []`,
    put: `  const stood = [...(context.stood ?? [])]`,
    tests: [[alone, '[LANE-24]']],
  },
  {
    id: '60l',
    what: 'changed words still count as written before seeing the board',
    file: 'shared/session/lane.ts',
    find: `      (stood !== undefined && stood === letters))`,
    put: `      stood !== undefined)`,
    tests: [
      [alone, '[LANE-21]'],
      [flow, '[LANE-23]'],
    ],
  },
  {
    id: '60m',
    what: 'a group is told before the results which ideas came from the lane',
    file: 'shared/session/lane.ts',
    find: `  if (!namesAreShown(state) || (kind !== 'results' && kind !== 'closed')) return []`,
    put: `  if (state.settings.anonymity !== 'named' || kind === 'lobby') return []`,
    tests: [[alone, '[LANE-25]']],
  },
  {
    id: '60n',
    what: 'what a reveal takes from somebody in the lane is not counted',
    file: 'shared/session/lane.ts',
    find: `    (isKeptFromBoard(state, participantId, records.lanes.get(participantId) ?? null) ||`,
    put: `    (state.closed ||`,
    tests: [[alone, '[LANE-22]']],
  },
  {
    id: '60o',
    what: 'a session that turns anonymous remembers what was written in lanes',
    file: 'shared/session/decide-session.ts',
    find: `      ? lanesForgotten(records)`,
    put: `      ? lanesForgotten({ ...records, authors: new Map() })`,
    tests: [[alone, 'forgets what was written in lanes']],
  },
  {
    id: '60p',
    what: 'the mark of a draft holds its words',
    file: 'server/reveal.ts',
    find: `  return new Map(drafts.slice(0, draftsPerPad).map(({ id }) => [id, markOf(pad, id)]))`,
    put: `  return new Map(drafts.slice(0, draftsPerPad).map(({ id, text }) => [id, markOf(pad, id) + text]))`,
    tests: [[flow, '[LANE-23]']],
  },
  {
    id: '60q',
    what: 'a word of the lane counts for a question that it does not answer',
    file: 'shared/outcome/convergence.ts',
    find: `    (isOfLane(idea) && questionOfIdea({ rounds, questions }, idea)?.id === first.questionId)`,
    put: `    (isOfLane(idea) && questions.length > 0)`,
    tests: [[alone, 'of its own question']],
  },
]
