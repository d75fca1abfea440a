import { t } from '@lingui/core/macro'
import type { Agenda } from '../../shared/wire/agenda.ts'
import type { PhaseKind, Role } from '../../shared/wire/terms.ts'

export function phaseWord(kind: PhaseKind): string {
  switch (kind) {
    case 'lobby':
      return t`Lobby`
    case 'solo':
      return t`Solo`
    case 'read':
      return t`Read`
    case 'refine':
      return t`Refine`
    case 'vote':
      return t`Vote`
    case 'results':
      return t`Results`
    case 'closed':
      return t`Closed`
  }
}

/** The word for a step of the agenda. *Solo* and *Read* get the number of their round if the agenda has several. */
export function stepWord(agenda: Agenda, place: number): string {
  const kind = agenda[place]?.kind ?? 'lobby'
  const word = phaseWord(kind)
  const soloUntil = (end?: number) =>
    agenda.slice(0, end).filter((step) => step.kind === 'solo').length
  return (kind === 'solo' || kind === 'read') && soloUntil() > 1
    ? `${word} ${soloUntil(place + 1)}`
    : word
}

/** A sentence that says what the group is doing. */
export function phaseNow(kind: PhaseKind): string {
  switch (kind) {
    case 'lobby':
      return t`The group is in the lobby.`
    case 'solo':
      return t`Everybody is writing alone now.`
    case 'read':
      return t`The group is reading now.`
    case 'refine':
      return t`The group is refining now.`
    case 'vote':
      return t`The group is voting now.`
    case 'results':
      return t`The results are here.`
    case 'closed':
      return t`The session is closed.`
  }
}

export function roleWord(role: Role): string {
  switch (role) {
    case 'facilitator':
      return t`Facilitator`
    case 'co-facilitator':
      return t`Co-facilitator`
    case 'participant':
      return t`Participant`
    case 'observer':
      return t`Watching`
  }
}
