import { Trans } from '@lingui/react/macro'
import type { Draft } from '../../shared/draft/shape.ts'
import styles from './Pad.module.css'

/** What reveals took. Changing one here makes a new idea and leaves the card as the group knows it. */
export function OnTheBoard({
  taken,
  reuse,
}: {
  readonly taken: readonly Draft[]
  readonly reuse: ((text: string) => void) | null
}) {
  if (taken.length === 0) return null
  return (
    <details>
      <summary>
        <Trans>On the board ({taken.length})</Trans>
      </summary>
      <ul className={styles['list']}>
        {taken.map((draft) => (
          <li key={draft.id} className={`idea ${styles['row']}`}>
            <p className={styles['text']}>
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
