import type { SessionId } from '../../shared/kernel/ids.ts'

/**
 * All sessions of a list that the store gives page by page. Each page is asked for when the one before it is used up,
 * so that what was done meanwhile is known, and begins after the last id, so that a session which stays listed stops nobody.
 */
export async function* everyPage(
  page: (after: SessionId | null) => Promise<readonly SessionId[]>,
): AsyncGenerator<SessionId> {
  let listed = await page(null)
  for (;;) {
    yield* listed
    const last = listed.at(-1)
    if (last === undefined) return
    listed = await page(last)
  }
}
