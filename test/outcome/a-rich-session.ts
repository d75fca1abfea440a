// One session with everything that a report can tell: two questions, five rounds, four votes, merges, clusters, ideas
// set aside, decisions and actions. The session exists as a named and as an anonymous one.
import { binDraft } from '../../shared/draft/edit.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { IdeaId, ParticipantId } from '../../shared/kernel/ids.ts'
import { agendaFrom } from '../../shared/session/templates.ts'
import type { Agenda } from '../../shared/wire/agenda.ts'
import type { Anonymity, TwinAnswer } from '../../shared/wire/terms.ts'
import { lead, participant } from '../fixtures/a-session.ts'
import { planned, rank, score } from '../session/a-ballot.ts'
import { AGroup } from './a-group.ts'

export const ada = participant('adaxx')
const ben = participant('benxx')
const cleo = participant('cleox')
const dia = participant('diaxx')
const finn = participant('finnx')

/** The agenda allows two marks on one card. Otherwise marks and people would be equal numbers. */
const agenda: Agenda = must(agendaFrom('hybrid'), 'template').map((phase) =>
  phase.kind === 'vote' ? { ...phase, ballots: [{ method: 'dots', n: 4, perIdea: 2 }] } : phase,
)

/** Five people, an observer and a facilitator in the lobby. The facilitator takes part in the named session only. */
function aGroupInTheLobby(anonymity: Anonymity): AGroup {
  const group = new AGroup({ anonymity, agenda })
  const { session } = group
  if (anonymity === 'named') {
    group.do(lead, { type: 'session.edit', title: 'Welcome week' })
    group.do(lead, { type: 'takePart.set', takesPart: true })
  }
  for (const [id, name] of [
    [ada, 'Ada'],
    [ben, 'Ben *the second*'],
    [cleo, 'Cléo'],
    [dia, 'Dia <Ops>'],
    [finn, 'Finn'],
  ] as const)
    session.join(id, { name })
  session.join('screen', { as: 'observer', name: 'Screen' })
  return group
}

/** The group in its first vote, after everybody has voted. */
export function aGroupInItsFirstVote(anonymity: Anonymity): AGroup {
  const group = aGroupInTheLobby(anonymity)
  writesAlone(group)
  refines(group)
  focusesOnTheDoor(group)
  group.votes(ada, { 'A buddy for': 2, 'Name badges': 1, Somebody: 1 })
  group.votes(ben, { 'A buddy for': 2, 'Name badges': 2 })
  group.votes(cleo, { 'A buddy for': 1, Somebody: 2, ترحيب: 1 })
  group.votes(dia, { Somebody: 1, 'Name badges': 1, 'A map': 2 })
  return group
}

/** The group in its third vote. The decisions and the two earlier tallies must not be told during this vote. */
export function aGroupInALaterVote(anonymity: Anonymity): AGroup {
  const group = aGroupInItsFirstVote(anonymity)
  decidesAndVotesAgain(group)
  group.back('vote-1', 5)
  return group
}

/** The group in its first solo, where no board is served. Two people have joined since it began, one as an observer. */
export function aGroupThatWrites(anonymity: Anonymity): AGroup {
  const group = aGroupInTheLobby(anonymity)
  group.on(3)
  group.session.join('evexx', { name: 'Eve' })
  group.session.join('looks', { as: 'preview', device: 'device-lead' })
  group.writes(ada, 'Nobody may read this yet.')
  return group
}

/** Two people with two ideas in one card, a round without ideas, one vote, and no decision. */
export function aSmallGroup(): AGroup {
  const group = new AGroup({ anonymity: 'named', template: 'hybrid' })
  group.session.join(ada, { name: 'Ada' })
  group.session.join(ben, { name: 'Ben' })
  group.on(1)
  group.writes(ada, 'A bell')
  group.writes(ben, 'A louder bell')
  for (const minutes of [5, 2, 3, 1]) group.on(minutes)
  group.merges(['A louder'], 'A bell')
  group.on(4)
  group.votes(ada, { 'A bell': 1 })
  group.votes(ben, { 'A bell': 1 })
  group.on(2)
  return group
}

/** The results of a ranking and of scores by two criteria, with ideas that people had too and claims that are shown. */
export function aGroupWithEveryMethod(): AGroup {
  const agenda = planned([rank], [score('surprising'), score('would help =most')])
  const group = new AGroup({ anonymity: 'anonymous', agenda })
  const people = { ada, ben, cleo, dia, finn }
  for (const [name, id] of Object.entries(people)) group.session.join(id, { name: `${name} & Co` })
  group.on(1)
  group.writes(ada, 'A bell at the door')
  group.writes(ben, 'Lunch together')
  group.writes(cleo, 'Maps <of the house>')
  group.writes(dia, 'A buddy for a week')
  group.writes(finn, 'Ring a bell')
  group.on(6)
  const [bell, lunch] = ['A bell', 'Lunch'].map((words) => group.idea(words))
  if (bell === undefined || lunch === undefined) throw new Error('two ideas')
  const own = group.idea('Ring')
  group.do(finn, { type: 'idea.mineToo', ideaId: bell, mineToo: true, myIdeaId: own })
  for (const who of [ada, cleo, dia])
    group.do(who, { type: 'idea.mineToo', ideaId: lunch, mineToo: true })
  group.on(3)
  group.merges(['Ring a bell'], 'A bell')
  group.comments(ben, 'Maps', 'concern', 'Who draws them?')
  group.on(8)
  for (const who of [ada, ben, cleo]) group.votes(who, { 'A bell': 3, Lunch: 2, Maps: 1 })
  group.votes(dia, { 'A buddy': 3, Maps: 2, Lunch: 1 })
  for (const minutes of [4, 2, 5]) group.on(minutes)
  for (const [who, surprise, help] of [
    [ada, [5, 0, 3, 4], [5, 5, 1, 0]],
    [ben, [5, 1, 3, 2], [4, 5, 1, 0]],
    [cleo, [0, 1, 3, 5], [5, 4, 2, 1]],
    [dia, [1, 0, 2, 5], [4, 3, 2, 1]],
    [finn, [1, 2, 2, 4], [3, 4, 0, 1]],
  ] as const)
    for (const [at, scores] of [surprise, help].entries())
      group.votes(who, Object.fromEntries(CARDS.map((words, n) => [words, scores[n] ?? 0])), at)
  group.on(5)
  group.decides('Lunch', 'chosen')
  group.decides('A bell', 'parked')
  for (const [who, words] of [
    [finn, 'Ring a bell'],
    [ben, 'Lunch'],
  ] as const)
    group.do(who, { type: 'idea.claim', ideaId: group.idea(words), claimed: true })
  group.do(lead, { type: 'claims.show' })
  return group
}

const CARDS = ['A bell', 'Lunch', 'Maps', 'A buddy']

/** The whole story, up to the results of the last vote. */
export function aGroupAtItsEnd(anonymity: Anonymity): AGroup {
  const group = aGroupInItsFirstVote(anonymity)
  decidesAndVotesAgain(group)
  leavesAVote(group)
  asksASecondQuestion(group)
  return group
}

/** Starts a round on one cluster that nobody reveals, and closes the session. */
export function closes(group: AGroup): void {
  const scope = group.cluster('At the door')
  group.do(lead, { type: 'round.start', epoch: group.session.state.epoch, scope })
  group.writes(ada, 'Nobody will ever read this.')
  group.session.now += 120_000
  group.do(lead, { type: 'session.close' })
}

function writesAlone(group: AGroup): void {
  group.on(3)
  group.writes(ada, 'Somebody meets them\nat the door')
  group.writes(ada, 'Coffee with cake; every "Monday", please')
  group.writes(ada, 'still in the field', false)
  binDraft(group.pad(ada), group.writes(ada, 'thrown away'), null)
  group.writes(ben, 'Name badges')
  group.writes(ben, '=SUM(everybody)')
  group.writes(cleo, 'Write names on a board')
  group.writes(cleo, 'ترحيب بالجدد')
  group.writes(dia, 'A buddy for the first week')
  group.writes(dia, '1. a list of <b>phone numbers</b>')
  group.writes(finn, 'Stickers with names')
  group.on(14)
  group.do(lead, { type: 'participant.remove', participantId: finn })
  group.session.join('evexx', { name: 'Eve' })
  group.on(5)
  group.writes(ada, 'A buddy in the second week too')
  group.writes(ben, 'Lunch together')
  group.writes(cleo, 'A quiet corner')
  group.on(4)
  group.on(1)
}

/** Authors are asked about two pairs. The third of them brings the answers out; a third pair has no word. */
function comparesTwins(group: AGroup): void {
  const [badges, names, first, second, coffee, lunch] = [
    'Name badges',
    'Write names',
    'A buddy for',
    'A buddy in',
    'Coffee',
    'Lunch',
  ].map((words) => group.idea(words)) as [IdeaId, IdeaId, IdeaId, IdeaId, IdeaId, IdeaId]
  group.session.findTwins([badges, names], [first, second], [coffee, lunch])
  const say = (who: ParticipantId, ideaId: IdeaId, otherId: IdeaId, answer: TwinAnswer): void =>
    group.do(who, { type: 'twin.answer', ideaId, otherId, answer })
  say(ben, badges, names, 'same')
  say(ben, lunch, coffee, 'no')
  say(cleo, names, badges, 'same')
  say(dia, first, second, 'related')
}

function refines(group: AGroup): void {
  comparesTwins(group)
  for (const title of ['At the door', 'The first week', 'Nothing in it', 'Food'])
    group.do(lead, { type: 'cluster.add', title })
  group.do(cleo, {
    type: 'idea.add',
    texts: ['A map on the wall'],
    cluster: group.cluster('At the door'),
  })
  group.moves('At the door', 'Somebody', 'Name badges')
  group.moves('The first week', 'A buddy for', 'A buddy in', 'A quiet')
  group.moves('Food', 'Coffee', 'Lunch')
  group.merges(['Write names', 'Stickers'], 'Name badges')
  group.merges(['Lunch'], 'Coffee')
  group.rewords('Name badges', 'Name badges that can be read from afar')
  group.rewords('Stickers', 'Stickers, for those without a badge')
  group.rewords('1. a list', '')
  group.rewords('Lunch', 'Lunch together, outside')
  group.setsAside('Coffee')
  group.setsAside('Write names')
  group.do(lead, { type: 'cluster.setAside', clusterId: group.cluster('Food'), aside: true })
  comments(group)
}

/** Comments of every kind: on a card, on an idea merged into one, on an idea that was set aside; and one set aside. */
function comments(group: AGroup): void {
  group.comments(ben, 'A buddy for', 'concern', 'Who has the time?')
  group.comments(ada, 'A buddy for', 'build-on', 'And lunch on the first day')
  group.comments(cleo, 'Somebody', 'question', 'Which door?\nThere are <two>.')
  group.comments(dia, 'Stickers', 'concern', '=They come off')
  group.comments(dia, 'Coffee', 'concern', 'Too dear')
  group.comments(ben, 'A quiet', 'concern', 'Unkind words about somebody')
  group.setsCommentAside('Unkind')
}

function focusesOnTheDoor(group: AGroup): void {
  const scope = group.cluster('At the door')
  group.session.now += 9 * 60_000
  group.do(lead, { type: 'round.start', epoch: group.session.state.epoch, scope })
  group.writes(ada, 'A bell')
  group.writes(ben, 'A ramp')
  group.writes(dia, 'A light')
  group.on(2)
  group.on(1)
  group.on(6)
}

function decidesAndVotesAgain(group: AGroup): void {
  group.on(4)
  group.decides('A buddy for', 'chosen')
  group.decides('Somebody', 'parked')
  group.do(lead, { type: 'action.add', text: 'Find five buddies', owner: 'Ada & Ben' })
  group.do(ada, { type: 'action.add', text: 'Print the badges\n- today', due: '2027-01-31' })
  const ideaId = group.idea('A buddy for')
  group.do(ben, {
    type: 'action.add',
    text: 'Ask the =boss',
    owner: 'Dia',
    due: '2027-02-01',
    ideaId,
  })
  group.do(ben, { type: 'action.add', text: 'Thank the boss', owner: 'Eve', ideaId })
  group.do(dia, { type: 'action.add', text: 'Nobody in particular' })
  group.back('refine-1', 7)
  group.merges(['A buddy in'], 'A buddy for')
  group.merges(['A bell'], 'Somebody')
  group.on(3)
  group.votes(ada, { Somebody: 2, 'A ramp': 1, 'Name badges': 1 })
  group.votes(ben, { Somebody: 2, 'A ramp': 1, 'A quiet': 1 })
  group.votes(cleo, { 'Name badges': 2, 'A ramp': 1 })
  group.votes(dia, { 'Name badges': 1, 'A buddy for': 1 })
  group.on(2)
}

/** Starts a third vote and leaves it, so that it stays suspended. */
function leavesAVote(group: AGroup): void {
  group.back('vote-1', 5)
  group.votes(ada, { 'A quiet': 2 })
  group.back('refine-1', 1)
  group.merges(['A ramp'], 'Somebody')
}

function asksASecondQuestion(group: AGroup): void {
  const { epoch } = group.session.state
  const question = { text: 'And who greets them? (names, not roles)' }
  group.do(lead, { type: 'round.start', epoch, question })
  group.writes(ada, 'Whoever sits nearest')
  group.writes(ben, 'The people who came last')
  group.writes(cleo, 'A rota')
  group.writes(dia, 'Nobody: a note')
  group.on(8)
  group.on(2)
  group.do(lead, { type: 'cluster.add', title: 'People' })
  group.moves('People', 'Whoever', 'The people')
  group.on(3)
  group.votes(ada, { 'A rota': 2, Whoever: 2 })
  group.votes(ben, { 'A rota': 1, Whoever: 1 })
  if (group.session.state.settings.anonymity === 'named') {
    group.votes(cleo, { Whoever: 1, 'The people': 2 })
    group.votes(dia, { 'A rota': 1 })
  }
  group.on(2)
  group.decides('A rota', 'chosen')
}
