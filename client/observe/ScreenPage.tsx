import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { cardsInOrder } from '../../shared/board/view.ts'
import styles from '../board/Board.module.css'
import { CardView } from '../board/CardView.tsx'
import { useBoard } from '../board/use-board.ts'
import { ReplicaProvider } from '../frame/ReplicaProvider.tsx'
import { Timer } from '../frame/Timer.tsx'
import { NothingHere } from '../join/NothingHere.tsx'
import { api } from '../session/api.ts'
import { SessionLink } from '../session/session-link.ts'
import { LinkContext, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { QrCode } from '../ui/QrCode.tsx'

/** The big screen: an observer, read only, safe to film, counted nowhere. */
export function ScreenPage({ sessionId }: { sessionId: string }) {
  const [link, setLink] = useState<SessionLink | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    let made: SessionLink | null = null
    let gone = false
    void observerIn(sessionId).then((as) => {
      if (gone) return
      if (as === null) setTrouble('not-found')
      else setLink((made = new SessionLink(sessionId, as)))
    })
    return () => {
      gone = true
      made?.close()
    }
  }, [sessionId])
  if (trouble !== null) return <NothingHere code={trouble} />
  if (link === null) return null
  return (
    <LinkContext value={link}>
      <Shown link={link} />
    </LinkContext>
  )
}

/** A device that is in the session gets an observer of its own beside whoever it already is. */
async function observerIn(sessionId: string): Promise<string | null> {
  const answer = await fetch(`/api/sessions/${sessionId}`)
  if (!answer.ok) return null
  const { view } = (await answer.json()) as { view: { joinCode: string | null } } // our own server's answer
  if (view.joinCode === null) return null
  const joined = await api.join(view.joinCode, { as: 'observer', name: t`Big screen` })
  return joined.ok ? joined.value.participantId : null
}

function Shown({ link }: { link: SessionLink }) {
  const { view, ended } = useSyncExternalStore(link.subscribe, () => link.seen)
  if (ended !== null) return <NothingHere code={ended} />
  if (view === null) return null
  return (
    <ReplicaProvider>
      <main className="page stack" style={{ inlineSize: 'min(100%, 110rem)', fontSize: '1.5rem' }}>
        <h1 style={{ font: 'var(--t-display)' }}>{view.question.text}</h1>
        <div className="row" style={{ gap: '48px' }}>
          <Timer />
          {view.joinCode !== null && (
            <>
              <p style={{ font: 'var(--t-head)', letterSpacing: '0.06em' }}>{view.joinCode}</p>
              <QrCode text={`${location.origin}/j/${view.joinCode}`} label={t`QR code to join`} />
            </>
          )}
        </div>
        <Wall />
      </main>
    </ReplicaProvider>
  )
}

function Wall() {
  const { phase, focus } = useView()
  const { board } = useReplicas()
  const cards = cardsInOrder(useBoard(board))
  if (phase.kind === 'lobby') return null
  if (phase.kind === 'solo') {
    return (
      <p>
        <Trans>Writing alone. Nothing is shown until everybody is.</Trans>
      </p>
    )
  }
  if (phase.kind === 'vote') {
    return (
      <p>
        <Trans>Voting. Nobody sees a count before the close.</Trans>
      </p>
    )
  }
  return (
    <ul className={styles['wall']}>
      {cards.map((card, at) => (
        <li key={card.head.id} style={{ fontSize: '1.5rem' }}>
          <CardView
            card={card}
            place={`${at + 1} / ${cards.length}`}
            focused={focus === card.head.id}
            mine={false}
          />
        </li>
      ))}
    </ul>
  )
}
