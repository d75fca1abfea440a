import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { isOfOthers } from '../board/mine-too.ts'
import { useOwnMarks } from '../board/use-own-marks.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { TwinQuestion } from '../../shared/wire/slices.ts'
import type { TwinAnswer } from '../../shared/wire/terms.ts'
import { useAsk } from '../session/use-ask.ts'
import { useSeen } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { TwoWordings } from './TwoWordings.tsx'
import styles from './Twins.module.css'
import { useCard, useWall } from './wall.ts'

interface TwinQuestionsProps {
  readonly questions: readonly TwinQuestion[]
  readonly heads: ReadonlyMap<IdeaId, IdeaId>
}

/** The questions to this person about their own ideas. Nobody else is shown them, also not on a screen that others see. */
export function TwinQuestions({ questions, heads }: TwinQuestionsProps) {
  const { hidden, setHidden } = useOwnMarks()
  const isAllAnswered = questions.every(({ answer }) => answer !== undefined)
  return (
    <section
      className={`${styles['section']} ${styles['own']} private`}
      aria-label={t`About your ideas`}
    >
      <h3>
        <Trans>About your ideas</Trans>
      </h3>
      <p className="lock">
        <Icon of={Lock} /> <Trans>Only you can see this.</Trans>
      </p>
      {hidden ? (
        <>
          <p>
            <Trans>Your marks are hidden, because others may look at this screen.</Trans>
          </p>
          <div className="row">
            <button type="button" className="button" onClick={() => setHidden(false)}>
              <Trans>Show my marks</Trans>
            </button>
          </div>
        </>
      ) : (
        <>
          <p role="status">
            {isAllAnswered ? (
              <Trans>
                All answered. You can change an answer until it comes out, or until this phase ends.
              </Trans>
            ) : (
              <Trans>
                Does the other idea say the same as yours? The answers of three people or more come
                out together, in random order and without names.
              </Trans>
            )}
          </p>
          <ul className={styles['list']}>
            {questions.map((question) => (
              <Question
                key={`${question.ideaId} ${question.otherId}`}
                question={question}
                head={heads.get(question.otherId) ?? question.otherId}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Question({ question, head }: { question: TwinQuestion; head: IdeaId }) {
  const ask = useAsk()
  const { ideaId, otherId, near, answer } = question
  const give = (given: TwinAnswer): void =>
    void ask({ type: 'twin.answer', ideaId, otherId, answer: given })
  const { mine } = useSeen()
  const isOwn = mine.ideaIds.includes(otherId)
  const choices = [
    ['same', t`The same`],
    ['related', t`Related`],
    ['no', t`Different`],
  ] as const
  return (
    <li data-twin>
      <TwoWordings
        one={ideaId}
        other={otherId}
        near={near}
        labels={[t`Yours`, isOwn ? t`Also yours` : t`Another one`]}
      />
      <div className={styles['choices']} role="group" aria-label={t`Does it say the same?`}>
        {choices.map(([value, words]) => (
          <button
            key={value}
            type="button"
            className="button"
            aria-pressed={answer === value}
            onClick={() => give(value)}
          >
            {words}
          </button>
        ))}
      </div>
      {answer === 'same' && !isOwn && <AlsoMine head={head} />}
    </li>
  )
}

/** A way to let the other idea count for one’s own without merging: *mine too*. */
function AlsoMine({ head }: { head: IdeaId }) {
  const { ui } = useWall()
  const { mine } = useSeen()
  const card = useCard(head)
  if (card === null || !isOfOthers(card, mine)) return null
  return (
    <button type="button" className="button quiet" onClick={() => ui.setState({ mineToo: head })}>
      <Trans>This was my idea too…</Trans>
    </button>
  )
}
