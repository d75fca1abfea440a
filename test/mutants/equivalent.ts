// Mutants that change nothing anybody could notice. Each is named by its line before and after, and has its reason.
export interface Equivalent {
  readonly file: string
  readonly before: string
  readonly after: string
  readonly reason: string
}

export const equivalents: readonly Equivalent[] = [
  {
    file: 'shared/replica/act.ts',
    before: '#count = 0',
    after: '#count = 1',
    reason:
      'The numbers are only compared with each other, and 0 stands for a key without a write.',
  },
  {
    file: 'shared/prepare/markup.ts',
    before:
      "[...found].map(([, name = '', double, single]) => [name, withEntities(double ?? single ?? '')]),",
    after:
      "[...found].map(([, name = '', double, single]) => [name, withEntities(double ?? single ?? 'mutant')]),",
    reason: 'One of the two quotations is always there, perhaps empty.',
  },
  {
    file: 'server/cluster/forward.ts',
    before: 'if (head.length > 0) away.write(head)',
    after: 'if (head.length >= 0) away.write(head)',
    reason: 'To write nothing sends nothing.',
  },
  {
    file: 'shared/outcome/html.ts',
    before: "const most = method === 'score' ? perCard : (marked[0]?.marks ?? 1)",
    after: "const most = method === 'score' ? perCard : (marked[0]?.marks ?? 2)",
    reason: 'Without a marked card no bar is drawn, so the number is never used.',
  },
  {
    file: 'shared/outcome/html.ts',
    before: "const most = method === 'score' ? perCard : (marked[0]?.marks ?? 1)",
    after: "const most = method === 'score' ? perCard : (marked[0]?.marks ?? 0)",
    reason: 'Without a marked card no bar is drawn, so the number is never used.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "...(isLow(mark) ? [['low', 1] as const] : []),",
    after: "...(isLow(mark) ? ([]) : ([['low', 1] as const])),",
    reason:
      'The people of a target are compared too, and the others among them say as much as these.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "...(isHigh(mark) ? [['high', 1] as const] : []),",
    after: "...(isHigh(mark) ? ([]) : ([['high', 1] as const])),",
    reason:
      'The people of a target are compared too, and the others among them say as much as these.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "const each = (mark: number) => [['marks', mark] as const, ['people', 1] as const]",
    after: "const each = (mark: number) => [['', mark] as const, ['people', 1] as const]",
    reason: 'A number is compared with the one of the same name only, and no other has this name.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "const each = (mark: number) => [['marks', mark] as const, ['people', 1] as const]",
    after: "const each = (mark: number) => [['marks', mark] as const, ['', 1] as const]",
    reason: 'A number is compared with the one of the same name only, and no other has this name.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "...(isLow(mark) ? [['low', 1] as const] : []),",
    after: "...(isLow(mark) ? [['', 1] as const] : []),",
    reason: 'A number is compared with the one of the same name only, and no other has this name.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "...(isHigh(mark) ? [['high', 1] as const] : []),",
    after: "...(isHigh(mark) ? [['', 1] as const] : []),",
    reason: 'A number is compared with the one of the same name only, and no other has this name.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "isFavourite(mark) ? [['favourite', 1]] : []",
    after: "isFavourite(mark) ? [['', 1]] : []",
    reason: 'A number is compared with the one of the same name only, and no other has this name.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "const each = (mark: number) => [['marks', mark] as const, ['people', 1] as const]",
    after: "const each = (mark: number) => [['marks', mark] as const, ['people', 2] as const]",
    reason: 'Both tallies are counted twice alike, and only whether they are equal matters.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "...(isLow(mark) ? [['low', 1] as const] : []),",
    after: "...(isLow(mark) ? [['low', 2] as const] : []),",
    reason: 'Both tallies are counted twice alike, and only whether they are equal matters.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "...(isHigh(mark) ? [['high', 1] as const] : []),",
    after: "...(isHigh(mark) ? [['high', 2] as const] : []),",
    reason: 'Both tallies are counted twice alike, and only whether they are equal matters.',
  },
  {
    file: 'shared/session/counting.ts',
    before: "isFavourite(mark) ? [['favourite', 1]] : []",
    after: "isFavourite(mark) ? [['favourite', 2]] : []",
    reason: 'Both tallies are counted twice alike, and only whether they are equal matters.',
  },
  {
    file: 'shared/list/lines.ts',
    before: "return text.startsWith('=') ? 'double rule' : 'rule'",
    after: "return text.endsWith('=') ? 'double rule' : 'rule'",
    reason: 'A ruled line begins and ends with the same sign.',
  },
  {
    file: 'server/live/sessions.ts',
    before: 'return this.#known.get(sessionId)?.askedAt ?? 0',
    after: 'return this.#known.get(sessionId)?.askedAt ?? 2',
    reason: 'Two milliseconds after the begin of the steady time are as long ago as none.',
  },
  {
    file: 'server/document/admission/roll-back.ts',
    before: 'transaction.changedParentTypes.clear()',
    after: '',
    reason:
      'Yjs tells observers of what lies below a type by it, and a document that edits are tried on has none.',
  },
  {
    file: 'server/live/live-session.ts',
    before:
      "if (records === null) throw new StoreDamage(sessionId, 'a record is not what its table says')",
    after: "if (records === null) throw new StoreDamage(sessionId, '')",
    reason:
      'The words of damage are for a person with a debugger: the log and the answers have its name only.',
  },
  {
    file: 'server/cluster/internal-port.ts',
    before: 'const PROOF_BYTES = 1_024',
    after: 'const PROOF_BYTES = 1025',
    reason: 'A proof has less than half as many bytes, so that one more or less changes nothing.',
  },
  {
    file: 'server/cluster/internal-port.ts',
    before: 'const PROOF_BYTES = 1_024',
    after: 'const PROOF_BYTES = 1023',
    reason: 'A proof has less than half as many bytes, so that one more or less changes nothing.',
  },
  {
    file: 'shared/outcome/vote-words.ts',
    before: 'const last = ballots.find(({ n }) => n === card.ballot)',
    after: 'const last = ballots.findLast(({ n }) => n === card.ballot)',
    reason: 'Each vote of a session has a number of its own.',
  },
  {
    file: 'shared/outcome/vote-words.ts',
    before: 'const ballot = ballots.find(({ n }) => n === votes.ballot)',
    after: 'const ballot = ballots.findLast(({ n }) => n === votes.ballot)',
    reason: 'Each vote of a session has a number of its own.',
  },
  {
    file: 'server/http/pages.ts',
    before: 'const id = /^\\/s\\//i.test(path) ? sessionIdIn(path.slice(2)) : null',
    after: 'const id = /^\\/s\\//i.test(path) ? sessionIdIn(path) : null',
    reason: 'The letter between two slashes is no part of an id.',
  },
  {
    file: 'server/document/admission/admit.ts',
    before:
      'else if (!texts.has(name)) texts.set(name, { path: parent, before: lengthAt(doc, parent) })',
    after: 'else if (true) texts.set(name, { path: parent, before: lengthAt(doc, parent) })',
    reason: 'Nothing is applied while an update is judged, so the length is the same each time.',
  },
  {
    file: 'shared/board/undo.ts',
    before:
      "kinds.find((each) => each === 'merge') ?? kinds.find((each) => each !== 'move') ?? kinds[0]",
    after:
      "kinds.findLast((each) => each === 'merge') ?? kinds.find((each) => each !== 'move') ?? kinds[0]",
    reason: 'The first and the last of equal words are the same word.',
  },
  {
    file: 'shared/kernel/chance.ts',
    before: 'for (let last = copy.length - 1; last > 0; last--) {',
    after: 'for (let last = copy.length - 1; last >= 0; last--) {',
    reason: 'The first element alone can only change places with itself.',
  },
  {
    file: 'shared/session/path.ts',
    before: 'return state.rounds.find((round) => !round.revealed) ?? null',
    after: 'return state.rounds.findLast((round) => !round.revealed) ?? null',
    reason: 'At most one round is not revealed yet.',
  },
  {
    file: 'server/http-server.ts',
    before:
      'connectionsCheckingInterval: 1_000, // By default Node looks for slow requests every half minute only.',
    after:
      'connectionsCheckingInterval: 1001, // By default Node looks for slow requests every half minute only.',
    reason: 'A look that comes a thousandth later finds the same slow requests.',
  },
  {
    file: 'server/http-server.ts',
    before:
      'connectionsCheckingInterval: 1_000, // By default Node looks for slow requests every half minute only.',
    after:
      'connectionsCheckingInterval: 999, // By default Node looks for slow requests every half minute only.',
    reason: 'A look that comes a thousandth sooner finds the same slow requests.',
  },
  {
    file: 'server/live/live-session.ts',
    before: '#isUnsure = false',
    after: '#isUnsure = true',
    reason:
      'The first turn would read from the store once more what the session was just made from.',
  },
  {
    file: 'server/http/formats.ts',
    before: "const inert = type.startsWith('application/json') ? inertJson : inertText",
    after: 'const inert = (inertJson)',
    reason:
      'Every text is clean before it reaches a file, so nothing is left that the two treat differently.',
  },
  {
    file: 'shared/session/path.ts',
    before: 'return solo?.visit ?? -1',
    after: 'return solo?.visit ?? 1',
    reason: 'Each round begins with a solo.',
  },
]
