import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useRef } from 'react'
import type { BallotRule } from '../../shared/wire/ballots.ts'
import { markedIn } from '../../shared/wire/terms.ts'
import { announce } from '../ui/announce.tsx'
import type { Marks } from './use-cast.ts'
import styles from './Vote.module.css'

interface LastMarksProps {
  readonly rule: BallotRule
  readonly before: Marks
  readonly marks: Marks
  readonly takeOver: (before: Marks) => void
}

/** The person's own marks of the last vote count only after the person takes them over. */
export function LastMarks({ rule, before, marks, takeOver }: LastMarksProps) {
  const text = useRef<HTMLParagraphElement>(null)
  const on = markedIn(rule)
  // A score of 0 is a mark, and for dots and places 0 is none.
  const none = rule.method === 'score' ? null : 0
  const isSame = [...Object.keys(before), ...Object.keys(marks)].every(
    (id) => (before[id] ?? none) === (marks[id] ?? none),
  )
  const press = (): void => {
    takeOver(before)
    // The button goes with the press, and the focus must not fall off the page.
    text.current?.focus()
    announce(t`Your last marks are taken over.`)
  }
  return (
    <div className={`banner private ${styles['last']}`}>
      <p ref={text} tabIndex={-1}>
        {isSame ? (
          <Trans>
            These are your marks from the last vote. Change them where you now think differently.
          </Trans>
        ) : on === 'cards' ? (
          <Trans>
            This vote starts empty. Your last marks stand beside the cards, for you alone. They
            count only if you take them over.
          </Trans>
        ) : (
          <Trans>
            This vote starts empty. Your last marks stand beside the clusters, for you alone. They
            count only if you take them over.
          </Trans>
        )}
      </p>
      {!isSame && (
        <button type="button" className="button" onClick={press}>
          <Trans>Take my marks over</Trans>
        </button>
      )}
    </div>
  )
}
