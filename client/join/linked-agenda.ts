import { agendaIn } from '../plan/agenda-link.ts'
import { asOwn } from './chosen-plan.ts'
import type { Linked } from './use-linked-agenda.ts'

/** Reads the agenda in the part of a link from the `#` on. */
export function linkedAgenda(hash: string): Linked {
  const own = agendaIn(hash)
  return own === null ? { kind: 'broken' } : { kind: 'read', plan: asOwn(own) }
}
