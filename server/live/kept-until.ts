const DAY = 86_400_000

/** Retention in whole days: to the millisecond it would tell everybody when somebody last wrote (T4). */
export function keptUntil({ usedAt }: { readonly usedAt: number }, retentionMs: number): number {
  return Math.floor((usedAt + retentionMs) / DAY) * DAY
}
