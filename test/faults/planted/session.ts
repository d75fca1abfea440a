import type { Fault } from '../fault.ts'

export const session: readonly Fault[] = [
  {
    id: '4',
    what: 'view built by copying the state',
    file: 'shared/session/view.ts',
    find: `  return {
    version: seen.version,`,
    put: `  return {
    ...state,
    version: seen.version,`,
    test: 'test/session/view.test.ts',
  },
  {
    id: '6b',
    what: 'somebody’s being ready is an event that others see',
    file: 'shared/session/decide-people.ts',
    find: `  return accept([], [{ table: 'ready', participantId: actor, value }])`,
    put: `  return accept([{ type: 'timer-set', timer: state.timer }], [{ table: 'ready', participantId: actor, value }])`,
    test: 'test/session/people.test.ts',
  },
  {
    id: '8',
    what: 'no shuffle at the reveal',
    file: 'shared/session/reveal.ts',
    find: `  const order = shuffled(
    cuts.flatMap((cut) => taken(cut, share)),
    chance,
  )`,
    put: `  const order = cuts.flatMap((cut) => taken(cut, share))`,
    test: 'test/flow/anonymous.test.ts',
  },
  {
    id: '9',
    what: 'draft ids kept at the reveal',
    file: 'shared/session/reveal.ts',
    find: `    const ideaId = randomId<IdeaId>(chance)`,
    put: `    const ideaId = draft.draftId as unknown as IdeaId`,
    test: 'test/flow/anonymous.test.ts',
  },
  {
    id: '10',
    what: 'an anonymous session shows authors',
    file: 'shared/session/slices.ts',
    find: `  if (state.settings.anonymity !== 'named' || !judged) return null`,
    put: `  if (!judged) return null`,
    test: 'test/session/view.test.ts',
  },
  {
    id: '40',
    what: 'room words made anew at a tick where membership changed',
    file: 'shared/session/room-words.ts',
    find: `  if (before.members !== members) return { ...before, heldFrom: now, members }`,
    put: ``,
    test: 'test/session/room-words.test.ts',
  },
  {
    id: '41',
    what: 'leaving solo backwards runs the reveal',
    file: 'shared/session/decide-phase.ts',
    find: `  const { events, records } = turnTo(moment, phase)
  return accept(events, records)`,
    put: `  return ok({ ...advanceTo(moment, phase), result: {} })`,
    test: 'test/session/decide-phase.test.ts',
  },
  {
    id: '44',
    what: 'totals served from the first ballot',
    file: 'shared/session/tally.ts',
    find: `const ENOUGH_BALLOTS = 4`,
    put: `const ENOUGH_BALLOTS = 1`,
    test: 'test/session/tally.test.ts',
  },
  {
    id: 'AK',
    what: 'a reveal counts ideas and no bytes',
    file: 'shared/session/reveal.ts',
    find: `    if (ideas < 0 || bytes < 0) return share`,
    put: `    if (ideas < 0) return share`,
    test: 'test/session/reveal.test.ts',
    title: 'REVEAL-2',
  },
]
