import { limits } from '../wire/limits.ts'

/**
 * The name that a cluster takes from a heading: without the colon at its end, and shortened after a word, with an
 * ellipsis, if it is longer than a name can be. Empty if the heading holds nothing else than a colon.
 */
export function nameFrom(heading: string): string {
  const name = heading.replace(/\s*[:：]$/u, '').trim()
  if (name.length <= limits.clusterTitle) return name
  const room = name.slice(0, limits.clusterTitle)
  const end = /\s\S*$/u.exec(room)?.index ?? limits.clusterTitle - 1
  return `${wellFormed(room.slice(0, end).trimEnd())}…`
}

/** Without half a sign at the end. */
const wellFormed = (text: string): string =>
  /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text
