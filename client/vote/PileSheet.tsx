import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Check, CircleQuestionMark, X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Modal } from '../ui/Modal.tsx'
import { Written } from '../ui/Written.tsx'
import type { OnBoard } from './filter.ts'
import type { Pile, Piles } from './piles.ts'
import styles from './Piles.module.css'
import { useSwipedPile } from './use-swiped-pile.ts'

interface PileSheetProps {
  readonly targets: readonly TargetId[]
  readonly onBoard: ReadonlyMap<TargetId, OnBoard>
  readonly piles: Piles
  readonly setPiles: (next: Piles) => void
  /** Called with the piles as they are then. */
  readonly onClose: (piles: Piles) => void
}

/** One card at a time, to put into one of three piles by key, tap or swipe. What is sorted stays sorted at any time. */
export function PileSheet({ targets, onBoard, piles, setPiles, onClose }: PileSheetProps) {
  // A person who sorts again begins at the first card that is in no pile, or at the first of all.
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      targets.findIndex((id) => !piles.has(id)),
    ),
  )
  const id = targets[at]
  const words = id === undefined ? '' : (onBoard.get(id)?.name ?? '')
  const of = targets.length
  useEffect(() => announce(t`${at + 1} of ${of}: ${words}`), [at, of, words])
  const go = (to: number, next: Piles = piles): void => {
    if (to >= of) onClose(next)
    else setAt(Math.max(0, to))
  }
  const put = (pile: Pile): void => {
    if (id === undefined) return
    const next = new Map(piles).set(id, pile)
    setPiles(next)
    go(at + 1, next)
  }
  const text = useRef<HTMLDivElement>(null)
  const swipe = useSwipedPile(text, put)
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const pile = pileOf(event.key)
    if (pile !== null) put(pile)
    else if (event.key === 'Backspace') go(at - 1)
    else return
    event.preventDefault()
  }
  return (
    <Modal title={t`Yes, maybe or no?`} onClose={() => onClose(piles)}>
      <div
        className={styles['sheet']}
        role="group"
        aria-label={t`The card to sort`}
        onKeyDown={onKey}
      >
        <p className="meta">
          <Trans>
            {at + 1} of {of}
          </Trans>
        </p>
        <div className={styles['words']} ref={text} {...swipe} data-pile-words>
          <Written block>{words}</Written>
          {id !== undefined && piles.has(id) && <Sorted pile={piles.get(id) ?? 'maybe'} />}
        </div>
        <Choices
          at={at}
          pile={id === undefined ? null : (piles.get(id) ?? null)}
          put={put}
          go={go}
        />
      </div>
    </Modal>
  )
}

const Sorted = ({ pile }: { pile: Pile }) => (
  <span className={styles['mark']}>
    {pile === 'yes' ? <Trans>In “yes”</Trans> : null}
    {pile === 'maybe' ? <Trans>In “maybe”</Trans> : null}
    {pile === 'no' ? <Trans>In “no”</Trans> : null}
  </span>
)

interface ChoicesProps {
  readonly at: number
  readonly pile: Pile | null
  readonly put: (pile: Pile) => void
  readonly go: (to: number) => void
}

/** The three buttons, and the ways back and on. The buttons never move, so that a thumb can rest on one. */
function Choices({ at, pile, put, go }: ChoicesProps) {
  return (
    <>
      <div className={styles['choices']} role="group" aria-label={t`Piles`}>
        <button
          type="button"
          className="button"
          aria-pressed={pile === 'no'}
          onClick={() => put('no')}
        >
          <Icon of={X} /> <Trans>No</Trans>
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={pile === 'maybe'}
          onClick={() => put('maybe')}
        >
          <Icon of={CircleQuestionMark} /> <Trans>Maybe</Trans>
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={pile === 'yes'}
          onClick={() => put('yes')}
        >
          <Icon of={Check} /> <Trans>Yes</Trans>
        </button>
      </div>
      <div className="row">
        <button
          type="button"
          className="button quiet"
          aria-disabled={at === 0}
          onClick={() => at > 0 && go(at - 1)}
        >
          <Trans>Back</Trans>
        </button>
        <button type="button" className="button quiet" onClick={() => go(at + 1)}>
          <Trans>Skip this card</Trans>
        </button>
        <span className="keys-only meta">
          <Kbd>{t`← no · ↓ maybe · → yes`}</Kbd>
        </span>
      </div>
    </>
  )
}

/** The arrow towards the end of a line is *yes*, as the buttons stand. */
function pileOf(key: string): Pile | null {
  const isRtl = document.dir === 'rtl'
  if (key === '3' || key === (isRtl ? 'ArrowLeft' : 'ArrowRight')) return 'yes'
  if (key === '1' || key === (isRtl ? 'ArrowRight' : 'ArrowLeft')) return 'no'
  return key === '2' || key === 'ArrowDown' ? 'maybe' : null
}
