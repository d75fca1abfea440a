// Which people may give which command in which phase. The table comes from the public table of commands and not from
// the code. Each command has one line. For each kind of person it holds the initials of the phases in which the command
// is accepted (l s r f v t c; f is refine, t is results). Tests of the pure core, the control socket and HTTP use the
// table.
import type { CommandType } from '../../shared/wire/commands.ts'
import { type PhaseKind, phaseKinds } from '../../shared/wire/terms.ts'

const initials: Record<PhaseKind, string> = {
  lobby: 'l',
  solo: 's',
  read: 'r',
  refine: 'f',
  vote: 'v',
  results: 't',
  closed: 'c',
}
export const kinds = [
  'facilitator',
  'cofacilitator',
  'facilitatorWriting',
  'participant',
  'observer',
] as const
export type Kind = (typeof kinds)[number]

/** The phases in which each kind of person may give each command. */
export const mayBeGiven: Readonly<
  Record<CommandType, Readonly<Record<Kind, readonly PhaseKind[]>>>
> = {
  'phase.advance': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'phase.back': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'phase.cancel': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'round.start': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'timer.set': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'timer.pause': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'timer.resume': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'session.edit': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'session.lock': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'observers.lock': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'participant.remove': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'takePart.set': row('lsrfvt', 'lsrfvt', 'lsrfvt', '', ''),
  'role.grant': row('lsrfvtc', '', 'lsrfvtc', '', ''),
  'session.close': row('lsrfvt', '', 'lsrfvt', '', ''),
  // Before the first reveal (in the lobby and the solo of this table) there is no board, so nothing can be set aside.
  'idea.setAside': row('rfvt', 'rfvt', 'rfvt', 'f', ''),
  'cluster.setAside': row('rfvt', 'rfvt', 'rfvt', 'f', ''),
  'comment.setAside': row('rfvt', 'rfvt', 'rfvt', 'f', ''),
  'ready.set': row('', '', 'srv', 'srv', ''),
  'name.set': row('lsrfvtc', 'lsrfvtc', 'lsrfvtc', 'lsrfvtc', ''),
  // In the lobby of this table nobody has seen a board.
  'board.prepare': row('l', 'l', 'l', '', ''),
  'board.clear': row('l', 'l', 'l', '', ''),
  'idea.add': row('f', 'f', 'f', 'f', ''),
  'cluster.add': row('f', 'f', 'f', 'f', ''),
  'comment.add': row('f', 'f', 'f', 'f', ''),
  'concern.hold': row('', '', 'f', 'f', ''),
  'concern.takeBack': row('', '', 'rfvt', 'rfvt', ''),
  'idea.release': row('', '', 'rf', 'rf', ''),
  'consent.set': row('', '', 'srf', 'srf', ''),
  'lane.finish': row('', '', 'rfvt', 'rfvt', ''),
  'lane.skip': row('', '', 'rfvt', 'rfvt', ''),
  'ballot.cast': row('', '', 'v', 'v', ''),
  'action.add': row('ft', 'ft', 'ft', 'ft', ''),
  'action.edit': row('ft', 'ft', 'ft', 'ft', ''),
  'action.remove': row('ft', 'ft', 'ft', 'ft', ''),
  'idea.keep': row('', '', 'vt', 'vt', ''),
  'advantage.add': row('t', 't', 't', 't', ''),
  'outcome.decide': row('t', 't', 't', '', ''),
  'idea.mineToo': row('', '', 'rf', 'rf', ''),
  'twin.answer': row('f', 'f', 'f', 'f', ''),
  'twins.show': row('f', 'f', 'f', '', ''),
  'idea.claim': row('', '', 't', 't', ''),
  'claims.show': row('t', 't', 't', '', ''),
  'focus.set': row('rft', 'rft', 'rft', '', ''),
  'walk.to': row('rf', 'rf', 'rf', '', ''),
  'overview.show': row('f', 'f', 'f', '', ''),
}

function row(...cells: [string, string, string, string, string]): Record<Kind, PhaseKind[]> {
  const [facilitator, cofacilitator, facilitatorWriting, participant, observer] = cells.map(
    (cell) => phaseKinds.filter((kind) => cell.includes(initials[kind])),
  ) as [PhaseKind[], PhaseKind[], PhaseKind[], PhaseKind[], PhaseKind[]]
  return { facilitator, cofacilitator, facilitatorWriting, participant, observer }
}
