import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import { LineField } from '../ui/Field.tsx'
import styles from './SessionsHere.module.css'
import { isComposing } from '../ui/composing.ts'

interface RenameProps {
  readonly sessionId: string
  readonly first: string
  /** The session's new name on this device; null restores the session's own title. */
  readonly onDone: (called: string | null) => void
  readonly onLeave: () => void
}

/** Renames a session in one's own list only. Nobody else sees the name, so everybody may do it. */
export function Rename({ sessionId, first, onDone, onLeave }: RenameProps) {
  const [called, setCalled] = useState(first)
  const id = `called-${sessionId}`
  return (
    <form
      className={styles['rename']}
      onSubmit={(event) => {
        event.preventDefault()
        onDone(isBlank(called) ? null : called.trim())
      }}
    >
      <label htmlFor={id} className="meta">
        <Trans>Name in this list (only you see it)</Trans>
      </label>
      <LineField
        id={id}
        ref={focusOnce}
        value={called}
        most={limits.title}
        autoComplete="off"
        onChange={(event) => setCalled(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !isComposing(event)) onLeave()
        }}
      />
      <span className="row">
        <button type="submit" className="button">
          <Trans>Rename</Trans>
        </button>
        <button type="button" className="button quiet" onClick={onLeave}>
          <Trans>Cancel</Trans>
        </button>
      </span>
    </form>
  )
}

const focusOnce = (field: HTMLInputElement | null): void => field?.select()
