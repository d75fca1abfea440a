import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { GitFork, TriangleAlert } from 'lucide-react'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import type { BoardView } from '../../shared/board/shape.ts'
import { HeldConcerns } from '../comments/HeldConcerns.tsx'
import { useOpenComments } from '../comments/ReadComments.tsx'
import { useHeld } from '../comments/use-held.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import { useSeen } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import { dissentOf, type Against, type Minority } from './dissent.ts'
import styles from './Dissent.module.css'
import { MarksInWords } from './MarksInWords.tsx'
import { FIRST_IN_CLUSTER, shownOf } from './sections.ts'
import { usePrinting } from './use-printing.ts'
import type { Rankings } from './use-ranking.ts'

/**
 * The voices that a majority passes over: every concern about the cards of the question, and the ideas that some put high and others
 * did not. The reports have the same under the same heading. Nothing is shown where there is neither.
 */
export function Dissent({ rankings: { cards, votes } }: { rankings: Rankings }) {
  const { decisions } = useSeen().results
  const { concerns, minority } = useMemo(
    () => dissentOf(cards, votes, decisions),
    [cards, votes, decisions],
  )
  const held = useHeldAmong(cards)
  if (concerns.length + minority.length + held.length === 0) return null
  return (
    <section className={styles['dissent']} aria-labelledby="dissent">
      <h2 id="dissent" tabIndex={-1} data-dissent>
        <Trans>Concerns and strong minority ideas</Trans>
      </h2>
      <Listed
        rows={[
          ...concerns.map((one) => ({ key: one.comment.id, row: <ConcernRow {...one} /> })),
          ...minority.map((one) => ({ key: one.card.head.id, row: <MinorityRow {...one} /> })),
        ]}
      />
      {held.map((card) => (
        <div key={card.head.id} className="no-print">
          <HeldConcerns card={card} />
        </div>
      ))}
    </section>
  )
}

/** The cards about which an own concern waits. None while private marks are hidden: others may look at the screen. */
function useHeldAmong(view: BoardView) {
  const held = useHeld()
  return cardsInOrder(view).filter((card) => held(card).length > 0)
}

interface Row {
  readonly key: string
  readonly row: ReactNode
}

/** The first rows, and all of them on request and on paper. */
function Listed({ rows }: { rows: readonly Row[] }) {
  const [isWhole, setWhole] = useState(false)
  const printing = usePrinting()
  const list = useRef<HTMLUListElement>(null)
  if (rows.length === 0) return null
  const shown = isWhole || printing ? rows.length : shownOf(rows.length, FIRST_IN_CLUSTER)
  const more = rows.length - shown
  const showAll = (): void => {
    setWhole(true)
    // The button gives way to the rows, and the focus goes on at the first of them.
    requestAnimationFrame(() => {
      const next = list.current?.children[shown]
      if (next instanceof HTMLElement) next.focus()
    })
  }
  return (
    <>
      <ul ref={list} className={styles['list']}>
        {rows.slice(0, shown).map(({ key, row }) => (
          <li key={key} tabIndex={-1}>
            {row}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className={`button quiet ${styles['more']}`} onClick={showAll}>
          <Plural value={more} one="Show one more" other="Show # more" />
        </button>
      )}
    </>
  )
}

function ConcernRow({ card, comment }: Against) {
  const open = useOpenComments()
  const source = card.sources.find(({ id }) => id === comment.idea) ?? card.head
  return (
    <>
      <Icon of={TriangleAlert} />
      <div>
        <p className={styles['words']}>
          <Written block>{comment.text}</Written>
        </p>
        <p className={styles['about']}>
          <span>
            <Trans>
              A concern about: <Written>{source.text}</Written>
            </Trans>
          </span>
          <button
            type="button"
            className="button quiet no-print"
            aria-label={t`Comments on: ${source.text}`}
            onClick={() => open(card.head.id)}
          >
            <Trans>Comments</Trans>
          </button>
        </p>
      </div>
    </>
  )
}

function MinorityRow({ card, total, ballot }: Minority) {
  return (
    <>
      <Icon of={GitFork} />
      <div>
        <p className={styles['words']}>
          <Written block>{card.head.text}</Written>
        </p>
        <p className={styles['about']}>
          <span>
            <Trans>
              A strong minority idea: not chosen, though some put it high and others did not.
            </Trans>
          </span>
          {ballot.tally !== null && (
            <span>
              <MarksInWords total={total} rule={ballot.rule} voters={ballot.tally.voters} />
            </span>
          )}
        </p>
      </div>
    </>
  )
}
