// Choosing a template and editing its phases. A plan stays the template as long as its phases are those of the template.
import { minutesOf } from '../../shared/session/agendas/fit.ts'
import type { Recommendation } from '../../shared/session/recommend.ts'
import { templateOf, type Template } from '../../shared/session/templates.ts'
import type { Agenda } from '../../shared/wire/agenda.ts'
import type { ChosenPlan } from './chosen-settings.ts'
import { templateWords } from './template-words.ts'

export function asTemplate({ id, minutes }: Template): ChosenPlan {
  return { template: id, name: templateWords(id).name, agenda: null, minutes }
}

export function asRecommended({ template, agenda, minutes }: Recommendation): ChosenPlan {
  const plan = asTemplate(template)
  return agenda === template.phases ? plan : { ...plan, agenda, minutes }
}

/** The minutes in which people arrive. They belong to no phase. */
export const arrivingIn = (plan: ChosenPlan): number => plan.minutes - minutesOf(phasesOf(plan))

/** The plan with other phases. The minutes of arriving stay. */
export function withAgenda(plan: ChosenPlan, agenda: Agenda): ChosenPlan {
  return { ...plan, agenda, minutes: arrivingIn(plan) + minutesOf(agenda) }
}

export function phasesOf({ agenda, template }: ChosenPlan): Agenda {
  return agenda ?? templateOf(template ?? 'hybrid').phases
}
