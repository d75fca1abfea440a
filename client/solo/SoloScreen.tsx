import { Plural, Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { CardView } from '../board/CardView.tsx'
import styles from '../board/Board.module.css'
import { useBoard } from '../board/use-board.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import { InFooter } from '../frame/InFooter.tsx'
import { Pad } from '../pad/Pad.tsx'
import { useLink, useSeen, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { Modal } from '../ui/Modal.tsx'

export function SoloScreen() {
  const view = useView()
  const { pad } = useReplicas()
  const [receipt, setReceipt] = useState(false)
  return (
    <div className="stack">
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <h1 tabIndex={-1}>
          {view.phase.firstRound ? (
            <Trans>Alone first</Trans>
          ) : (
            <Trans>Round {view.phase.round}, alone again</Trans>
          )}
        </h1>
        <button type="button" className="button quiet" onClick={() => setReceipt(true)}>
          <Trans>How is this private?</Trans>
        </button>
      </div>
      {pad !== null ? (
        <>
          <Pad pad={pad} />
          <Ready />
        </>
      ) : (
        <p className="panel">
          <Trans>People are writing alone. Nothing of it is shown to anybody, here either.</Trans>
        </p>
      )}
      {view.phase.board === 'frozen' && <FrozenBoard />}
      {receipt && <Receipt onClose={() => setReceipt(false)} />}
    </div>
  )
}

function Ready() {
  const view = useView()
  const link = useLink()
  const { ready } = view.me
  return (
    <InFooter>
      {view.phase.ready !== undefined && (
        <p className="meta">
          <Trans>
            {view.phase.ready.ready} of {view.phase.ready.of} ready
          </Trans>
        </p>
      )}
      <button
        type="button"
        className="button"
        aria-pressed={ready}
        onClick={() => void link.ask({ type: 'ready.set', ready: !ready })}
      >
        {ready ? (
          <Trans>✓ You're ready. Keep adding if more comes.</Trans>
        ) : (
          <Trans>I'm ready</Trans>
        )}
      </button>
    </InFooter>
  )
}

function FrozenBoard() {
  const { board } = useReplicas()
  const { mine } = useSeen()
  const cards = cardsInOrder(useBoard(board))
  const own = new Set(mine.ideaIds)
  return (
    <section className="stack">
      <h2>
        <Plural value={cards.length} one="On the board: one card" other="On the board: # cards" />
      </h2>
      <ul className={styles['wall']}>
        {cards.map((card, at) => (
          <li key={card.head.id}>
            <CardView
              card={card}
              place={`${at + 1} / ${cards.length}`}
              focused={false}
              mine={own.has(card.head.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Receipt({ onClose }: { onClose: () => void }) {
  return (
    <Modal title={t`How is this private?`} onClose={onClose}>
      <dl className="stack">
        <div>
          <dt className="lock">
            <Trans>Where your words are</Trans>
          </dt>
          <dd>
            <Trans>On this device and in the server's store.</Trans>
          </dd>
        </div>
        <div>
          <dt className="lock">
            <Trans>What others received</Trans>
          </dt>
          <dd>
            <Trans>Nothing: no text, no number, no sign of typing.</Trans>
          </dd>
        </div>
        <div>
          <dt className="lock">
            <Trans>What the facilitator sees</Trans>
          </dt>
          <dd>
            <Trans>Who has joined, and words about the room as a whole.</Trans>
          </dd>
        </div>
        <div>
          <dt className="lock">
            <Trans>What we do not promise</Trans>
          </dt>
          <dd>
            <Trans>Whoever runs the server can read its database.</Trans>
          </dd>
        </div>
      </dl>
      <button type="button" className="button" onClick={onClose}>
        <Trans>Back to writing</Trans>
      </button>
    </Modal>
  )
}
