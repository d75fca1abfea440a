import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { BoardIdea } from '../../shared/board/shape.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useReplicas, useReplicaFact } from '../sync/use-replica.ts'
import { SharedText } from '../ui/SharedText.tsx'
import { focusCardSoon } from './focus-card.ts'
import { useWall } from './wall.ts'
import styles from './WallCard.module.css'
import { Written } from '../ui/Written.tsx'
import { isComposing } from '../ui/composing.ts'

/**
 * Edits a card's words, together with other people. Enter keeps the new words. Escape gives the earlier ones back, with
 * an Undo. The first wording is kept and shown below.
 */
export function RewordField({ head }: { head: BoardIdea }) {
  const { board, store, acts, ui, presence } = useWall()
  const isOpen = useReplicaFact(board, ({ access }) => access === 'open') === true
  const { leftOvers } = useReplicas()
  const mark = useRef(0)
  useEffect(() => {
    mark.current = acts.texts.mark()
    presence.hold(head.id, 'rewording')
    return () => {
      presence.hold(null)
      acts.texts.seal()
      store.settle()
    }
  }, [presence, store, acts, head.id])
  const close = (): void => {
    store.settle()
    ui.setState({ rewording: null })
    focusCardSoon(head.id)
  }
  return (
    <div className={styles['reword']}>
      <SharedText
        aria-label={t`Reword this card`}
        autoFocus
        rows={1}
        bound={isOpen}
        aside={(text) => leftOvers?.add([{ kind: 'reword', ideaId: head.id, text }])}
        most={limits.ideaText}
        value={acts.texts.wordingOf(head.id)}
        latest={() => acts.texts.wordingOf(head.id)}
        write={(next, caret) => store.typing(() => acts.texts.reword(head.id, next, caret))}
        seal={() => acts.texts.seal()}
        history={(step) => acts.stepIn(head.id, step)}
        onBlur={({ currentTarget }) => {
          // Words that are too long stay in sight until their author decides.
          if (!currentTarget.validity.valid) return
          store.settle()
          ui.setState(({ rewording }) => (rewording === head.id ? { rewording: null } : {}))
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return
          if (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey)) return
          event.preventDefault()
          if (event.key === 'Escape') acts.texts.takeBack(head.id, mark.current)
          close()
        }}
      />
      {head.original !== head.text && (
        <p className="meta">
          <Trans>
            First written: <Written>{head.original}</Written>
          </Trans>
        </p>
      )}
    </div>
  )
}
