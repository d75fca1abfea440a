import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useRef, type RefObject } from 'react'
import { SidePanel } from '../frame/SidePanel.tsx'
import { useAsk } from '../session/use-ask.ts'
import { useLeads, useSeen } from '../session/use-session.ts'
import { headsIn } from '../board/twins.ts'
import { TwinPairs } from './TwinPairs.tsx'
import { TwinQuestions } from './TwinQuestions.tsx'
import styles from './Twins.module.css'
import { useLayout, useWall } from './wall.ts'

/** Ideas that may say the same: first the questions about one's own, then the pairs that everybody sees. */
export function Twins() {
  const { store, ui } = useWall()
  const { twins } = useSeen()
  useLayout() // a merge or a card that was set aside closes its pairs
  const top = useRef<HTMLParagraphElement>(null)
  const close = (): void => {
    ui.setState({ twins: false })
    // A narrow toolbar shows neither the button nor always the line about questions, but always its menu.
    requestAnimationFrame(() => {
      const doors = [...document.querySelectorAll<HTMLElement>('[data-wall-tools] button')]
      const shown = doors.filter((door) => door.offsetParent !== null)
      const opener = shown.find((door) => 'opensTwins' in door.dataset) ?? shown.at(-1)
      opener?.focus()
    })
  }
  const heads = headsIn(store.view)
  const questions = (twins?.questions ?? []).filter(
    ({ ideaId, otherId }) =>
      heads.has(ideaId) && heads.has(otherId) && heads.get(ideaId) !== heads.get(otherId),
  )
  return (
    <SidePanel title={t`Likely twins`} asked onUse={() => undefined} onClose={close}>
      <div className={styles['panel']} data-twins>
        <p className="meta" ref={top} tabIndex={-1}>
          <Trans>
            Ideas whose words are alike, compared on this server. Only people decide what is the
            same: nothing is merged by itself.
          </Trans>
        </p>
        {questions.length > 0 && <TwinQuestions questions={questions} heads={heads} />}
        {twins?.sought !== true && (
          <p role="status">
            <Trans>The ideas are being compared. It takes a moment.</Trans>
          </p>
        )}
        {twins?.asking === true ? (
          <Asking />
        ) : (
          <Everybodys heads={heads} top={top} hasQuestions={questions.length > 0} />
        )}
      </div>
    </SidePanel>
  )
}

/** The time in which only the authors are asked. */
function Asking() {
  const leads = useLeads()
  const ask = useAsk()
  return (
    <section className={styles['section']}>
      <h3>
        <Trans>For everybody</Trans>
      </h3>
      <p>
        <Trans>
          First the people who wrote them are asked. Their answers come together, once three people
          have answered.
        </Trans>
      </p>
      {leads && (
        <div className="row">
          <button type="button" className="button" onClick={() => void ask({ type: 'twins.show' })}>
            <Trans>Show all pairs now</Trans>
          </button>
        </div>
      )}
    </section>
  )
}

interface EverybodysProps {
  readonly heads: ReturnType<typeof headsIn>
  readonly top: RefObject<HTMLElement | null>
  readonly hasQuestions: boolean
}

function Everybodys({ heads, top, hasQuestions }: EverybodysProps) {
  const { twins } = useSeen()
  if (twins === null) return null
  if (twins.pairs.length > 0)
    return (
      <section className={styles['section']}>
        {hasQuestions && (
          <h3>
            <Trans>For everybody</Trans>
          </h3>
        )}
        <TwinPairs pairs={twins.pairs} heads={heads} top={top} />
      </section>
    )
  if (!twins.sought) return null
  return (
    <p>
      <Trans>
        No two ideas have words that are alike. Ideas in other words may still be twins: you can
        merge any two cards.
      </Trans>
    </p>
  )
}
