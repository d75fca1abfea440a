import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { ideasIn } from '../../shared/draft/paste.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import type { Left } from '../sync/recover.ts'
import { useHandBack } from '../sync/use-hand-back.ts'
import { focusCardSoon } from './focus-card.ts'
import { useUi, useWall } from './wall.ts'
import styles from './Wall.module.css'

/** Adds an idea, or a pasted list of ideas, to the board. The field stays open for the next one. */
export function Composer() {
  const { acts, ui } = useWall()
  const open = useUi(({ composing }) => composing)
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const asOne = isBlank(text) ? [] : [text.trim()]
  const { ifGone } = useHandBack(busy ? [] : asOne.map(asLeft))
  if (!open) return null
  const lines = ideasIn(text)
  const add = async (texts: readonly string[]): Promise<void> => {
    if (texts.length === 0 || busy) return
    setBusy(true)
    const trouble = await acts.addIdeas(texts)
    if (trouble !== null && ifGone(texts.map(asLeft))) return
    setBusy(false)
    setSaid(trouble ?? '')
    // What was typed while the answer was on its way stays.
    if (trouble === null) setText((now) => (now.startsWith(text) ? now.slice(text.length) : now))
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
        void add(lines)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) close()
      }}
    >
      <textarea
        data-compose
        rows={2}
        autoFocus
        aria-label={t`New idea, or a pasted list`}
        placeholder={t`New idea, or a pasted list`}
        maxLength={limits.ideaText}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          void add(lines)
        }}
      />
      {said !== '' && <p role="alert">{said}</p>}
      <div className="row">
        <button type="submit" className="button primary" disabled={lines.length === 0 || busy}>
          <Plural value={Math.max(1, lines.length)} one="Add" other="Add # ideas" />
        </button>
        {lines.length > 1 && (
          <button type="button" className="button" onClick={() => void add(asOne)}>
            <Trans>Keep as one</Trans>
          </button>
        )}
        <button type="button" className="button quiet" onClick={close}>
          <Trans>Done</Trans>
        </button>
      </div>
    </form>
  )
}

const asLeft = (text: string): Left => ({ kind: 'idea', text })
