import { Plural, Trans } from '@lingui/react/macro'
import { countsOf, type Kind } from '../../shared/prepare/from-outcome.ts'
import type { Prepared } from '../../shared/prepare/prepared.ts'
import { Written } from '../ui/Written.tsx'
import styles from './Prepare.module.css'
import type { OutcomeChoice as Chosen } from './use-prepare.ts'

interface OutcomeChoiceProps {
  readonly prepared: Prepared
  readonly choice: Chosen
  readonly choose: (choice: Chosen) => void
}

/** Asks how much of an earlier outcome comes along: everything as it was, or some of its cards as a new beginning. */
export function OutcomeChoice({ prepared, choice, choose }: OutcomeChoiceProps) {
  return (
    <fieldset className={styles['choices']}>
      <legend>
        <Trans>What comes along</Trans>
      </legend>
      <label className={styles['choice']}>
        <input
          type="radio"
          name="how-much"
          checked={!choice.whole}
          onChange={() => choose({ ...choice, whole: false })}
        />
        <Trans>Some cards, as a new beginning</Trans>
      </label>
      {!choice.whole && <Kinds prepared={prepared} choice={choice} choose={choose} />}
      <label className={styles['choice']}>
        <input
          type="radio"
          name="how-much"
          checked={choice.whole}
          onChange={() => choose({ ...choice, whole: true })}
        />
        <Trans>Everything, as it was</Trans>
      </label>
      {choice.whole && <Whole prepared={prepared} />}
    </fieldset>
  )
}

function Kinds({ prepared, choice, choose }: OutcomeChoiceProps) {
  const counts = countsOf(prepared)
  const tick = (kind: Kind, words: React.ReactNode) =>
    counts[kind] > 0 && (
      <label className={styles['choice']}>
        <input
          type="checkbox"
          checked={choice[kind]}
          onChange={({ target }) => choose({ ...choice, [kind]: target.checked })}
        />
        {words}
      </label>
    )
  return (
    <>
      {tick('chosen', <Plural value={counts.chosen} one="# chosen card" other="# chosen cards" />)}
      {tick('parked', <Plural value={counts.parked} one="# parked card" other="# parked cards" />)}
      {tick(
        'others',
        <Plural
          value={counts.others}
          one="# card without a decision"
          other="# cards without a decision"
        />,
      )}
      {tick(
        'aside',
        <Plural
          value={counts.aside}
          one="# idea that was set aside"
          other="# ideas that were set aside"
        />,
      )}
      <p className="meta">
        <Trans>They keep their clusters, wordings and merged ideas. No decision comes along.</Trans>
      </p>
    </>
  )
}

function Whole({ prepared: { questions, question } }: { readonly prepared: Prepared }) {
  return (
    <p className="meta">
      <Trans>
        Questions, cards with all wordings and merged ideas, clusters, what was set aside, comments,
        decisions and actions come back.
      </Trans>{' '}
      {questions[question] !== undefined && (
        <Trans>
          The group is asked again: “<Written>{questions[question]}</Written>”
        </Trans>
      )}
    </p>
  )
}
