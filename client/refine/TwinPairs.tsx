import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { ArrowLeftRight } from 'lucide-react'
import { useState, type RefObject } from 'react'
import { headOf } from '../../shared/board/heads.ts'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import type { TwinPair } from '../../shared/wire/slices.ts'
import { openPairs } from '../board/twins.ts'
import { useLeads, useView } from '../session/use-session.ts'
import { sayDone } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { alternativeTo } from './alternative.ts'
import { TwoWordings, useDifference } from './TwoWordings.tsx'
import styles from './Twins.module.css'
import { useCard, useLayout, useUi, useWall } from './wall.ts'

/** How many pairs are shown at first, and how many more each time. */
const AT_ONCE = 10

interface TwinPairsProps {
  readonly pairs: readonly TwinPair[]
  readonly heads: ReadonlyMap<IdeaId, IdeaId>
  /** Takes the focus when the last pair has gone. */
  readonly top: RefObject<HTMLElement | null>
}

const nameOf = ({ a, b }: TwinPair): string => `${a} ${b}`

/** The pairs for everybody, first those that an author calls the same. A person merges one at a time, with Undo as for every merge. */
export function TwinPairs({ pairs, heads, top }: TwinPairsProps) {
  const { me } = useView()
  const leads = useLeads()
  const [most, setMost] = useState(AT_ONCE)
  const { isPassed, pass } = usePassed()
  const open = openPairs(pairs, heads)
    .filter((pair) => !isPassed(pair))
    .toSorted((one, other) => Number(other.said === 'same') - Number(one.said === 'same'))
  const more = Math.min(open.length - most, AT_ONCE)
  const goOn = (at: number): void => focusPair(at, top)
  if (open.length === 0)
    return (
      <p role="status">
        <Trans>Nothing is left to compare.</Trans>
      </p>
    )
  return (
    <>
      <p className="meta" role="status">
        <Plural value={open.length} one="One pair" other="# pairs" />
      </p>
      <ul className={styles['list']}>
        {open.slice(0, most).map((pair, at) => (
          <Pair
            key={nameOf(pair)}
            pair={pair}
            heads={heads}
            mayMerge={me.takesPart || leads}
            onMerged={() => goOn(at)}
            onPass={() => {
              pass(pair)
              goOn(at)
            }}
          />
        ))}
      </ul>
      {more > 0 && (
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            setMost(most + AT_ONCE)
            goOn(most)
          }}
        >
          <Plural value={more} one="Show one more" other="Show # more" />
        </button>
      )}
    </>
  )
}

/** Moves the focus to the pair at a place once the list has been drawn again, or to the top when none is left. */
function focusPair(at: number, top: TwinPairsProps['top']): void {
  const move = (): void => {
    const rows = document.querySelectorAll<HTMLElement>('[data-twin-pair]')
    const next = rows[Math.min(at, rows.length - 1)] ?? top.current
    next?.focus()
  }
  requestAnimationFrame(() => requestAnimationFrame(move))
}

/** The pairs that this person does not want to see any more, on this page only. */
function usePassed() {
  const { ui } = useWall()
  const passed = useUi((state) => state.passedTwins)
  const put = (name: string, isPassed: boolean): void =>
    ui.setState(({ passedTwins }) => {
      const next = new Set(passedTwins)
      if (isPassed) next.add(name)
      else next.delete(name)
      return { passedTwins: next }
    })
  return {
    isPassed: (pair: TwinPair): boolean => passed.has(nameOf(pair)),
    pass: (pair: TwinPair): void => {
      put(nameOf(pair), true)
      sayDone(t`Passed over on this page.`, () => put(nameOf(pair), false))
    },
  }
}

interface PairProps {
  readonly pair: TwinPair
  readonly heads: ReadonlyMap<IdeaId, IdeaId>
  readonly mayMerge: boolean
  readonly onMerged: () => void
  readonly onPass: () => void
}

function Pair({ pair, heads, mayMerge, onMerged, onPass }: PairProps) {
  const { acts } = useWall()
  const { a, b, near, said } = pair
  const mergeInto = (id: IdeaId): void => {
    const [into, other] = [heads.get(id), heads.get(id === a ? b : a)]
    if (into === undefined || other === undefined) return
    acts.merge([other], into)
    onMerged()
  }
  return (
    <li data-twin data-twin-pair tabIndex={-1}>
      <TwoWordings
        one={a}
        other={b}
        near={near}
        acts={(id) =>
          mayMerge && (
            <button
              type="button"
              className="button quiet"
              aria-label={t`Merge into this one: “${acts.words(heads.get(id) ?? id)}”`}
              onClick={() => mergeInto(id)}
            >
              <Trans>Merge into this one</Trans>
            </button>
          )
        }
      />
      {said !== undefined && (
        <p className={styles['said']}>
          {said === 'same' ? (
            <Trans>An author says: the same.</Trans>
          ) : (
            <Trans>An author says: related.</Trans>
          )}
        </p>
      )}
      <div className="row">
        {mayMerge && <LinkAlternatives pair={pair} />}
        <button type="button" className="button quiet" onClick={onPass}>
          <Trans>Pass over</Trans>
        </button>
      </div>
    </li>
  )
}

/**
 * For ideas that may be opposites: nobody should merge them, and a vote should see that they are alternatives. Each gets a
 * comment with the words of the other, so that the link stands wherever comments do, and is set aside like one.
 */
function LinkAlternatives({ pair: { a, b } }: Pick<PairProps, 'pair'>) {
  const { acts } = useWall()
  const { mayBeOpposites } = useDifference(a, b)
  const isLinked = useAreLinked(a, b)
  if (!mayBeOpposites) return null
  if (isLinked)
    return (
      <span className="meta">
        <Icon of={ArrowLeftRight} /> <Trans>Linked as alternatives</Trans>
      </span>
    )
  return (
    <button
      type="button"
      className="button quiet"
      onClick={() => void acts.commands.linkAlternatives(a, b)}
    >
      <Icon of={ArrowLeftRight} /> <Trans>Link as alternatives</Trans>
    </button>
  )
}

/** Whether each of two ideas has a comment that names the other as its alternative. */
function useAreLinked(a: IdeaId, b: IdeaId): boolean {
  const { store } = useWall()
  const { ideas } = store.entries
  useLayout()
  const [one, other] = [useCard(headOf(ideas, a) ?? a), useCard(headOf(ideas, b) ?? b)]
  const says = (card: Card | null, on: IdeaId, words: string): boolean =>
    card?.comments.some(({ idea, original }) => idea === on && original === words) === true
  const [first, second] = [ideas.get(a)?.text, ideas.get(b)?.text]
  if (first === undefined || second === undefined) return false
  return says(one, a, alternativeTo(second)) && says(other, b, alternativeTo(first))
}
