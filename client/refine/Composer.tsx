import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useRef, useState } from 'react'
import type { ListItem } from '../../shared/list/read-list.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useGiven } from '../list/use-given.ts'
import type { Left } from '../sync/recover.ts'
import { useHandBack } from '../sync/use-hand-back.ts'
import { TextField } from '../ui/Field.tsx'
import { part } from '../ui/part.ts'
import { focusCardSoon } from './focus-card.ts'
import { useUi, useWall } from './wall.ts'
import styles from './Wall.module.css'

const GivenOffer = part(() =>
  import('../list/GivenOffer.tsx').then((module) => ({ default: module.GivenOffer })),
)

/** Adds an idea, or a pasted list of ideas, to the board. The field stays open for the next one. */
export function Composer() {
  const { acts, ui } = useWall()
  const open = useUi(({ composing }) => composing)
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const words = text.trim()
  const { given, close: closeGiven, typed, noteKey, onPaste, onDrop } = useGiven()
  const { ifGone } = useHandBack([
    ...(words === '' || busy ? [] : [asLeft(words)]),
    ...(given === null ? [] : [asLeft(given.plain.trim())]),
  ])
  const add = async (): Promise<void> => {
    if (words === '' || busy) return
    setBusy(true)
    const { trouble } = await acts.addIdeas([{ text: words, heading: null }])
    if (trouble !== null && ifGone([asLeft(words)])) return
    setBusy(false)
    setSaid(trouble ?? '')
    // What was typed while the answer was on its way stays.
    if (trouble === null) setText((now) => (now.startsWith(text) ? now.slice(text.length) : now))
  }
  const submit = (): void => field.current?.form?.requestSubmit()
  if (!open) return null
  const addList = async (items: readonly ListItem[]): Promise<number> => {
    const { count, trouble } = await acts.addIdeas(items)
    setSaid(trouble ?? '')
    return count
  }
  const close = (): void => {
    ui.setState({ composing: false })
    focusCardSoon(ui.getState().active)
  }
  return (
    <form
      className={styles['composer']}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) close()
      }}
    >
      <TextField
        ref={field}
        data-compose
        rows={2}
        autoFocus
        aria-label={t`New idea, or a pasted list`}
        placeholder={t`New idea, or a pasted list`}
        most={limits.ideaText}
        value={text}
        onPaste={onPaste}
        onDrop={onDrop}
        onChange={({ target }) => {
          const next = typed(text, target.value, target.selectionStart, submit)
          if (next !== null) setText(next)
        }}
        onKeyDown={(event) => {
          noteKey(event)
          if (event.nativeEvent.isComposing) return
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          submit()
        }}
      />
      {said !== '' && <p role="alert">{said}</p>}
      {given !== null && (
        <Suspense fallback={null}>
          <GivenOffer
            key={given.key}
            given={given}
            hasClusters
            addAll={addList}
            keepAsOne={(list) => setText(text === '' ? list : `${text}\n${list}`)}
            close={() => {
              closeGiven()
              field.current?.focus()
            }}
          />
        </Suspense>
      )}
      <div className="row">
        <button type="submit" className="button primary" disabled={words === '' || busy}>
          <Trans>Add</Trans>
        </button>
        <button type="button" className="button quiet" onClick={close}>
          <Trans>Done</Trans>
        </button>
      </div>
    </form>
  )
}

const asLeft = (text: string): Left => ({ kind: 'idea', text })
