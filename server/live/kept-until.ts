// The day until which a session is kept, as people are told.
const DAY = 86_400_000

/** In milliseconds, cut to a whole day: the exact time would tell everybody when somebody last wrote (T4). */
export function keptUntil({ usedAt }: { readonly usedAt: number }, retentionMs: number): number {
  return Math.floor((usedAt + retentionMs) / DAY) * DAY
}
