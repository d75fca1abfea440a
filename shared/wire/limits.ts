// Every limit by name, with its default. Each limit is a setting of the server (LIMIT_… in its configuration), except
// the fixed limits. Lengths of text are UTF-16 units, as in `Y.Text.length` and in the HTML attribute `maxlength`.

export const limits = {
  frameBytes: 64 * 1024,
  catchUpBytes: 2 * 1024 * 1024,
  controlBytes: 16 * 1024,
  bodyBytes: 64 * 1024,
  ideaText: 2_000,
  clusterTitle: 120,
  comment: 2_000,
  name: 40,
  question: 500,
  title: 120,
  actionText: 500,
  /** The words of a criterion stand beside every score, so they are few. */
  criterion: 60,
  draftsPerPad: 200,
  entriesPerPad: 2_000,
  charactersPerPad: 200_000,
  ideasPerBoard: 5_000,
  /** The most prepared ideas of a board, with those merged into others. Fewer than a board holds: people need the rest. */
  preparedIdeas: 4_000,
  clustersPerBoard: 500,
  /** The most comments of a board, with those that were set aside. */
  commentsPerBoard: 2_000,
  boardBytes: 8 * 1024 * 1024,
  /** What an update deletes, and what it makes Yjs move, counts like structs (server/document/admission/weight.ts). */
  structsPerUpdate: 2_000,
  /** The most units that the structs of one update may claim. A few bytes can claim any number of units. */
  unitsPerUpdate: 2 * 1024 * 1024,
  /** The most structs that Yjs may step over to find the positions of one update's structs. */
  conflictsPerUpdate: 20_000,
  /** The deepest nesting. The grammar has no place deeper than three, so nothing has to be counted. */
  depth: 8,
  messagesPerSecond: 60,
  messageBurst: 240,
  documentBytesPerSecond: 128 * 1024,
  documentByteBurst: 1024 * 1024,
  commandsPerSecond: 20,
  commandBurst: 60,
  /** The bytes that the commands of one person may add to the log of a session. At once it is a full board and as much again. */
  loggedBytesPerSecond: 256,
  loggedByteBurst: 16 * 1024 * 1024,
  controlMessagesPerSecond: 60,
  controlMessageBurst: 600,
  readsPerSecond: 5,
  readBurst: 120,
  readsAtOnce: 6,
  /** How long the server makes the views and exports of one person, in milliseconds. What goes beyond waits. */
  readMsPerSecond: 100,
  readMsBurst: 2_000,
  /** The same for everybody in one session together. */
  sessionReadMsPerSecond: 400,
  sessionReadMsBurst: 8_000,
  participants: 300,
  participantsPerDevice: 6,
  /** The most devices that hold one participant. A new device replaces the oldest. */
  devicesPerParticipant: 24,
  /** The most observers of a session, without those on the device of a person who leads. */
  observers: 50,
  /** The most people who may ever join a session. Each leaves a row behind, also after leaving. */
  peopleEver: 3_000,
  /** New people in a session, an hour, and so many at once. */
  joinsPerHour: 600,
  /** New people from one address in all sessions, an hour, and so many at once. A whole hall may share an address. */
  joinsPerAddressPerHour: 400,
  /** The most resume keys of one participant. A new key replaces the oldest. */
  resumeKeys: 12,
  /** The most answers to commands that are remembered for one participant. A new answer replaces the oldest. */
  rememberedAnswers: 256,
  connectionsPerParticipant: 12,
  connectionsPerSession: 1_500,
  /** The connections of all observers of a session together. */
  connectionsOfObservers: 150,
  /** Connections that each participant and each person who leads may have also in a session that is full. */
  connectionsReserved: 3,
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
  /** Up to this many people, awareness is sent ten times a second; with more people five times. */
  awarenessFewPeople: 30,
  /** With more people than this, no awareness is sent. */
  awarenessMostPeople: 100,
  stepOnesPerTenSeconds: 3,
  /** How long the server judges the edits of one person, in milliseconds. What goes beyond waits. */
  judgedMsPerSecond: 100,
  judgedMsBurst: 1_000,
  /** The same for everybody in one session together. */
  sessionJudgedMsPerSecond: 400,
  sessionJudgedMsBurst: 4_000,
  /** How long the server builds and sends what the people of one session are told, in milliseconds. The rest is told later. */
  toldMsPerSecond: 400,
  toldMsBurst: 4_000,
  /** How long the server decides the commands of one person, in milliseconds. What goes beyond is refused for a moment. */
  decidedMsPerSecond: 100,
  decidedMsBurst: 2_000,
  /** The same for everybody in one session together. */
  sessionDecidedMsPerSecond: 400,
  sessionDecidedMsBurst: 8_000,
  clientIdsPerParticipant: 256,
  /** The most refused updates of one participant in a session. After that their next connection has to wait. */
  refusalsPerMinute: 60,
  textsPerCommand: 100,
  partsPerCommand: 100,
  agendaPhases: 40,
} as const

/** The limits that a server cannot change, because clients, grammar and exports are built on their defaults. */
export const fixedLimits: readonly LimitName[] = [
  'ideaText',
  'clusterTitle',
  'comment',
  'name',
  'question',
  'title',
  'actionText',
  'criterion',
  'depth',
  'textsPerCommand',
  'partsPerCommand',
  'agendaPhases',
]

export type LimitName = keyof typeof limits
export type Limits = Readonly<Record<LimitName, number>>
