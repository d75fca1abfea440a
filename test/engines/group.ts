import type { Target } from './look.ts'
import type { Person } from './person.ts'

/** Who goes through the session: a facilitator and Ana at a desk, and Ben with a phone. */
export interface Group {
  readonly lead: Person
  readonly ana: Person
  readonly ben: Person
}

/** One part of the session. It begins where the part before has ended. `url` is the address of the server. */
export type Part = (group: Group, url: string) => Promise<void>

export const LUNCH = 'Book lunch on day one'
export const TEAM = 'Lunch with the team'
export const DESK = 'A desk card with names'

export const button = (name: string): Target => ({ role: 'button', name })
export const field = (name: string): Target => ({ role: 'textbox', name })
export const card = (shows: string): Target => ({ role: 'article', shows })
export const cluster = (name: string): Target => ({ role: 'region', name })
export const newIdea = field('New idea')

/** Rejects if a dialog that a press of the pointer has opened draws a ring around its first button. */
export async function noRing(person: Person): Promise<void> {
  await person.sees({ role: 'dialog' })
  const ring = await person.driver.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!)
    return outlineStyle === 'none' ? '0px' : outlineWidth
  })
  if (ring !== '0px') throw new Error(`the dialog opens with a focus ring of ${ring}`)
}
