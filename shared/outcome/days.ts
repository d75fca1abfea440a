import type { SessionState } from '../session/state.ts'

/**
 * The days of a session, YYYY-MM-DD: on which its first phase after the lobby began, and on which its last phase before
 * the close began. A session that waits in its lobby has the day on which it was made.
 */
export function daysOf(
  { path, visitTimes }: Pick<SessionState, 'path' | 'visitTimes'>,
  timeZone: string,
): { readonly date: string; readonly lastDate: string } {
  const starts = visitTimes.map(({ from }) => from)
  const working = starts.filter(
    (_, at) => path[at]?.kind !== 'lobby' && path[at]?.kind !== 'closed',
  )
  const days = (working.length === 0 ? starts.slice(0, 1) : working).map((start) =>
    dayOf(start, timeZone),
  )
  return { date: days[0] ?? '', lastDate: days.at(-1) ?? '' }
}

/** The day of a time in milliseconds. */
function dayOf(time: number, timeZone: string): string {
  const options = { timeZone, calendar: 'iso8601', numberingSystem: 'latn' } as const
  const parts = new Intl.DateTimeFormat('en', {
    ...options,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(time)
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}
