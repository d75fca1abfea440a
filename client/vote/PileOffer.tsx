import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { part } from '../ui/part.ts'
import { countIn, type Pile, type Piles } from './piles.ts'
import type { OnBoard } from './filter.ts'
import styles from './Piles.module.css'

const PileSheet = part(() =>
  import('./PileSheet.tsx').then((module) => ({ default: module.PileSheet })),
)

interface PileOfferProps {
  readonly targets: readonly TargetId[]
  readonly onBoard: ReadonlyMap<TargetId, OnBoard>
  readonly piles: Piles
  readonly setPiles: (next: Piles) => void
}

/** Offers to sort a long ballot into three piles first, and says how it is sorted. Nobody has to. */
export function PileOffer({ targets, onBoard, piles, setPiles }: PileOfferProps) {
  const [open, setOpen] = useState(false)
  const isSorted = targets.some((id) => piles.has(id))
  const close = (next: Piles): void => {
    setOpen(false)
    if (next.size > 0) announce(sortedWords(targets, next))
  }
  return (
    <div className={styles['offer']}>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {isSorted ? <Trans>Sort again</Trans> : <Trans>Sort into three piles first</Trans>}
      </button>
      {isSorted && (
        <button type="button" className="button quiet" onClick={() => setPiles(new Map())}>
          <Trans>Without piles</Trans>
        </button>
      )}
      <p className="meta lock">
        <Icon of={Lock} />{' '}
        {isSorted ? (
          sortedWords(targets, piles)
        ) : (
          <Trans>
            Yes, maybe or no, card by card. The piles stay on this page: no mark is given.
          </Trans>
        )}
      </p>
      {open && (
        <Suspense fallback={null}>
          <PileSheet
            targets={targets}
            onBoard={onBoard}
            piles={piles}
            setPiles={setPiles}
            onClose={close}
          />
        </Suspense>
      )}
    </div>
  )
}

function sortedWords(targets: readonly TargetId[], piles: Piles): string {
  const [yes, maybe, no] = (['yes', 'maybe', 'no'] as const).map((pile) =>
    countIn(targets, piles, pile),
  )
  return plural(yes ?? 0, {
    one: `Sorted: # yes, ${maybe} maybe, ${no} no.`,
    other: `Sorted: # yes, ${maybe} maybe, ${no} no.`,
  })
}

/** The pile of a card, in its row; nothing for a card in none. */
export function PileMark({ pile }: { pile: Pile | undefined }) {
  if (pile === undefined) return null
  return (
    <span className={styles['mark']}>
      <Trans>Your pile: {pileWord(pile)}</Trans>
    </span>
  )
}

function pileWord(pile: Pile): string {
  switch (pile) {
    case 'yes':
      return t`yes`
    case 'maybe':
      return t`maybe`
    case 'no':
      return t`no`
  }
}
