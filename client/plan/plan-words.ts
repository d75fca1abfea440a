import { plural, t } from '@lingui/core/macro'
import { unreachable } from '../../shared/kernel/assert.ts'
import { TOP, TOP_WITH_TIES } from '../../shared/session/finalists.ts'
import { isAgain } from '../../shared/session/rules-of-vote.ts'
import type { Agenda, Phase } from '../../shared/wire/agenda.ts'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { isOnFinalists, markedIn } from '../../shared/wire/terms.ts'
import { stepWord } from '../frame/phase-words.ts'

/** The name of a phase in a plan. Phases of one kind are numbered, so that each has a name of its own. */
export function planWord(plan: Agenda, place: number): string {
  const kind = plan[place]?.kind
  if (kind === 'solo' || kind === 'read') return stepWord(plan, place)
  const count = (phases: Agenda): number => phases.filter((phase) => phase.kind === kind).length
  const word = stepWord(plan, place)
  return count(plan) > 1 ? `${word} ${count(plan.slice(0, place + 1))}` : word
}

/** The options of a phase in one line; empty for a phase without options. */
export function optionWords(phase: Phase): string {
  const { floor = 0 } = phase
  const least = floor / 60
  return [
    ...(floor === 0
      ? []
      : [plural(least, { one: 'not before # minute', other: 'not before # minutes' })]),
    ...kindWords(phase),
  ].join(' · ')
}

/** How many cards the votes make finalists. */
export const finalistCount = (): string => t`${TOP} cards, with ties up to ${TOP_WITH_TIES}`

function kindWords(phase: Phase): readonly string[] {
  if (phase.kind === 'solo') {
    const { target, board, columns = [] } = phase
    return [
      ...(target === undefined
        ? []
        : [plural(target, { one: 'aim for # idea', other: 'aim for # ideas' })]),
      ...(board === 'frozen' ? [t`board in sight`] : []),
      ...(columns.length === 0 ? [] : [t`in ${columns.length} parts`]),
    ]
  }
  if (phase.kind === 'refine') return phase.walk === true ? [t`card by card`] : []
  if (phase.kind !== 'vote') return []
  if (isAgain(phase.ballots))
    return [
      phase.ballots.length === 1
        ? t`the same vote again`
        : t`the same vote again, on the finalists alone (${finalistCount()})`,
    ]
  return phase.ballots.map((rule) => {
    if (isOnFinalists(rule))
      return t`${ruleWords(rule)}, on the finalists alone (${finalistCount()})`
    return markedIn(rule) === 'clusters' ? t`${ruleWords(rule)}, on clusters` : ruleWords(rule)
  })
}

function ruleWords(rule: BallotRule): string {
  switch (rule.method) {
    case 'dots':
      return rule.n === 'auto'
        ? t`marks: automatic`
        : plural(rule.n, { one: '# mark', other: '# marks' })
    case 'rank':
      return plural(rule.top, { one: 'a ranking of # place', other: 'a ranking of # places' })
    case 'score':
      return t`scores: ${rule.criterion}`
    default:
      return unreachable(rule)
  }
}
