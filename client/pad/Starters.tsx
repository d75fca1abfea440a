import { Trans } from '@lingui/react/macro'
import styles from './Pad.module.css'

/** Suggests kinds of ideas. An example of an idea would steer what people think of. */
export function Starters() {
  return (
    <div className={styles['starters']}>
      <p>
        <Trans>Nothing here yet. If it helps, begin with:</Trans>
      </p>
      <ul>
        <li>
          <Trans>a small change</Trans>
        </li>
        <li>
          <Trans>something we stop</Trans>
        </li>
        <li>
          <Trans>something that worked elsewhere</Trans>
        </li>
      </ul>
    </div>
  )
}
