import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, useMemo, useState } from 'react'
import { boardUndo } from '../../shared/board/undo.ts'
import { renameCluster } from '../../shared/board/edit.ts'
import type { Card, ClusterView } from '../../shared/board/shape.ts'
import { ideasIn } from '../../shared/draft/paste.ts'
import { limits } from '../../shared/wire/limits.ts'
import styles from '../board/Board.module.css'
import { useBoard } from '../board/use-board.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { useReplicas, useReplicaState } from '../sync/use-replica.ts'
import { announce } from '../ui/announce.tsx'
import { EditableCard } from './EditableCard.tsx'

/** The wall, open to edits: sections of cards, in the order in which they are read aloud. */
export function RefineScreen() {
  const { board } = useReplicas()
  if (board === null) return null
  return <Wall board={board} />
}

function Wall({ board }: { board: Replica }) {
  const view = useBoard(board)
  const state = useReplicaState(board)
  const { epoch } = useView()
  const undo = useMemo(() => boardUndo(board.doc, board.origin), [board])
  useEffect(() => undo.clear(), [undo, epoch])
  const clusters = view.clusters
  const cards = clusters.reduce((sum, one) => sum + one.cards.length, view.unsorted.length)
  return (
    <div className="stack">
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <h1 tabIndex={-1}>
          <Plural value={cards} one="One card" other="# cards" />
        </h1>
        <div className="row">
          <button
            type="button"
            className="button"
            onClick={() =>
              announce(undo.undo().kind === 'nothing' ? t`Nothing to undo` : t`Undone`)
            }
          >
            <Trans>Undo</Trans>
          </button>
          <button
            type="button"
            className="button"
            onClick={() =>
              announce(undo.redo().kind === 'nothing' ? t`Nothing to redo` : t`Redone`)
            }
          >
            <Trans>Redo</Trans>
          </button>
          <span className="meta" role="status">
            {state?.saved === 'saved' ? (
              <Trans>Saved</Trans>
            ) : state?.saved === 'offline' ? (
              <Trans>Offline. You can go on; changes join when you are back.</Trans>
            ) : (
              <Trans>Saving…</Trans>
            )}
          </span>
        </div>
      </div>
      {state?.door === 'closing' && (
        <p className="banner">
          <Trans>Moving on</Trans>
        </p>
      )}
      <AddIdea />
      <AddCluster />
      <div className={styles['wall']}>
        {(view.unsorted.length > 0 || clusters.length === 0) && (
          <section className={styles['cluster']} aria-label={t`Unsorted`}>
            <h2>
              <Trans>Unsorted</Trans> <span className="meta">{view.unsorted.length}</span>
            </h2>
            <Cards
              cards={view.unsorted}
              board={board}
              clusters={clusters}
              seal={() => undo.seal()}
            />
          </section>
        )}
        {clusters.map((one, at) => (
          <ClusterSection
            key={one.cluster.id}
            one={one}
            at={at}
            board={board}
            clusters={clusters}
            seal={() => undo.seal()}
          />
        ))}
      </div>
      {view.unsorted.length === 0 && clusters.length > 0 && (
        <p className="meta">
          <Trans>Everything has a place.</Trans>
        </p>
      )}
      <Aside cards={view.aside} />
    </div>
  )
}

interface SectionProps {
  readonly one: ClusterView
  readonly at: number
  readonly board: Replica
  readonly clusters: readonly ClusterView[]
  readonly seal: () => void
}

function ClusterSection({ one, at, board, clusters, seal }: SectionProps) {
  const letter = String.fromCharCode(65 + (at % 26))
  return (
    <section
      className={styles['cluster']}
      data-hue={at % 5}
      aria-label={`${letter}, ${one.cluster.title}`}
    >
      <h2 className="row">
        <span aria-hidden="true">{letter}</span>
        <input
          aria-label={t`Name of cluster ${letter}`}
          style={{ flex: '1', inlineSize: 'auto' }}
          maxLength={limits.clusterTitle}
          value={one.cluster.title}
          onChange={(event) =>
            renameCluster(
              board.doc,
              one.cluster.id,
              event.target.value,
              board.origin,
              event.target.selectionStart ?? undefined,
            )
          }
          onBlur={seal}
        />
        <span className="meta">{one.cards.length}</span>
      </h2>
      <Cards cards={one.cards} board={board} clusters={clusters} seal={seal} />
    </section>
  )
}

interface CardsProps {
  readonly cards: readonly Card[]
  readonly board: Replica
  readonly clusters: readonly ClusterView[]
  readonly seal: () => void
}

function Cards({ cards, board, clusters, seal }: CardsProps) {
  return (
    <ul className={styles['list']}>
      {cards.map((card, at) => (
        <li key={card.head.id}>
          <EditableCard
            card={card}
            place={`${at + 1} / ${cards.length}`}
            board={board}
            clusters={clusters}
            seal={seal}
          />
        </li>
      ))}
    </ul>
  )
}

function AddIdea() {
  const link = useLink()
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const add = async (): Promise<void> => {
    const texts = ideasIn(text)
    if (texts.length === 0) return
    const answer = await link.ask({ type: 'idea.add', texts })
    if (answer.ok) setText('')
    setSaid(answer.ok ? '' : refusalWords(answer.code))
  }
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <textarea
        rows={1}
        style={{ flex: '1 1 14rem', inlineSize: 'auto' }}
        aria-label={t`Another idea, or a pasted list`}
        placeholder={t`Another idea, or a pasted list`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button className="button" type="submit">
        <Trans>Add idea</Trans>
      </button>
      <span role="alert">{said}</span>
    </form>
  )
}

function AddCluster() {
  const link = useLink()
  const [title, setTitle] = useState('')
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        void link.ask({ type: 'cluster.add', title }).then((answer) => answer.ok && setTitle(''))
      }}
    >
      <input
        style={{ flex: '1 1 14rem', inlineSize: 'auto' }}
        aria-label={t`Name of a new cluster`}
        placeholder={t`Name of a new cluster`}
        maxLength={limits.clusterTitle}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <button className="button" type="submit">
        <Trans>New cluster</Trans>
      </button>
    </form>
  )
}

function Aside({ cards }: { cards: readonly Card[] }) {
  const link = useLink()
  if (cards.length === 0) return null
  return (
    <details>
      <summary>
        <Trans>Set aside ({cards.length})</Trans>
      </summary>
      <ul className={styles['list']}>
        {cards.map((card) => (
          <li key={card.head.id} className="idea row">
            <bdi style={{ flex: '1' }}>{card.head.text}</bdi>
            <button
              type="button"
              className="button quiet"
              onClick={() =>
                void link.ask({ type: 'idea.setAside', ideaId: card.head.id, aside: false })
              }
            >
              <Trans>Bring back</Trans>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
