import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useRef, useState, type RefObject } from 'react'
import { adviceOn } from '../../shared/session/advice.ts'
import type { Agenda, Phase } from '../../shared/wire/agenda.ts'
import { limits } from '../../shared/wire/limits.ts'
import { minutesTogether } from '../frame/PhaseStrip.tsx'
import { announce } from '../ui/announce.tsx'
import { AddPhase } from './AddPhase.tsx'
import { AddRecipe } from './AddRecipe.tsx'
import { PhaseRow } from './PhaseRow.tsx'
import styles from './Plan.module.css'
import { planWord } from './plan-words.ts'

interface PlanEditorProps {
  /** The phases that can no longer change: those that ran, and the lobby. */
  readonly begun: Agenda
  /** The phases that have not begun. */
  readonly ahead: Agenda
  /** Minutes in which people arrive, for a session that does not exist yet. */
  readonly arriving?: number
  readonly change: (ahead: Agenda) => void
}

/**
 * Edits the phases of a plan that have not begun: their minutes, options and order, and which of them there are. What
 * goes against a study is said next to the phase and forbidden nowhere.
 */
export function PlanEditor({ begun, ahead, arriving = 0, change }: PlanEditorProps) {
  const list = useRef<HTMLOListElement>(null)
  const edits = useEdits(begun, ahead, change, list)
  const plan = [...begun, ...ahead]
  const advice = adviceOn(plan)
  return (
    <div className={styles['plan']}>
      <ol ref={list} className={styles['agenda']} aria-label={t`Phases ahead`}>
        {ahead.map((phase, place) => (
          <PhaseRow
            key={phase.id}
            phase={phase}
            name={planWord(plan, begun.length + place)}
            advice={advice.filter(({ phaseId }) => phaseId === phase.id)}
            isFirst={place === 0}
            isLast={place === ahead.length - 1}
            isRepeatable={plan.slice(0, begun.length + place).some(({ kind }) => kind === 'vote')}
            set={(next) => change(ahead.map((one) => (one.id === phase.id ? next : one)))}
            remove={() => edits.remove(place)}
            move={(step) => edits.move(place, step)}
          />
        ))}
      </ol>
      {edits.out !== null && (
        <p className={styles['out']}>
          <span>
            <Trans>Left out: {edits.out.name}</Trans>
          </span>
          <button type="button" className="button quiet link" onClick={edits.bringBack}>
            <Trans>Bring back</Trans>
          </button>
        </p>
      )}
      {plan.length < limits.agendaPhases && <AddPhase add={edits.add} />}
      <AddRecipe ahead={ahead} length={plan.length} change={change} />
      <Total begun={begun} ahead={ahead} arriving={arriving} />
    </div>
  )
}

function Total({ begun, ahead, arriving }: { begun: Agenda; ahead: Agenda; arriving: number }) {
  const total = minutesTogether([...begun, ...ahead])
  return (
    <p className={styles['total']}>
      <Trans>
        Together <Plural value={total} one="# minute" other="# minutes" />
      </Trans>
      {arriving > 0 && <Trans>, and {arriving} to arrive</Trans>}
      {begun.some(({ seconds }) => seconds > 0) && (
        <Trans>, {minutesTogether(ahead)} of them ahead</Trans>
      )}
    </p>
  )
}

interface LeftOut {
  readonly phase: Phase
  readonly place: number
  readonly name: string
}

/** The acts that change the list of phases. Each change is announced, and the focus stays where a person goes on. */
function useEdits(
  begun: Agenda,
  ahead: Agenda,
  change: (ahead: Agenda) => void,
  list: RefObject<HTMLOListElement | null>,
) {
  const [out, setOut] = useState<LeftOut | null>(null)
  const nameIn = (phases: Agenda, place: number): string =>
    planWord([...begun, ...phases], begun.length + place)
  const put = (phases: Agenda, phase: Phase, place: number): Agenda => {
    const next = phases.toSpliced(place, 0, phase)
    change(next)
    announce(t`${nameIn(next, place)} is now ${place + 1} of ${next.length}`)
    return next
  }
  return {
    out,
    add: (phase: Phase): void => {
      put(ahead, phase, ahead.length)
    },
    move: (from: number, step: 1 | -1): void => {
      const phase = ahead[from]
      const to = from + step
      if (phase === undefined || to < 0 || to >= ahead.length) return
      put(ahead.toSpliced(from, 1), phase, to)
    },
    remove: (place: number): void => {
      const phase = ahead[place]
      if (phase === undefined) return
      const name = nameIn(ahead, place)
      change(ahead.toSpliced(place, 1))
      setOut({ phase, place, name })
      announce(t`Left out: ${name}`)
      requestAnimationFrame(() => focusRow(list.current, place))
    },
    bringBack: (): void => {
      if (out === null) return
      const place = Math.min(out.place, ahead.length)
      // A phase that is in the plan again, or that has run meanwhile, must not stand there twice.
      const isThere = [...begun, ...ahead].some(({ id }) => id === out.phase.id)
      if (!isThere) put(ahead, out.phase, place)
      setOut(null)
      requestAnimationFrame(() => focusRow(list.current, place))
    },
  }
}

/** Moves the focus to the row that stands at a place now, or to the last row. */
function focusRow(list: HTMLElement | null, place: number): void {
  const rows = list?.querySelectorAll<HTMLElement>(':scope > li input[type="number"]')
  const at = Math.min(place, (rows?.length ?? 0) - 1)
  rows?.[at]?.focus()
}
