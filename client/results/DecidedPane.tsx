import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { Plus, X } from 'lucide-react'
import { Suspense, useMemo, useState } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { ClusterMark } from '../board/ClusterMark.tsx'
import { clusterPlaces } from '../board/cluster-place.ts'
import { useWholeBoard } from '../board/use-board.ts'
import { useAsk } from '../session/use-ask.ts'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { Icon } from '../ui/Icon.tsx'
import { sayDone } from '../ui/announce.tsx'
import { Written } from '../ui/Written.tsx'
import { part } from '../ui/part.ts'
import { ActionForm } from './ActionForm.tsx'
import { ActionList, useMayNote } from './ActionList.tsx'
import { decidedOf, type CardWithActions, type Decided } from './decided.ts'
import { MarksInWords } from './MarksInWords.tsx'
import styles from './Decided.module.css'
import { ThoughtAlone } from './ThoughtAlone.tsx'
import type { Rankings } from './use-ranking.ts'

const Advantages = part(() =>
  import('./Advantages.tsx').then((module) => ({ default: module.Advantages })),
)

/** Where the form for a new action stands: below the heading, or with a card. */
type Adding = { readonly to: IdeaId | 'none' } | null

/** Shows what was decided. Everybody who takes part adds actions, and people who lead choose cards in the ranking. */
export function DecidedPane({ rankings }: { rankings: Rankings }) {
  const { board } = useReplicas()
  const { results } = useSeen()
  const whole = useWholeBoard(board)
  const leads = useLeads()
  const mayNote = useMayNote()
  const [adding, add] = useState<Adding>(null)
  const decided = useMemo(
    () => decidedOf(rankings.rows, whole, results),
    [rankings.rows, whole, results],
  )
  const { chosen, others, loose, parked } = decided
  const cards = [...chosen, ...others].map(({ card }) => card)
  const asked = parked.filter(({ head }) => rankings.finalists.get(head.id)?.isSupported === true)
  const isEmpty = chosen.length + others.length + loose.length === 0
  const group = { rankings, cards, adding, add }
  return (
    <section className={styles['decided']} aria-labelledby="decided">
      <div className={styles['head']}>
        <h2 id="decided" tabIndex={-1} data-heading>
          <Trans>Decided</Trans>
        </h2>
        {mayNote && (
          <button
            type="button"
            className="button quiet no-print"
            data-new-action
            aria-expanded={adding?.to === 'none'}
            onClick={() => add(adding?.to === 'none' ? null : { to: 'none' })}
          >
            <Icon of={Plus} /> <Trans>New action</Trans>
          </button>
        )}
      </div>
      {adding?.to === 'none' && <ActionForm card={null} cards={cards} onDone={() => add(null)} />}
      {isEmpty && adding === null && (
        <p className="meta">
          {leads && mayNote ? (
            <Trans>Nothing is decided yet. Choose cards in the ranking.</Trans>
          ) : (
            <Undecided />
          )}
        </p>
      )}
      {!isEmpty && <Groups decided={decided} {...group} />}
      {parked.length > 0 && <Parked cards={parked} />}
      {asked.length > 0 && (
        <Suspense fallback={null}>
          <Advantages cards={asked} />
        </Suspense>
      )}
    </section>
  )
}

interface Around {
  readonly rankings: Rankings
  readonly cards: readonly Card[]
  readonly adding: Adding
  readonly add: (adding: Adding) => void
}

/** Chosen cards, then other cards with actions, then the actions without a card. */
function Groups({ decided, ...around }: Around & { readonly decided: Decided }) {
  const { chosen, others, loose } = decided
  return (
    <ul className={styles['cards']}>
      {chosen.map((one) => (
        <Group key={one.card.head.id} of={one} isChosen {...around} />
      ))}
      {others.map((one) => (
        <Group key={one.card.head.id} of={one} isChosen={false} {...around} />
      ))}
      {loose.length > 0 && (
        <li className={styles['card']}>
          <h3 className={styles['loose']}>
            <Trans>Without a card</Trans>
          </h3>
          <ActionList actions={loose} card={null} cards={around.cards} />
        </li>
      )}
    </ul>
  )
}

interface GroupProps extends Around {
  readonly of: CardWithActions
  readonly isChosen: boolean
}

/** A card with its actions. */
function Group({ of: { card, actions }, isChosen, rankings, cards, adding, add }: GroupProps) {
  const mayNote = useMayNote()
  const { head } = card
  const isAdding = adding?.to === head.id
  return (
    <li className={styles['card']} data-chosen={isChosen || undefined}>
      <div className={styles['cardHead']}>
        <div>
          <h3>
            <Written block>{head.text}</Written>
          </h3>
          <Facts card={card} isChosen={isChosen} rankings={rankings} />
        </div>
        {isChosen && <Unchoose card={card} />}
      </div>
      <ActionList actions={actions} card={card} cards={cards} />
      {isAdding && <ActionForm card={card} cards={cards} onDone={() => add(null)} />}
      {mayNote && !isAdding && (
        <button
          type="button"
          className={`button quiet no-print ${styles['add']}`}
          data-new-action
          aria-label={t`New action for: ${head.text}`}
          onClick={() => add({ to: head.id })}
        >
          <Icon of={Plus} /> <Trans>New action</Trans>
        </button>
      )}
    </li>
  )
}

/** The cluster and the marks of a card, or that it is not chosen. */
function Facts({
  card,
  isChosen,
  rankings,
}: Pick<GroupProps, 'isChosen' | 'rankings'> & { card: Card }) {
  const { rows, cards, ballot } = rankings
  const places = useMemo(() => clusterPlaces(cards), [cards])
  const place = places.get(card.head.id)
  const total = rows.find((row) => row.card.head.id === card.head.id)?.total ?? null
  const voters = ballot?.tally?.voters ?? null
  return (
    <div className={styles['facts']}>
      {place !== undefined && <ClusterMark place={place} />}
      {!isChosen && (
        <span>
          <Trans>Not chosen</Trans>
        </span>
      )}
      {isChosen && ballot !== null && voters !== null && total !== null && total.people > 0 && (
        <span className={styles['marks']}>
          <MarksInWords total={total} rule={ballot.rule} voters={voters} />
        </span>
      )}
      <ThoughtAlone card={card} />
    </div>
  )
}

/** Takes a card out of what was decided. Its row in the ranking may be folded away. */
function Unchoose({ card: { head } }: { card: Card }) {
  const ask = useAsk()
  const leads = useLeads()
  const { phase } = useView()
  if (!leads || phase.kind !== 'results') return null
  const decide = (status: 'chosen' | null): Promise<boolean> =>
    ask({ type: 'outcome.decide', ideaId: head.id, status })
  const press = async (): Promise<void> => {
    if (!(await decide(null))) return
    document.getElementById('decided')?.focus({ preventScroll: true })
    sayDone(t`No longer chosen.`, () => void decide('chosen'))
  }
  return (
    <button
      type="button"
      className="button quiet icon no-print"
      aria-label={t`No longer chosen: ${head.text}`}
      onClick={() => void press()}
    >
      <Icon of={X} />
    </button>
  )
}

function Parked({ cards }: { cards: readonly Card[] }) {
  return (
    <details className={styles['parked']}>
      <summary>
        <Plural value={cards.length} one="One card is parked" other="# cards are parked" />
      </summary>
      <ul>
        {cards.map(({ head }) => (
          <li key={head.id}>
            <Written block>{head.text}</Written>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Undecided() {
  const { phase } = useView()
  return phase.kind === 'closed' ? (
    <Trans>Nothing was decided.</Trans>
  ) : (
    <Trans>Nothing is decided yet.</Trans>
  )
}
