/** Milliseconds as minutes and seconds, such as 2:05. Never below 0:00. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The full minutes of a time as `clock` shows it: 10 of 10:02. */
export function minutesIn(ms: number): number {
  return Math.floor(Math.max(0, Math.ceil(ms / 1000)) / 60)
}
