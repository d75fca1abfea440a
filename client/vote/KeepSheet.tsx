import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { type IdeaId, parseIdeaId } from '../../shared/kernel/ids.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import type { BallotsSlice } from '../../shared/wire/slices.ts'
import { markedIn } from '../../shared/wire/terms.ts'
import { clusterPlaces } from '../board/cluster-place.ts'
import { useIdeas } from '../board/own-ideas.ts'
import { useBoard } from '../board/use-board.ts'
import { useAsk } from '../session/use-ask.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { announce } from '../ui/announce.tsx'
import { ChooseFrom } from '../ui/ChooseFrom.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'
import { Written } from '../ui/Written.tsx'

/** Gives the keep token to a card, and says what becomes of it. */
export function KeepSheet({ onClose }: { onClose: () => void }) {
  const { mine } = useSeen()
  const { phase } = useView()
  const { keep } = mine
  const isVote = phase.kind === 'vote'
  return (
    <Modal title={keep === undefined ? t`Keep a card` : t`Your keep token`} onClose={onClose}>
      {keep === null ? (
        <p>
          <Trans>You have used it. The card it went to is marked “Kept”.</Trans>
        </p>
      ) : keep === undefined ? (
        <Choose />
      ) : (
        <Waits ideaId={keep} />
      )}
      <button type="button" className="button" onClick={onClose}>
        {isVote ? <Trans>Back to the vote</Trans> : <Trans>Back to the results</Trans>}
      </button>
    </Modal>
  )
}

function Choose() {
  const { board } = useReplicas()
  const ask = useAsk()
  const view = useBoard(board)
  const cards = inOwnOrder(cardsInOrder(view), useSeen().ballots)
  const places = clusterPlaces(view)
  const give = async (ideaId: IdeaId): Promise<void> => {
    if (await ask({ type: 'idea.keep', ideaId })) announce(t`Given. Only you see it.`)
  }
  return (
    <>
      <p>
        <Trans>
          You have one keep token for the whole session. The card that gets it stays among those
          that the group talks about, however few marks it has.
        </Trans>
      </p>
      <p className="meta lock">
        <Icon of={Lock} />{' '}
        <Trans>
          It waits where only you see it. In the results it is shown together with others, once
          three people have given theirs, and never whose it is.
        </Trans>
      </p>
      <ChooseFrom
        label={t`Cards`}
        find={t`Find a card`}
        empty={t`No card has these words.`}
        choices={cards.map(({ head, sources }) => ({
          id: head.id,
          text: [head, ...sources].map(({ text }) => text).join(' '),
          words: head.text,
          hint: places.get(head.id)?.title ?? '',
        }))}
        choose={(id) => {
          const ideaId = parseIdeaId(id)
          if (ideaId !== null) void give(ideaId)
        }}
      />
    </>
  )
}

/** During a vote the cards stand in the order of the person's own ballot: a common order would lead everybody alike. */
function inOwnOrder(cards: readonly Card[], ballots: BallotsSlice): readonly Card[] {
  const ballot = ballots.find(({ state, rule }) => state === 'open' && markedIn(rule) === 'cards')
  if (ballot === undefined) return cards
  const place = new Map(ballot.targets.map((id, at) => [id, at] as const))
  return cards.toSorted(
    (a, b) => (place.get(a.head.id) ?? Infinity) - (place.get(b.head.id) ?? Infinity),
  )
}

/** The card for which the token waits. In the results its person can show it without waiting, and in the vote nobody can. */
function Waits({ ideaId }: { ideaId: IdeaId }) {
  const [idea] = useIdeas([ideaId])
  const { phase } = useView()
  const ask = useAsk()
  const [asked, setAsked] = useState(false)
  const card = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    // The list from which the card was chosen is gone, and with it what had the focus.
    if (document.activeElement?.closest('button, input') == null) card.current?.focus()
  }, [])
  return (
    <>
      <p className="panel" ref={card} tabIndex={-1}>
        <Written block>{idea?.text ?? ''}</Written>
      </p>
      <p className="meta lock">
        <Icon of={Lock} />{' '}
        <Trans>Only you see this. It waits until three people have given theirs.</Trans>
      </p>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() =>
            void ask({ type: 'idea.keep', ideaId: null }).then(
              (isDone) => isDone && announce(t`Taken back.`),
            )
          }
        >
          <Trans>Take it back</Trans>
        </button>
        {phase.kind === 'results' && !asked && (
          <button type="button" className="button" onClick={() => setAsked(true)}>
            <Trans>Show it now…</Trans>
          </button>
        )}
      </div>
      {asked && phase.kind === 'results' && (
        <div className="panel stack">
          <p>
            <Trans>
              Shown alone, others may guess that it is yours. It cannot be taken back after that.
            </Trans>
          </p>
          <button
            type="button"
            className="button"
            onClick={() => void ask({ type: 'idea.keep', ideaId, consent: true })}
          >
            <Trans>Show it now. Others may guess it is mine.</Trans>
          </button>
        </div>
      )}
    </>
  )
}
