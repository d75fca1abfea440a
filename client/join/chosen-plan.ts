// Choosing a template and editing its phases. A plan stays the template as long as its phases are those of the template.
import { sameJson } from '../../shared/session/agenda.ts'
import { minutesOf } from '../../shared/session/agendas/fit.ts'
import type { Recommendation } from '../../shared/session/recommend.ts'
import { templateOf, type Template } from '../../shared/session/templates.ts'
import type { Agenda } from '../../shared/wire/agenda.ts'
import type { OwnAgenda } from '../../shared/wire/own-agenda.ts'
import type { ChosenPlan } from './chosen-settings.ts'
import { partWords, templateWords } from './template-words.ts'

type Offered = Pick<Recommendation, 'template' | 'agenda'>

/** The plan for an offered agenda. If it is of the same template, the parts of the question stay as a person wrote them. */
export function asOffered({ template, agenda }: Offered, before: ChosenPlan): ChosenPlan {
  const { id, arriving } = template
  const minutes = minutesOf(agenda)
  const name = templateWords(id).name
  const parted = titledHere(before.template === id ? withPartsOf(agenda, phasesOf(before)) : agenda)
  const own = sameJson(parted, template.phases) ? null : parted
  return { template: id, name, agenda: own, minutes, arriving }
}

/** The parts of a built-in agenda, with their first titles in the language of the page. */
function titledHere(agenda: Agenda): Agenda {
  return agenda.map((phase) => {
    if (phase.kind !== 'solo' || phase.columns === undefined) return phase
    const columns = phase.columns.map((column) => ({ ...column, title: partWords(column.title) }))
    return { ...phase, columns }
  })
}

export const asTemplate = (template: Template, before: ChosenPlan): ChosenPlan =>
  asOffered({ template, agenda: template.phases }, before)

function withPartsOf(agenda: Agenda, before: Agenda): Agenda {
  return agenda.map((phase) => {
    const same = before.find(({ id }) => id === phase.id)
    if (phase.kind !== 'solo' || same?.kind !== 'solo') return phase
    const { columns: _planned, ...rest } = phase
    return same.columns === undefined ? rest : { ...rest, columns: same.columns }
  })
}

/** An agenda of one's own. How long people take to arrive is not part of it. */
export const asOwn = ({ name, phases }: OwnAgenda): ChosenPlan => ({
  template: null,
  name,
  agenda: phases,
  minutes: minutesOf(phases),
  arriving: 0,
})

/** The plan with other phases. The minutes of arriving stay. */
export function withAgenda(plan: ChosenPlan, agenda: Agenda): ChosenPlan {
  return { ...plan, agenda, minutes: minutesOf(agenda) }
}

export function phasesOf({ agenda, template }: ChosenPlan): Agenda {
  return agenda ?? templateOf(template ?? 'hybrid').phases
}
