// Recommends an agenda to a facilitator who says how many people come, how long they have, and what they want.
import { must } from '../kernel/assert.ts'
import type { Agenda } from '../wire/agenda.ts'
import { minutesOf, shortenedTo } from './agendas/fit.ts'
import { templateOf, type Template, type TemplateId } from './templates.ts'

export const goals = ['choose', 'many', 'weigh', 'look-back', 'decide'] as const
/**
 * `choose`: find ideas and choose among them. `many`: find as many ideas as possible. `weigh`: find a few ideas and weigh
 * them with care. `look-back`: look back on what happened. `decide`: decide among options that somebody prepared.
 */
export type Goal = (typeof goals)[number]

export interface Wish {
  readonly goal: Goal
  readonly people: number
  /** The minutes that the group has, arriving included. */
  readonly minutes: number
}

export interface Recommendation {
  readonly template: Template
  /** The agenda of the template, shortened where the time asks for it. */
  readonly agenda: Agenda
  readonly isShortened: boolean
  /** The minutes of the agenda, arriving included. */
  readonly minutes: number
}

/**
 * The templates that serve a goal, the best one first, each with the fewest minutes for which it is recommended. With
 * fewer it would lose too much, and the next one is better.
 */
const servedBy: Readonly<Record<Goal, readonly (readonly [TemplateId, number])[]>> = {
  choose: [
    ['hybrid', 38],
    ['strict', 30],
    ['short', 0],
  ],
  many: [
    ['alternating', 36],
    ['hybrid', 30],
    ['short', 0],
  ],
  weigh: [
    ['nominal-group', 70],
    ['nominal-hour', 48],
    ['strict', 30],
    ['short', 0],
  ],
  'look-back': [
    ['retrospective', 36],
    ['short', 0],
  ],
  decide: [
    ['decide', 28],
    ['short', 0],
  ],
}

// Large groups gained by seeing the ideas of others while they wrote; groups of eight and fewer did not (a meta-analysis
// by DeRosa, Smith and Hantula 2007). The number between is our judgement.
const MANY_PEOPLE = 12

/**
 * The first template of the goal for which the time is enough, shortened to that time if need be. The shortest template
 * stands for less than its own time too, and then the agenda can take longer than the group has.
 */
export function recommend({ goal, people, minutes }: Wish): Recommendation {
  const isLarge = people > MANY_PEOPLE && (goal === 'choose' || goal === 'weigh')
  const served = isLarge ? servedBy.many : servedBy[goal]
  const [id] = must(
    served.find(([, least]) => minutes >= least),
    'a template for any time',
  )
  return fittedTo(templateOf(id), minutes)
}

function fittedTo(template: Template, minutes: number): Recommendation {
  const { arriving, phases } = template
  const agenda = shortenedTo(phases, minutes - arriving)
  return {
    template,
    agenda,
    isShortened: agenda !== phases,
    minutes: arriving + minutesOf(agenda),
  }
}
