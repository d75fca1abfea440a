import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Repeat2 } from 'lucide-react'
import { useId, useState } from 'react'
import {
  canNarrow,
  MOST_ADDED,
  type SecondVote,
  secondVotes,
  votesAgain,
  withTalkBetween,
} from '../../shared/session/talk-between.ts'
import type { Agenda } from '../../shared/wire/agenda.ts'
import { limits } from '../../shared/wire/limits.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { newPhaseId } from './new-ids.ts'
import styles from './Plan.module.css'
import { finalistCount } from './plan-words.ts'

interface AddRecipeProps {
  readonly ahead: Agenda
  /** How many phases the whole plan has. */
  readonly length: number
  readonly change: (ahead: Agenda) => void
}

/** Sets out a vote, a talk about what splits the group, and the vote again. Absent where the plan votes twice already. */
export function AddRecipe({ ahead, length, change }: AddRecipeProps) {
  const [second, setSecond] = useState<SecondVote>('finalists')
  const [done, setDone] = useState<{ readonly before: Agenda; readonly after: Agenda } | null>(null)
  // A later change of the plan must not be taken back together with the recipe.
  if (done !== null && idsOf(done.after) === idsOf(ahead))
    return (
      <p className={styles['out']}>
        <span>
          <Trans>Planned: vote, talk about what splits you, vote again.</Trans>
        </span>
        <button
          type="button"
          className="button quiet link"
          onClick={() => {
            change(done.before)
            setDone(null)
            announce(t`The plan is as it was`)
          }}
        >
          <Trans>Take it back</Trans>
        </button>
      </p>
    )
  if (votesAgain(ahead) || length + MOST_ADDED > limits.agendaPhases) return null
  return (
    <div className={styles['recipe']}>
      <button
        type="button"
        className="button"
        onClick={() => {
          const next = withTalkBetween(ahead, newPhaseId, second)
          change(next)
          setDone({ before: ahead, after: next })
          announce(t`Planned: vote, talk about what splits you, vote again.`)
        }}
      >
        <Icon of={Repeat2} /> <Trans>Vote, talk, vote again</Trans>
      </button>
      <p className="meta">
        <Trans>
          In one step: a vote, a talk about the cards on which you differ, and the vote once more.
          Both votes are kept.
        </Trans>
      </p>
      {canNarrow(ahead) && <SecondVoteOn second={second} choose={setSecond} />}
    </div>
  )
}

interface SecondVoteOnProps {
  readonly second: SecondVote
  readonly choose: (second: SecondVote) => void
}

function SecondVoteOn({ second, choose }: SecondVoteOnProps) {
  const id = useId()
  return (
    <p className={styles['second']}>
      <label htmlFor={id}>
        <Trans>The second vote is</Trans>
      </label>
      <select
        id={id}
        value={second}
        onChange={({ target }) => choose(secondVotes.find((one) => one === target.value) ?? second)}
      >
        <option value="finalists">{t`on the finalists alone`}</option>
        <option value="all">{t`on all cards again`}</option>
      </select>
      {second === 'finalists' && <span className="meta">{finalistCount()}</span>}
    </p>
  )
}

const idsOf = (phases: Agenda): string => phases.map(({ id }) => id).join()
