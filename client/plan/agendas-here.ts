// The agendas of one's own that this device keeps. A kept text that can no longer be read is left out of the list.
import { ownAgendaText, parseOwnAgenda, type OwnAgenda } from '../../shared/wire/own-agenda.ts'

const NAME = 'agendas'

export function agendasHere(): readonly OwnAgenda[] {
  return textsHere().flatMap((text) => parseOwnAgenda(text) ?? [])
}

/** Keeps an agenda, in the place of one with the same name. False if this browser keeps nothing. */
export function keepAgenda(own: OwnAgenda): boolean {
  const others = agendasHere().filter(({ name }) => name !== own.name)
  return write([...others, own])
}

/** False if this browser keeps nothing, and so forgets nothing either. */
export function forgetAgenda(name: string): boolean {
  return write(agendasHere().filter((own) => own.name !== name))
}

function write(agendas: readonly OwnAgenda[]): boolean {
  try {
    localStorage.setItem(NAME, JSON.stringify(agendas.map(ownAgendaText)))
    return true
  } catch {
    return false
  }
}

function textsHere(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string') : []
  } catch {
    return []
  }
}
