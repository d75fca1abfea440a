// Every limit by name, with its default. The server makes each a setting (LIMIT_… in its configuration) but the fixed
// ones; lengths of text are UTF-16 units everywhere, which is what Y.Text.length and maxLength count.

export const limits = {
  frameBytes: 64 * 1024,
  catchUpBytes: 2 * 1024 * 1024,
  controlBytes: 16 * 1024,
  bodyBytes: 64 * 1024,
  ideaText: 2_000,
  clusterTitle: 120,
  name: 40,
  question: 500,
  title: 120,
  actionText: 500,
  draftsPerPad: 200,
  entriesPerPad: 2_000,
  charactersPerPad: 200_000,
  ideasPerBoard: 5_000,
  clustersPerBoard: 500,
  boardBytes: 8 * 1024 * 1024,
  structsPerUpdate: 2_000,
  structsPerCatchUp: 20_000,
  /** What the structs of one update may count; a few bytes can claim any number. */
  unitsPerUpdate: 2 * 1024 * 1024,
  /** Past how many structs of others all those of one update may have to look for their places. */
  conflictsPerUpdate: 500_000,
  /** Held by the grammar, which knows no place deeper than three: nothing has to be counted. */
  depth: 8,
  messagesPerSecond: 60,
  messageBurst: 240,
  documentBytesPerSecond: 128 * 1024,
  documentByteBurst: 1024 * 1024,
  commandsPerSecond: 20,
  commandBurst: 60,
  controlMessagesPerSecond: 60,
  controlMessageBurst: 600,
  readsPerSecond: 5,
  readBurst: 120,
  readsAtOnce: 6,
  participants: 300,
  participantsPerDevice: 6,
  connectionsPerParticipant: 12,
  connectionsPerSession: 1_500,
  connectionsPerProcess: 6_000,
  connectionsPerAddress: 2_000,
  connectionsOpenedPerTenSeconds: 2_000,
  unsentSkipBytes: 256 * 1024,
  unsentCloseBytes: 4 * 1024 * 1024,
  stalledSeconds: 15,
  wrongCodesPerMinute: 30,
  sessionsPerHour: 30,
  handshakeSeconds: 5,
  halfOpenSeconds: 35,
  pingSeconds: 15,
  headerBytes: 8 * 1024,
  headerSeconds: 10,
  requestSeconds: 15,
  awarenessBytes: 512,
  awarenessPerSecond: 20,
  /** Fewer people than this are shown to each other ten times a second, more only five times. */
  awarenessFewPeople: 30,
  /** With more nobody's moves are shown. */
  awarenessMostPeople: 100,
  stepOnesPerTenSeconds: 3,
  clientIdsPerParticipant: 256,
  /** Refused updates of one participant in a session, before their next connection has to wait. */
  refusalsPerMinute: 60,
  textsPerCommand: 100,
  agendaPhases: 40,
} as const

/** Part of the wire: clients, grammar and exports build on these, so a server cannot have others. */
export const fixedLimits: readonly LimitName[] = [
  'ideaText',
  'clusterTitle',
  'name',
  'question',
  'title',
  'actionText',
  'depth',
  'textsPerCommand',
  'agendaPhases',
]

export type LimitName = keyof typeof limits
export type Limits = Readonly<Record<LimitName, number>>
