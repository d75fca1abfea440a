import { Trans } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'

interface TypedWordProps {
  /** The word to type, in small letters. Two acts on one page need two words. */
  readonly word: string
  /** The words of the button. */
  readonly act: string
  readonly onSure: () => void
  /** Further buttons, next to the act's own. */
  readonly children?: ReactNode
}

/**
 * A button for a final act, which works once its word was typed. The field is empty again after every press, so that a
 * word which was typed for one act never stands ready for another press.
 */
export function TypedWord({ word, act, onSure, children }: TypedWordProps) {
  const [typed, setTyped] = useState('')
  const isSure = typed.trim().toLowerCase() === word.toLowerCase()
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isSure) return
        setTyped('')
        onSure()
      }}
    >
      <label>
        <Trans>Type “{word}” to confirm</Trans>
        <input
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <div className="row">
        <button type="submit" className="button danger" disabled={!isSure}>
          {act}
        </button>
        {children}
      </div>
    </form>
  )
}
