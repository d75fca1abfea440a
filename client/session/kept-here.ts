// What a tab and a device remember: which participant this tab is, and the links to come back by.

export function participantOfTab(sessionId: string): string | null {
  return sessionStorage.getItem(`as:${sessionId}`)
}

export function rememberTab(sessionId: string, participantId: string): void {
  sessionStorage.setItem(`as:${sessionId}`, participantId)
}

/** A resume link, kept on this device until *Leave this device*. */
export function rememberKey(sessionId: string, participantId: string, key: string): void {
  localStorage.setItem(`key:${sessionId}:${participantId}`, key)
}

export function resumeLink(sessionId: string, participantId: string): string | null {
  const key = localStorage.getItem(`key:${sessionId}:${participantId}`)
  return key === null ? null : `${location.origin}/resume#${key}`
}

export function forgetDevice(sessionId: string): void {
  for (const name of Object.keys(localStorage))
    if (name.includes(sessionId)) localStorage.removeItem(name)
  sessionStorage.clear()
}
