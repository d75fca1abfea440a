// Whether a person said to themselves that they are done with a ballot. It is of this tab alone and is never sent.

/** Holds the participant's id, so *Leave this device* removes it. */
const doneName = (ballotId: string, participantId: string): string =>
  `done:${ballotId}:${participantId}`

export function isKeptDone(ballotId: string, participantId: string): boolean {
  try {
    return sessionStorage.getItem(doneName(ballotId, participantId)) !== null
  } catch {
    return false
  }
}

export function keepDone(ballotId: string, participantId: string, isDone: boolean): void {
  try {
    const name = doneName(ballotId, participantId)
    if (isDone) sessionStorage.setItem(name, 'yes')
    else sessionStorage.removeItem(name)
  } catch {
    // A browser that refuses to store anything forgets it with the page.
  }
}
