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

export function participantOfTab(sessionId: string): string | null {
  return sessionStorage.getItem(`as:${sessionId}`)
}

export function rememberTab(sessionId: string, participantId: string): void {
  sessionStorage.setItem(`as:${sessionId}`, participantId)
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

/** Removes everything of one person from this device. Other people on the same device keep theirs. */
export function forgetPerson(sessionId: string, participantId: string): void {
  for (const shelf of [localStorage, sessionStorage]) {
    for (const name of Object.keys(shelf))
      if (name.includes(participantId) || shelf.getItem(name) === participantId)
        shelf.removeItem(name)
  }
  sessionStorage.removeItem(`new:${sessionId}`)
  callHere(sessionId, null)
}
