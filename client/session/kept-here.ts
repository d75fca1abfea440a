// What a tab and a device remember: which participant this tab is, and the links by which people come back. A browser
// may refuse to store anything (private windows, full disks). Then nothing is remembered, and everything else works.

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/**
 * Stores a value under a name; null removes the name. A name that holds the participant's id is removed by *Leave this
 * device*.
 */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // Nothing is lost: the server and the memory of this page hold the same.
  }
}

/** The values that the tab would not store: its storage is full, or takes nothing in a private window. A reload loses them. */
const untaken = new Map<string, string>()

/** A value that belongs to this tab; null without one. */
export const keptInTab = (name: string): string | null =>
  untaken.get(name) ?? sessionStorage.getItem(name)

/** Stores a value for this tab, or keeps it on this page where the tab stores nothing. Null removes the value. */
export function keepInTab(name: string, value: string | null): void {
  untaken.delete(name)
  try {
    if (value === null) sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, value)
  } catch {
    if (value !== null) untaken.set(name, value)
  }
}

export const participantOfTab = (sessionId: string): string | null => keptInTab(`as:${sessionId}`)

export function rememberTab(sessionId: string, participantId: string): void {
  keepInTab(`as:${sessionId}`, participantId)
}

/** Keeps the key of a person's own link on this device, until *Leave this device*. */
export function rememberKey(sessionId: string, participantId: string, key: string): void {
  keep(`key:${sessionId}:${participantId}`, key)
}

export function resumeLink(sessionId: string, participantId: string): string | null {
  const key = kept(`key:${sessionId}:${participantId}`)
  return key === null ? null : `${location.origin}/resume#${key}`
}

/** The name that this device gives a session in its list, or null where the list shows the session's own title. */
export function calledHere(sessionId: string): string | null {
  return kept(`called:${sessionId}`)
}

export function callHere(sessionId: string, called: string | null): void {
  keep(`called:${sessionId}`, called)
}

/** The name under which the list of sessions remembers one, followed by the session's id (join/remembered.ts). */
export const HERE = 'here:'

/** Removes everything of one person from this device. Other people on the same device keep theirs. */
export function forgetPerson(sessionId: string, participantId: string): void {
  for (const shelf of [localStorage, sessionStorage]) {
    for (const name of Object.keys(shelf))
      if (name.includes(participantId) || shelf.getItem(name) === participantId)
        shelf.removeItem(name)
  }
  for (const [name, value] of untaken)
    if (name.includes(participantId) || value === participantId) untaken.delete(name)
  keepInTab(`new:${sessionId}`, null)
  callHere(sessionId, null)
  keep(`${HERE}${sessionId}`, null)
}
