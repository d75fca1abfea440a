import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { mergeInto, moveCards, reword, split, splitAll } from '../../shared/board/edit.ts'
import type { Card, ClusterView } from '../../shared/board/shape.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import { parseClusterId, parseIdeaId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import styles from '../board/Board.module.css'
import { CardView } from '../board/CardView.tsx'
import { useBoard } from '../board/use-board.ts'
import { useLink, useSeen, useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { useReplicas, useReplicaState } from '../sync/use-replica.ts'
import { announce } from '../ui/announce.tsx'
import { SharedText } from '../ui/SharedText.tsx'

interface EditableCardProps {
  readonly card: Card
  readonly place: string
  readonly board: Replica
  readonly clusters: readonly ClusterView[]
  readonly seal: () => void
}

export function EditableCard({ card, place, board, clusters, seal }: EditableCardProps) {
  const [open, setOpen] = useState<'reword' | 'move' | 'merge' | null>(null)
  const { mine } = useSeen()
  const { focus } = useView()
  const state = useReplicaState(board)
  const link = useLink()
  const { leftOvers } = useReplicas()
  const { head } = card
  const act = (words: string, run: () => void): void => {
    seal()
    run()
    seal()
    setOpen(null)
    announce(words)
  }
  const toggle = (what: 'reword' | 'move' | 'merge') => (): void =>
    setOpen(open === what ? null : what)
  const acts = (
    <div className={`${styles['acts']} no-print`}>
      <button
        type="button"
        className="button quiet"
        aria-expanded={open === 'reword'}
        onClick={toggle('reword')}
      >
        <Trans>Reword</Trans>
      </button>
      <button
        type="button"
        className="button quiet"
        aria-expanded={open === 'move'}
        onClick={toggle('move')}
      >
        <Trans>Move to…</Trans>
      </button>
      <button
        type="button"
        className="button quiet"
        aria-expanded={open === 'merge'}
        onClick={toggle('merge')}
      >
        <Trans>Merge with…</Trans>
      </button>
      {card.sources.length > 0 && (
        <button
          type="button"
          className="button quiet"
          onClick={() =>
            act(t`Split. Every wording is a card again.`, () =>
              splitAll(board.doc, head.id, board.origin),
            )
          }
        >
          <Trans>Split</Trans>
        </button>
      )}
      <button
        type="button"
        className="button quiet"
        onClick={() => void link.ask({ type: 'idea.setAside', ideaId: head.id, aside: true })}
      >
        <Trans>Set aside</Trans>
      </button>
      {open === 'move' && (
        <select
          aria-label={t`Move to`}
          autoFocus
          value={head.cluster ?? ''}
          onChange={(event) =>
            act(t`Moved`, () =>
              moveCards(
                board.doc,
                [head.id],
                { cluster: parseClusterId(event.target.value) },
                board.origin,
              ),
            )
          }
        >
          <option value="">{t`Unsorted`}</option>
          {clusters.map(({ cluster }, at) => (
            <option key={cluster.id} value={cluster.id}>
              {String.fromCharCode(65 + (at % 26))} {cluster.title}
            </option>
          ))}
        </select>
      )}
      {open === 'merge' && (
        <MergeChoice
          board={board}
          card={card}
          choose={(into) => {
            const target = parseIdeaId(into)
            if (target !== null)
              act(t`Merged. Both wordings are kept. Undo`, () =>
                mergeInto(board.doc, [head.id], target, board.origin),
              )
          }}
        />
      )}
      {card.sources.map((source) => (
        <button
          key={source.id}
          type="button"
          className="button quiet"
          onClick={() => act(t`Split off`, () => split(board.doc, source.id, board.origin))}
        >
          <Trans>Split off “{source.text.slice(0, 24)}”</Trans>
        </button>
      ))}
    </div>
  )
  const isMine = mine.ideaIds.includes(head.id)
  if (open !== 'reword')
    return (
      <CardView card={card} place={place} focused={focus === head.id} mine={isMine} acts={acts} />
    )
  return (
    <CardView card={card} place={place} focused={focus === head.id} mine={isMine} acts={acts}>
      <SharedText
        aria-label={t`Reword this card`}
        autoFocus
        bound={state?.door === 'open'}
        aside={(text) => leftOvers?.add([{ kind: 'reword', ideaId: head.id, text }])}
        maxLength={limits.ideaText}
        value={head.text}
        write={(next, caret) => void reword(board.doc, head.id, next, board.origin, caret)}
        onBlur={seal}
        onKeyDown={(event) => {
          if (
            event.key === 'Escape' ||
            (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing)
          ) {
            event.preventDefault()
            seal()
            setOpen(null)
          }
        }}
      />
      {head.original !== head.text && (
        <p className="meta">
          <Trans>First written: {head.original}</Trans>
        </p>
      )}
    </CardView>
  )
}

function MergeChoice({
  board,
  card,
  choose,
}: {
  board: Replica
  card: Card
  choose: (id: string) => void
}) {
  const others = cardsInOrder(useBoard(board)).filter((other) => other.head.id !== card.head.id)
  return (
    <select
      aria-label={t`Merge with`}
      autoFocus
      defaultValue=""
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{t`Choose a card`}</option>
      {others.map((other) => (
        <option key={other.head.id} value={other.head.id}>
          {other.head.text.slice(0, 80)}
        </option>
      ))}
    </select>
  )
}
