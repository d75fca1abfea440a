import { Plural, Trans } from '@lingui/react/macro'
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { BoardView, Card } from '../../shared/board/shape.ts'
import { type Convergence, convergenceOn, hasConverged } from '../../shared/outcome/convergence.ts'
import { useSeen, useView } from '../session/use-session.ts'

type ConvergenceOf = (card: Card) => Convergence | null

const Known = createContext<ConvergenceOf>(() => null)

/** Tells the cards of a question, below it in the tree, how often each was thought of alone. */
export function ConvergenceOn({ cards, children }: { cards: BoardView; children: ReactNode }) {
  const { rounds, questions, settings } = useView()
  const { authors, saidToo, alone } = useSeen().results
  const of = useMemo(
    () =>
      convergenceOn(
        cards,
        { rounds, questions, settings },
        authors && ((id) => authors[id] ?? ''),
        new Map(Object.entries(saidToo ?? {})),
        new Set(alone),
      ),
    [cards, rounds, questions, settings, authors, saidToo, alone],
  )
  return <Known value={of}>{children}</Known>
}

export const useConvergence = (): ConvergenceOf => useContext(Known)

/** Says of a card that several people, or several ideas, came to it independently, and how many people after seeing it. */
export function ThoughtAlone({ card }: { card: Card }) {
  const convergence = useConvergence()(card)
  const afterSeeing = convergence?.afterSeeing ?? 0
  return (
    <>
      {hasConverged(convergence) && <Alone convergence={convergence} />}
      {afterSeeing > 0 && (
        <span className="meta">
          <Plural
            value={afterSeeing}
            one="one person had it too, after seeing"
            other="# people had it too, after seeing"
          />
        </span>
      )}
    </>
  )
}

function Alone({ convergence: { unit, count, of } }: { convergence: Convergence }) {
  return (
    <span className="meta">
      {unit === 'people' ? (
        <Trans>
          {count} of <Plural value={of ?? count} one="one person" other="# people" /> wrote it alone
        </Trans>
      ) : (
        <Plural value={count} one="written once, alone" other="written # times, each alone" />
      )}
    </span>
  )
}
