import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Written } from '../ui/Written.tsx'
import styles from './ListOffer.module.css'

interface LeftOutProps {
  readonly texts: readonly string[]
  readonly takeIn: (text: string) => void
}

/** The lines of a pasted list that were not read as ideas. Each of them can still become an idea. */
export function LeftOut({ texts, takeIn }: LeftOutProps) {
  if (texts.length === 0) return null
  return (
    <div className={styles['out']}>
      <p className="meta">
        <Trans>Left out, because they look like headings or senders:</Trans>
      </p>
      <ul>
        {texts.map((text, at) => (
          // Two headings may be the same; the list only ever loses entries.
          <li key={`${at} ${text}`}>
            <Written>{text}</Written>
            <button
              type="button"
              className="button quiet"
              aria-label={t`Add as an idea: ${text}`}
              onClick={() => takeIn(text)}
            >
              <Trans>Add as an idea</Trans>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
