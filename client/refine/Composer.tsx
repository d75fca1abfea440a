import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense, useRef, useState, type RefObject } from 'react'
import type { ListItem } from '../../shared/list/read-list.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useGiven, type UseGiven } from '../list/use-given.ts'
import type { Left } from '../sync/recover.ts'
import { useHandBack } from '../sync/use-hand-back.ts'
import { TextField } from '../ui/Field.tsx'
import { part } from '../ui/part.ts'
import { focusCardSoon } from './focus-card.ts'
import { useUi, useWall } from './wall.ts'
import styles from './Wall.module.css'
import { isComposing } from '../ui/composing.ts'

const GivenOffer = part(() =>
  import('../list/GivenOffer.tsx').then((module) => ({ default: module.GivenOffer })),
)

/** Adds an idea, or a pasted list of ideas, to the board. The field stays open for the next one. */
export function Composer() {
  const { ui } = useWall()
  const open = useUi(({ composing }) => composing)
  const field = useRef<HTMLTextAreaElement>(null)
  const taking = useGiven()
  const { given } = taking
  const idea = useNewIdea(given)
  const submit = (): void => field.current?.form?.requestSubmit()
  if (!open) return null
  const close = (): void => {
    ui.setState({ composing: false })
    focusCardSoon(ui.getState().active)
  }
  return (
    <form
      className={styles['composer']}
      onSubmit={(event) => {
        event.preventDefault()
        void idea.add()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event)) close()
      }}
    >
      <IdeaField
        field={field}
        text={idea.text}
        setText={idea.setText}
        taking={taking}
        submit={submit}
      />
      {idea.said !== '' && <p role="alert">{idea.said}</p>}
      {given !== null && (
        <Suspense fallback={null}>
          <GivenOffer
            key={given.key}
            given={given}
            hasClusters
            addAll={idea.addList}
            keepAsOne={idea.append}
            close={() => {
              taking.close()
              field.current?.focus()
            }}
          />
        </Suspense>
      )}
      <div className="row">
        <button type="submit" className="button primary" disabled={!idea.canAdd}>
          <Trans>Add</Trans>
        </button>
        <button type="button" className="button quiet" onClick={close}>
          <Trans>Done</Trans>
        </button>
      </div>
    </form>
  )
}

/** The words of the idea to add, and how they come to the board. `given`: a list that waits for an answer. */
function useNewIdea(given: UseGiven['given']) {
  const { acts } = useWall()
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const words = text.trim()
  const canAdd = words !== '' && !busy
  const { ifGone } = useHandBack([
    ...(canAdd ? [asLeft(words)] : []),
    ...(given === null ? [] : [asLeft(given.plain.trim())]),
  ])
  return {
    text,
    setText,
    /** Why the last ideas were not added; empty if they were. */
    said,
    canAdd,
    append: (list: string): void => setText(text === '' ? list : `${text}\n${list}`),
    add: async (): Promise<void> => {
      if (!canAdd) return
      setBusy(true)
      const { trouble } = await acts.commands.addIdeas([{ text: words, heading: null }])
      if (trouble !== null && ifGone([asLeft(words)])) return
      setBusy(false)
      setSaid(trouble ?? '')
      // Words that were typed while the answer was on its way stay.
      if (trouble === null) setText((now) => (now.startsWith(text) ? now.slice(text.length) : now))
    },
    /** Answers with the number of ideas that were added, the first ones. */
    addList: async (items: readonly ListItem[]): Promise<number> => {
      const { count, trouble } = await acts.commands.addIdeas(items)
      setSaid(trouble ?? '')
      return count
    },
  }
}

interface IdeaFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly setText: (text: string) => void
  readonly taking: UseGiven
  readonly submit: () => void
}

function IdeaField({ field, text, setText, taking, submit }: IdeaFieldProps) {
  return (
    <TextField
      ref={field}
      data-compose
      rows={2}
      autoFocus
      aria-label={t`New idea, or a pasted list`}
      placeholder={t`New idea, or a pasted list`}
      most={limits.ideaText}
      value={text}
      onPaste={taking.onPaste}
      onDrop={taking.onDrop}
      onChange={({ target }) => {
        const next = taking.typed(text, target.value, target.selectionStart, submit)
        if (next !== null) setText(next)
      }}
      onKeyDown={(event) => {
        taking.noteKey(event)
        if (isComposing(event)) return
        if (event.key !== 'Enter' || event.shiftKey) return
        event.preventDefault()
        submit()
      }}
    />
  )
}

const asLeft = (text: string): Left => ({ kind: 'idea', text })
