/**
 * The moments, by the page's steady clock, at which the head of the page asked a question (server/http/pages.ts) and had
 * the answer; null when the answer at hand is one that the page's own code asked for. Without these moments a time that
 * the answer tells would be wrong by as long as the code took to come.
 */
export function askedByHead(question: string): readonly [asked: number, answered: number] | null {
  const { href } = new URL(question, location.href)
  const latest = performance.getEntriesByName(href, 'resource').at(-1)
  return latest instanceof PerformanceResourceTiming && latest.initiatorType === 'link'
    ? [latest.requestStart, latest.responseEnd]
    : null
}
