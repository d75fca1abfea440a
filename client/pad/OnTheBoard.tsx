import { Trans } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import type { Draft } from '../../shared/draft/shape.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Pad.module.css'
import { Written } from '../ui/Written.tsx'

/** One's own drafts that are on the board. Using one again makes a new draft and does not change the card. */
export function OnTheBoard({
  taken,
  reuse,
}: {
  readonly taken: readonly Draft[]
  readonly reuse: ((text: string) => void) | null
}) {
  return (
    <details className={styles['taken']}>
      <summary>
        <Icon of={ChevronRight} /> <Trans>On the board ({taken.length})</Trans>
      </summary>
      <ul className={styles['list']}>
        {taken.map((draft) => (
          <li key={draft.id} className={styles['row']}>
            <p className={styles['words']}>
              <Written block>{draft.text}</Written>
            </p>
            {reuse !== null && (
              <div className={styles['acts']}>
                <button type="button" className="button quiet" onClick={() => reuse(draft.text)}>
                  <Trans>Add as a new idea</Trans>
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
