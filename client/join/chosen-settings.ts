// The settings of a new session while they are being chosen. Nothing is sent before *Create session*.
import { plural, t } from '@lingui/core/macro'
import { must } from '../../shared/kernel/assert.ts'
import { isAgain } from '../../shared/session/rules-of-vote.ts'
import { templates, withSeconds, type Template } from '../../shared/session/templates.ts'
import type { Agenda, Phase } from '../../shared/wire/agenda.ts'
import type { CreateSession } from '../../shared/wire/http.ts'
import type { RuleOf } from '../../shared/wire/ballots.ts'
import type { Anonymity, BallotOn } from '../../shared/wire/terms.ts'

export interface Chosen {
  readonly template: Template['id']
  readonly agenda: Agenda
  readonly anonymity: Anonymity
  readonly marks: RuleOf<'dots'>['n']
  readonly voteOn: BallotOn
}

function templateOf(id: Template['id']): Template {
  return must(
    templates.find((template) => template.id === id),
    'template',
  )
}

export const standard: Chosen = {
  template: 'hybrid',
  agenda: templateOf('hybrid').phases,
  anonymity: 'anonymous',
  marks: 'auto',
  voteOn: 'cards',
}

export function withTemplate(chosen: Chosen, template: Template['id']): Chosen {
  return { ...chosen, template, agenda: templateOf(template).phases }
}

export function withMinutes(chosen: Chosen, phaseId: Phase['id'], minutes: number): Chosen {
  const seconds = Math.round(Math.min(240, Math.max(0, minutes)) * 60)
  const agenda = chosen.agenda.map((phase) =>
    phase.id === phaseId ? withSeconds(phase, seconds) : phase,
  )
  return { ...chosen, agenda }
}

/** Names the template if its phases and marks were not changed; otherwise spells out the whole agenda. */
export function asBody({
  template,
  agenda,
  anonymity,
  marks,
  voteOn,
}: Chosen): Pick<CreateSession, 'template' | 'agenda' | 'settings'> {
  const settings = { anonymity }
  const isStandard = marks === 'auto' && voteOn === 'cards'
  if (agenda === templateOf(template).phases && isStandard) return { template, settings }
  const on = voteOn === 'cards' ? {} : { on: voteOn }
  const own = agenda.map((phase) =>
    phase.kind === 'vote' && !isAgain(phase.ballots)
      ? {
          ...phase,
          ballots: phase.ballots.map((rule) => ({
            ...(rule.method === 'dots' ? { ...rule, n: marks } : rule),
            ...on,
          })),
        }
      : phase,
  )
  return { agenda: own, settings }
}

export function templateWords(id: Template['id']): { readonly name: string; readonly why: string } {
  switch (id) {
    case 'hybrid':
      return {
        name: t`Alone, twice`,
        why: t`Write, read, and write alone once more before sorting. Brings the most ideas.`,
      }
    case 'strict':
      return { name: t`Alone, once`, why: t`Write, read, then sort and vote together.` }
    case 'short':
      return {
        name: t`Short`,
        why: t`The shortest plan that starts alone and sorts before the vote.`,
      }
  }
}

/** The chosen settings in one line. */
export function summary({ template, agenda, anonymity, marks, voteOn }: Chosen): string {
  const total = Math.round(agenda.reduce((sum, phase) => sum + phase.seconds, 0) / 60)
  const parts = [
    templateWords(template).name,
    plural(total, { one: '# minute', other: '# minutes' }),
    anonymity === 'anonymous' ? t`anonymous` : t`names at the results`,
    ...(marks === 'auto' ? [] : [plural(marks, { one: '# mark each', other: '# marks each' })]),
    ...(voteOn === 'cards' ? [] : [t`vote on clusters`]),
  ]
  return parts.join(' · ')
}
