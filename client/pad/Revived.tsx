import { Trans } from '@lingui/react/macro'
import type { Draft } from '../../shared/draft/shape.ts'
import styles from './Pad.module.css'
import type { PadActs } from './pad-acts.ts'
import { Written } from '../ui/Written.tsx'

/** Asks what becomes of a draft that was deleted on one device while words were typed into it on another. */
export function Revived({ draft, acts }: { draft: Draft; acts: PadActs }) {
  return (
    <div className={styles['paste']}>
      <p className="meta">
        <Trans>You deleted this while it was being edited on another device:</Trans>
      </p>
      <p>
        <Written block>{draft.text}</Written>
      </p>
      <div className="row">
        <button type="button" className="button" onClick={() => acts.takeFromBin(draft.id)}>
          <Trans>Keep it</Trans>
        </button>
        <button type="button" className="button quiet" onClick={() => acts.remove(draft)}>
          <Trans>Delete it</Trans>
        </button>
      </div>
    </div>
  )
}
