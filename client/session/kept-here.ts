// What a tab and a device remember: which participant this tab is, and the links to come back by. Storage may be
// refused (private windows, full disks): then nothing is kept, and nothing breaks.

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** Null forgets. Names hold the session's id, so that *Leave this device* finds them. */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // kept in memory and on the server only
  }
}

export function participantOfTab(sessionId: string): string | null {
  return sessionStorage.getItem(`as:${sessionId}`)
}

export function rememberTab(sessionId: string, participantId: string): void {
  sessionStorage.setItem(`as:${sessionId}`, participantId)
}

/** A resume link, kept on this device until *Leave this device*. */
export function rememberKey(sessionId: string, participantId: string, key: string): void {
  keep(`key:${sessionId}:${participantId}`, key)
}

export function resumeLink(sessionId: string, participantId: string): string | null {
  const key = kept(`key:${sessionId}:${participantId}`)
  return key === null ? null : `${location.origin}/resume#${key}`
}

/** What a session is called in this device's own list; null where it has its own words. */
export function calledHere(sessionId: string): string | null {
  return kept(`called:${sessionId}`)
}

export function callHere(sessionId: string, called: string | null): void {
  keep(`called:${sessionId}`, called)
}

/** Everything under this person's name; whoever else is here on the same device keeps theirs. */
export function forgetPerson(sessionId: string, participantId: string): void {
  for (const shelf of [localStorage, sessionStorage]) {
    for (const name of Object.keys(shelf))
      if (name.includes(participantId) || shelf.getItem(name) === participantId)
        shelf.removeItem(name)
  }
  sessionStorage.removeItem(`new:${sessionId}`)
  callHere(sessionId, null)
}
