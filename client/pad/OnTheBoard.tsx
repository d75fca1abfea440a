import { Trans } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import type { Draft } from '../../shared/draft/shape.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Pad.module.css'

/** What reveals took. Changing one here makes a new idea and leaves the card as the group knows it. */
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
              <bdi>{draft.text}</bdi>
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
