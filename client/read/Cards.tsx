import { t } from '@lingui/core/macro'
import { memo, useDeferredValue, useMemo, useRef } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { CardActs } from '../board/CardActs.tsx'
import { CardView } from '../board/CardView.tsx'
import type { PackedLook } from '../board/packed-list.ts'
import { usePacked } from '../board/use-packed.ts'
import { isOfOthers, saidOf } from '../board/mine-too.ts'
import { ReadComments } from '../comments/ReadComments.tsx'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { MineTooButton, MineTooMark } from './MineTooButton.tsx'
import styles from './Read.module.css'
import { useOwnMarks } from '../board/use-own-marks.ts'

/** Wide columns, because whole sentences are read here. The stylesheet repeats `across` and `ring`. */
const look: PackedLook = { min: 352, across: 16, gap: 8, ring: 6, round: false }

/**
 * Cards to read, packed in columns in the same order for everybody. The arrow keys stop at each card. `upTo` cards are
 * drawn so far.
 */
export function Cards({ cards, upTo }: { cards: readonly Card[]; upTo: number }) {
  const list = useRef<HTMLUListElement>(null)
  usePacked(list, look, upTo < cards.length)
  const { focus, me } = useView()
  const leads = useLeads()
  const { own, hidden } = useOwnMarks()
  const { mine } = useSeen()
  // The reader's own marks come for all cards at once and after the cards. A few of them are drawn at a time, and they
  // wait for everything else.
  const marks = useDeferredValue(useMemo(() => ({ own, hidden, mine }), [own, hidden, mine]))
  return (
    <ul ref={list} className={styles['cards']}>
      {cards.slice(0, Math.max(0, upTo)).map((card, at) => (
        <ReadCard
          key={card.head.id}
          card={card}
          place={t`${at + 1} of ${cards.length}`}
          focused={focus === card.head.id}
          mine={marks.own.has(card.head.id)}
          isSaid={!marks.hidden && saidOf(card, marks.mine) !== null}
          mayBeMine={me.takesPart && isOfOthers(card, marks.mine)}
          leads={leads}
          isFirst={at === 0}
        />
      ))}
    </ul>
  )
}

interface ReadCardProps {
  readonly card: Card
  readonly place: string
  readonly focused: boolean
  readonly mine: boolean
  /** Whether the reader has said that the idea was theirs too, and wants to see it. */
  readonly isSaid: boolean
  /** Whether the reader may say that the idea was theirs too. */
  readonly mayBeMine: boolean
  readonly leads: boolean
  /** The Tab key stops at the first card until the arrow keys have led to another one. */
  readonly isFirst: boolean
}

const ReadCard = memo(function ReadCard(props: ReadCardProps) {
  const { card, place, focused, mine, isSaid, mayBeMine, leads, isFirst } = props
  return (
    <li data-key={card.head.id}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Cards are stops for the arrow keys, as in a list of mails: reading is the act. */}
      <div className={styles['card']} data-card={card.head.id} tabIndex={isFirst ? 0 : -1}>
        <CardView
          card={card}
          place={place}
          focused={focused}
          mine={mine}
          acts={
            <>
              {isSaid && <MineTooMark />}
              <ReadComments card={card} />
              {(leads || mayBeMine) && (
                <CardActs card={card} leads={leads}>
                  {mayBeMine && <MineTooButton card={card} isSaid={isSaid} />}
                </CardActs>
              )}
            </>
          }
        />
      </div>
    </li>
  )
})
