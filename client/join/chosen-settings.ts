// The settings of a new session while they are being chosen. Nothing is sent before *Create session*. The landing page
// loads this file before anybody asks for settings, so it holds no template.
import { plural, t } from '@lingui/core/macro'
import type { TemplateId } from '../../shared/session/templates.ts'
import type { Agenda } from '../../shared/wire/agenda.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import type { Anonymity } from '../../shared/wire/terms.ts'

export interface Chosen {
  readonly plan: ChosenPlan
  readonly anonymity: Anonymity
}

export interface ChosenPlan {
  /** The template to begin with; null for an agenda of one's own. */
  readonly template: TemplateId | null
  /** The name of the template or of one's own agenda. */
  readonly name: string
  /** The phases where they are no longer those of the template; null where they are. */
  readonly agenda: Agenda | null
  /** The minutes of the phases together, as the lobby says them. */
  readonly minutes: number
  /** The minutes in which people arrive before that. They belong to no phase. */
  readonly arriving: number
}

/** The settings of a session when nobody opens them. */
export const standard = (): Chosen => ({
  plan: { template: 'hybrid', name: t`Alone, twice`, agenda: null, minutes: 43, arriving: 2 },
  anonymity: 'anonymous',
})

/** Names the template if its phases were not changed; otherwise spells out the whole agenda. */
export function asBody({
  plan: { template, agenda },
  anonymity,
}: Chosen): Pick<CreateSession, 'template' | 'agenda' | 'settings'> {
  const settings = { anonymity }
  if (agenda !== null) return { agenda: [...agenda], settings }
  return template === null ? { settings } : { template, settings }
}

/** The chosen settings in one line. */
export function summary({ plan, anonymity }: Chosen): string {
  return [
    plan.name,
    plural(plan.minutes, { one: '# minute', other: '# minutes' }),
    namesWords(anonymity),
  ].join(' · ')
}

export const namesWords = (anonymity: Anonymity): string =>
  anonymity === 'anonymous' ? t`anonymous` : t`names at the results`
