import { t } from '@lingui/core/macro'
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { ClusterId } from '../../shared/kernel/ids.ts'
import { cleanLine } from '../../shared/text/clean.ts'
import { limits } from '../../shared/wire/limits.ts'
import { clusterIdOf, type Layout } from '../board/board-store.ts'
import { letterOf } from '../board/letters.ts'
import { fitting } from '../ui/excess.ts'
import { isComposing } from '../ui/composing.ts'
import { TextField } from '../ui/Field.tsx'
import { movedCaret, rebase } from '../ui/rebase.ts'
import { focusAfterName } from './focus-card.ts'
import { useLayout, useUi, useWall } from './wall.ts'
import styles from './Wall.module.css'

/**
 * The field for the name of a cluster that is on its way. The field is there and has the focus from the press on, so
 * words that are typed at once cannot reach the field of another cluster. Words, caret and focus move to the cluster's
 * own field as soon as that field shows the words.
 */
export function NewName() {
  const naming = useUi((state) => state.naming)
  return naming === null ? null : <Field naming={naming} />
}

interface NamingProps {
  /** The cluster that is named; `soon` until the server has answered with its id. */
  readonly naming: ClusterId | 'soon'
}

function Field({ naming }: NamingProps) {
  const { ui } = useWall()
  const words = useUi((state) => state.newName)
  const layout = useLayout()
  const field = useRef<HTMLTextAreaElement>(null)
  const [composes, setComposes] = useState(false)
  const [isDone, setDone] = useState(false)
  useHandOver(field, naming, composes, isDone)
  const letter = letterOf(layout.columns.length - 1)
  return (
    <div className={styles['column']}>
      <div className={styles['head']}>
        <TextField
          ref={field}
          className={styles['name']}
          data-new-name
          rows={1}
          autoFocus
          readOnly={isDone}
          aria-label={t`Name of the new cluster ${letter}`}
          placeholder={t`Name this cluster`}
          most={limits.clusterTitle}
          value={words}
          onChange={(event) => ui.setState({ newName: event.target.value.replaceAll('\n', ' ') })}
          onCompositionStart={() => setComposes(true)}
          onCompositionEnd={() => setComposes(false)}
          onKeyDown={(event) => {
            if (isComposing(event)) return
            if (event.key !== 'Enter' && event.key !== 'Escape') return
            event.preventDefault()
            if (event.key === 'Enter' && !event.currentTarget.checkValidity()) return
            if (event.key === 'Escape') ui.setState({ newName: '' })
            setDone(true)
          }}
        />
      </div>
    </div>
  )
}

/** Writes the words to the cluster, and then gives words, caret and focus to the cluster's own field. */
function useHandOver(
  field: RefObject<HTMLTextAreaElement | null>,
  naming: NamingProps['naming'],
  composes: boolean,
  isDone: boolean,
): void {
  const { ui, acts } = useWall()
  const words = useUi((state) => state.newName)
  const title = titleIn(useLayout(), naming)
  /** The words that the board has taken from this field. */
  const given = useRef('')
  useLayoutEffect(() => {
    const place = field.current
    if (naming === 'soon' || title === null || composes || place === null) return
    const caret = place.selectionStart
    if (words !== given.current) {
      const next = fitting(
        rebase(given.current, words, acts.texts.titleOf(naming)),
        limits.clusterTitle,
      )
      // A name that is too long stays in this field until its author has shortened it.
      if (next === null) return
      acts.texts.rename(naming, next, caret)
      given.current = words
    }
    // The cluster's own field shows new words a frame later. Until then it would put the caret in the wrong place.
    if (title !== cleanLine(acts.texts.titleOf(naming))) return
    const own = document.querySelector<HTMLTextAreaElement>(`[data-name-of="${naming}"]`)
    const hadFocus = document.activeElement === place
    ui.setState({ naming: null })
    // A person who has gone on to another place keeps the focus there.
    if (!hadFocus || own === null) return
    if (isDone) return focusAfterName(own, ui.getState().active)
    own.focus()
    const at = movedCaret(words, acts.texts.titleOf(naming), caret)
    own.setSelectionRange(at, at)
  }, [field, naming, title, words, composes, isDone, ui, acts])
}

/** The name that the column of this cluster shows; null while there is no such column. */
function titleIn({ columns }: Layout, id: NamingProps['naming']): string | null {
  return columns.find((one) => clusterIdOf(one) === id)?.cluster?.title ?? null
}
