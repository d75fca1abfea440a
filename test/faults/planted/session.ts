import type { Fault } from '../fault.ts'

export const session: readonly Fault[] = [
  {
    id: '4',
    what: 'view built by copying all that is known and deleting names',
    file: 'server/control/seen.ts',
    find: `  return viewFor(session.state, session.own(participantId), seen, participantId)`,
    put: `  const { members: _names, ...records } = session.records
  const known = Object.entries({ ...session.state, ...records })
  const copied = known.map(([key, value]) => [key, value instanceof Map ? [...value] : value] as const)
  return {
    ...Object.fromEntries(copied),
    ...viewFor(session.state, session.own(participantId), seen, participantId),
  }`,
    tests: [
      ['test/flow/solo-is-private.test.ts', 'No client receives bytes derived from another'],
      ['test/flow/others-tell-nothing.test.ts', '(gets ready)'],
    ],
  },
  {
    id: '4b',
    what: 'view built by copying the state',
    file: 'shared/session/view.ts',
    find: `    version: seen.version,`,
    put: `    ...state,
    version: seen.version,`,
    tests: [['test/session/view.test.ts', '[VIEW-1]']],
  },
  {
    id: '6b',
    what: 'somebody’s being ready is an event that others see',
    file: 'shared/session/decide-people.ts',
    find: `  return accept([], [{ table: 'ready', participantId: actor, value }])`,
    put: `  return accept([{ type: 'timer-set', timer: state.timer }], [{ table: 'ready', participantId: actor, value }])`,
    tests: [['test/session/people.test.ts', '[READY-1]']],
  },
  {
    id: '8a',
    what: 'no shuffle at the reveal',
    file: 'shared/session/reveal.ts',
    find: `  const order = shuffled(
    cuts.flatMap((cut) => taken(cut, share)),
    chance,
  )`,
    put: `  const order = cuts.flatMap((cut) => taken(cut, share))`,
    tests: [['test/flow/anonymous.test.ts', 'No visible field of an idea tells']],
  },
  {
    id: '8b',
    what: 'shuffled by a generator with a fixed seed',
    file: 'shared/session/reveal.ts',
    find: `  const order = shuffled(
    cuts.flatMap((cut) => taken(cut, share)),
    chance,
  )`,
    put: `  let seed = 1
  const drawn = () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) >>> 24
  const order = shuffled(
    cuts.flatMap((cut) => taken(cut, share)),
    { bytes: (count) => Uint8Array.from({ length: count }, drawn) },
  )`,
    tests: [['test/flow/anonymous.test.ts', 'No visible field of an idea tells']],
  },
  {
    id: '9a',
    what: 'draft ids kept at the reveal',
    file: 'shared/session/reveal.ts',
    find: `    const ideaId = randomId<IdeaId>(chance)`,
    put: `    const ideaId = draft.draftId as unknown as IdeaId`,
    tests: [
      ['test/flow/anonymous.test.ts', 'No draft id, no time and no person'],
      ['test/flow/solo-is-private.test.ts', 'No client receives bytes derived from another'],
    ],
  },
  {
    id: '9b',
    what: 'ids that begin with the time at which their drafts were made',
    file: 'shared/session/reveal.ts',
    find: `    const ideaId = randomId<IdeaId>(chance)`,
    put: `    const time = String(1_700_000_000 + cuts.flatMap(({ drafts }) => drafts).indexOf(draft))
    const ideaId = (time + randomId<string>(chance)) as IdeaId`,
    tests: [['test/flow/anonymous.test.ts', 'No visible field of an idea tells']],
  },
  {
    id: '9c',
    what: 'an idea bears the time at which it was made',
    file: 'shared/board/create.ts',
    find: `    [ideaKeys.round]: write.round,`,
    put: `    [ideaKeys.round]: write.round,
    at: Date.now(),`,
    tests: [['test/flow/anonymous.test.ts', 'No draft id, no time and no person']],
  },
  {
    id: '10a',
    what: 'the facilitator’s view carries authors',
    file: 'server/control/seen.ts',
    find: `  return viewFor(session.state, session.own(participantId), seen, participantId)`,
    put: `  const view = viewFor(session.state, session.own(participantId), seen, participantId)
  const authors = view.me.role === 'facilitator' ? { authors: [...session.records.authors] } : {}
  return { ...view, ...authors }`,
    tests: [
      ['test/flow/solo-is-private.test.ts', 'No client receives bytes derived from another'],
      ['test/flow/anonymous.test.ts', 'After an anonymous reveal'],
    ],
  },
  {
    id: '10b',
    what: 'an anonymous session shows authors',
    file: 'shared/session/on-record.ts',
    find: `settings.anonymity === 'named' && path`,
    put: `settings.anonymity.length > 0 && path`,
    tests: [
      ['test/flow/anonymous.test.ts', 'After an anonymous reveal'],
      ['test/session/view.test.ts', '[RESULTS-2]'],
    ],
  },
  {
    id: '40',
    what: 'room words made anew at a tick where membership changed',
    file: 'shared/session/room-words.ts',
    find: `  if (before.members !== members) return { ...before, heldFrom: now, members }`,
    put: ``,
    tests: [
      ['test/flow/others-tell-nothing.test.ts', 'The room in words says the same'],
      ['test/session/room-words.test.ts', '[T4]'],
    ],
  },
  {
    id: '41',
    what: 'leaving solo backwards runs the reveal',
    file: 'shared/session/decide-phase.ts',
    find: `  const { events, records } = turnTo(moment, phase)
  return accept(events, records)`,
    put: `  return ok({ ...advanceTo(moment, phase), result: {} })`,
    also: [
      {
        file: 'server/control/perform.ts',
        find: `    if (wanted === null) return context`,
        put: `    if (command.type === 'phase.back' && reveals(session))
      return { ...context, cut: await cutPads(session, documents) }
    if (wanted === null) return context`,
      },
    ],
    tests: [
      ['test/flow/solo-is-private.test.ts', 'No client receives bytes derived from another'],
      ['test/flow/reveal.test.ts', '[SES-3]'],
    ],
  },
  {
    id: '44a',
    what: 'totals of a merged card corrected for people who marked two of its ideas',
    file: 'shared/session/tally.ts',
    find: `    const given = votes.flatMap((marks) => marks.get(target) ?? [])`,
    put: `    voters.set(target, votes.flatMap((marks, at) => (marks.has(target) ? [at] : [])))
    const given = votes.flatMap((marks) => marks.get(target) ?? [])`,
    also: [
      {
        file: 'shared/session/tally.ts',
        find: `    people: counted.reduce((sum, total) => sum + total.people, 0),`,
        put: `    people: new Set(ideaIds.flatMap((ideaId) => voters.get(ideaId) ?? [])).size,`,
      },
      {
        file: 'shared/session/tally.ts',
        find: `const ENOUGH_BALLOTS = 4`,
        put: `const voters = new Map<TargetId, readonly number[]>()
const ENOUGH_BALLOTS = 4`,
      },
    ],
    tests: [['test/flow/anonymous.test.ts', 'Merging cards after a vote tells nothing']],
  },
  {
    id: '44b',
    what: 'totals served from the first ballot',
    file: 'shared/session/tally.ts',
    find: `const ENOUGH_BALLOTS = 4`,
    put: `const ENOUGH_BALLOTS = 1`,
    tests: [
      ['test/flow/anonymous.test.ts', 'No total is served of a vote'],
      ['test/session/tally.test.ts', '[TALLY-1]'],
    ],
  },
  {
    id: 'AK',
    what: 'a reveal counts ideas and no bytes',
    file: 'shared/session/reveal.ts',
    find: `    if (ideas < 0 || bytes < 0) return share`,
    put: `    if (ideas < 0) return share`,
    tests: [['test/session/reveal.test.ts', 'REVEAL-2']],
  },
  {
    id: '70a',
    what: 'a later tally is served whatever its difference from an earlier one tells',
    file: 'shared/session/tally.ts',
    find: `  return state.settings.anonymity === 'anonymous' && !isTold`,
    put: `  return state.settings.anonymity === 'anonymous' && !isTold && state.closed`,
    tests: [
      ['test/session/differences.test.ts', '[TALLY-8]'],
      ['test/differencing/paired-worlds.test.ts', '[DIFF-1]'],
    ],
  },
  {
    id: '70b',
    what: 'a new ballot is filled in with the last marks of people who do nothing',
    file: 'shared/session/ballot-visit.ts',
    find: `  return { events: [event], records: [] }`,
    put: `  const given = last === null ? [] : [...marksGiven(moment.records, last.id)]
  return { events: [event], records: given.map(([who, marks]) => marksChange(ballotId, who, marks)) }`,
    tests: [
      ['test/session/differences.test.ts', '[VOTE-18]'],
      ['test/differencing/paired-worlds.test.ts', '[DIFF-1]'],
    ],
  },
  {
    id: '70c',
    what: 'people on one device are counted one by one in a difference',
    file: 'shared/session/difference.ts',
    find: `  return changed.size === 0 || countedDevices(state, records, people).size >= ENOUGH_CHANGED`,
    put: `  return changed.size === 0 || people.length >= ENOUGH_CHANGED`,
    tests: [['test/session/differences.test.ts', '[TALLY-9] Two people on one device']],
  },
  {
    id: '70g',
    what: 'a tally on clusters is compared with no tally on cards',
    file: 'shared/session/comparable.ts',
    find: `  if (is === 'clusters') return [shared(earlier, now, later, (target) => target)]`,
    put: `  if (is === 'clusters') return []`,
    tests: [['test/session/cluster-ballot.test.ts', '[TALLY-11]']],
  },
  {
    id: '70m',
    what: 'a tally of another method is compared with no earlier one',
    file: 'shared/session/counting.ts',
    find: `    : favouritesOf(earlier).flatMap((was) =>`,
    put: `    : favouritesOf(earlier).slice(9).flatMap((was) =>`,
    tests: [['test/session/method-tally.test.ts', '[TALLY-25]']],
  },
  {
    id: '70n',
    what: 'a spread is told of three ballots',
    file: 'shared/session/tally.ts',
    find: `devicesOf(state, records, votes) >= ENOUGH_BALLOTS) }`,
    put: `devicesOf(state, records, votes) >= 3) }`,
    tests: [['test/session/method-tally.test.ts', '[TALLY-20]']],
  },
  {
    id: '70d',
    what: 'a person who leads makes others observers while people write or vote',
    file: 'shared/session/electorate.ts',
    find: `  const isFixed = kind === 'solo' || kind === 'vote'`,
    put: `  const isFixed = kind === 'closed'`,
    tests: [
      ['test/session/differences.test.ts', '[ROLE-4] In an anonymous'],
      ['test/differencing/paired-worlds.test.ts', '[DIFF-1]'],
    ],
  },
  {
    id: '70e',
    what: 'cards are chosen before the vote',
    file: 'shared/session/rights.ts',
    find: `  'outcome.decide': [{ who: 'leads', phases: ['results'] }],`,
    put: `  'outcome.decide': point,`,
    tests: [
      ['test/session/differences.test.ts', '[ROLE-5]'],
      ['test/differencing/paired-worlds.test.ts', '[DIFF-1]'],
    ],
  },
  {
    id: '70f',
    what: 'a vote whose tally is withheld hides the tally before it',
    file: 'shared/outcome/cards.ts',
    find: `    const isLeftOut = ballot.state !== 'closed' || ballot.withheld === 'too-few-changed'`,
    put: `    const isLeftOut = ballot.state !== 'closed'`,
    tests: [['test/outcome/votes.test.ts', '[OUT-22]']],
  },
  {
    id: '71a',
    what: 'an anonymous reveal shows ideas of one or two people',
    file: 'shared/session/reveal-gate.ts',
    find: `    state.settings.anonymity === 'anonymous' && !areEnoughAuthors(state, records, authors)`,
    put: `    state.closed && !areEnoughAuthors(state, records, authors)`,
    tests: [
      ['test/session/gate.test.ts', '[GATE-1] A reveal in an anonymous session'],
      ['test/differencing/paired-worlds.test.ts', '[DIFF-1]'],
      ['test/flow/gate.test.ts', '[GATE-8]'],
    ],
  },
  {
    id: '71b',
    what: 'the gate counts people and not devices',
    file: 'shared/session/gates.ts',
    find: `  return countedDevices(state, records, authors).size >= ENOUGH_AUTHORS`,
    put: `  return authors.filter((id) => state.participants.get(id)?.removed === false).length >= ENOUGH_AUTHORS`,
    tests: [
      ['test/session/gate.test.ts', '[GATE-1] The gate counts devices'],
      ['test/session/release.test.ts', '[REL-4]'],
    ],
  },
  {
    id: '71c',
    what: 'with a consent of one person the reveal takes the ideas of all',
    file: 'shared/session/reveal-gate.ts',
    find: `  const shown = ready.filter((pad) => !waits(pad))`,
    put: `  const shown = ready.every(waits) ? [] : ready`,
    tests: [['test/session/gate.test.ts', '[GATE-1] A reveal in an anonymous session']],
  },
  {
    id: '71d',
    what: 'a reveal with ideas of nobody does not say that it was held back',
    file: 'shared/session/move.ts',
    find: `        ...(heldBack ? { heldBack } : {}),`,
    put: `        ...(heldBack && waiting.length > 0 ? { heldBack } : {}),`,
    tests: [['test/session/gate.test.ts', '[GATE-2] A held-back reveal is the same']],
  },
  {
    id: 'RW1',
    what: 'a removed person is as ready and as voted as the records say, which are withdrawn',
    file: 'shared/session/room-people.ts',
    find: `    if (!kept.has(id)) return [id, doingOf(id)]`,
    put: `    if (visit >= 0) return [id, doingOf(id)]`,
    tests: [
      ['test/session/room-people.test.ts', '[ROOM-9]'],
      ['test/differencing/paired-worlds.test.ts', '[DIFF-1]'],
    ],
  },
  {
    id: 'RW2',
    what: 'words go on after a restart although somebody is gone',
    file: 'shared/session/room-people.ts',
    find: `  const isLost = last === null ? people.gone.size > 0 : last.isLost`,
    put: `  const isLost = false`,
    tests: [['test/session/room-people.test.ts', '[ROOM-10]']],
  },
  {
    id: 'RW3',
    what: 'whoever leads and is ready is told how many people are',
    file: 'shared/session/view.ts',
    find: `  const mayCount = person.takesPart && !isLeading(person) && !person.preview`,
    put: `  const mayCount = person.takesPart`,
    tests: [
      ['test/session/room-people.test.ts', '[VIEW-7]'],
      ['test/differencing/paired-worlds.test.ts', '[DIFF-1]'],
    ],
  },
  {
    id: 'RW4',
    what: 'the people behind the words are those of now',
    file: 'shared/session/evolve-people.ts',
    find: `  return { ...takesPart(person, writes), role }`,
    put: `  const changed = { ...takesPart(person, writes), role }
  return { ...changed, standing: standingOf(changed) }`,
    tests: [['test/session/room-people.test.ts', '[ROOM-9]']],
  },
  {
    id: 'RW5',
    what: 'a cancel is taken with nothing to cancel',
    file: 'shared/session/decide-phase.ts',
    find: `  return context.isCountingDown`,
    put: `  return context.now >= 0`,
    tests: [['test/session/decide-phase.test.ts', '[REVEAL-4]']],
  },
  {
    id: 'SN1',
    what: 'a draft of which nothing can be seen is put to the vote',
    file: 'shared/draft/cut.ts',
    find: `  const text = cleanText(draft.text)`,
    put: `  const text = draft.text.trim()`,
    tests: [['test/flow/unseen.test.ts', '[SIGN-4]']],
  },
  {
    id: 'SN2',
    what: 'a card is reworded into nothing that can be seen',
    file: 'shared/board/read.ts',
    find: `    text: cleanText(stored(entry, ideaKeys.text)) || original,`,
    put: `    text: stored(entry, ideaKeys.text),`,
    tests: [['test/flow/unseen.test.ts', '[SIGN-4]']],
  },
  {
    id: 'SN3',
    what: 'names are compared without case only',
    file: 'shared/text/name-keys.ts',
    find: `skeleton(read.toLowerCase(), true)`,
    put: `read.toLowerCase()`,
    tests: [['test/text/names.test.ts', 'Two names that look alike']],
  },
  {
    id: 'SN4',
    what: 'a name, title or question keeps the signs that turn the direction of its neighbours',
    file: 'shared/text/clean.ts',
    find: `    .replaceAll(ACTIVE, '')`,
    put: ``,
    tests: [
      ['test/text/signs.test.ts', 'Controls, halves of pairs'],
      ['test/flow/unseen.test.ts', '[SIGN-3]'],
    ],
  },
  {
    id: 'W1',
    what: 'a person in the lane is told at which card of the board the walk is',
    file: 'shared/session/view.ts',
    find: `    ...(isKept ? {} : walkFor(state, must(state.participants.get(participantId), 'viewer'))),`,
    put: `    ...walkFor(state, must(state.participants.get(participantId), 'viewer')),`,
    tests: [['test/session/walk.test.ts', '[TURN-3]']],
  },
  {
    id: 'W2',
    what: 'a step that two people who lead take at once is two steps',
    file: 'shared/session/walk.ts',
    find: `  const isThere = state.walking && state.focus === idea.head`,
    put: `  const isThere = !state.walking && state.focus === idea.head`,
    tests: [['test/session/walk.test.ts', '[TURN-2]']],
  },
  {
    id: 'W3',
    what: 'added ideas count as new, so that more of them call for another solo',
    file: 'shared/board/coverage.ts',
    find: `  [head, ...sources].filter(({ round }) => round !== null).length`,
    put: `  [head, ...sources].length`,
    tests: [['test/board/coverage.test.ts', '[COVER-1] Ideas that were added']],
  },
]
