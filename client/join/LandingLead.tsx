import { Trans } from '@lingui/react/macro'
import styles from './Landing.module.css'

/** Says on the first page what the product promises and what it does not ask for. */
export function LandingLead() {
  return (
    <div className={styles['lead']}>
      <h1 className={styles['promise']}>
        {/* Each sentence stands on a line of its own where there is room. */}
        <Trans>
          <span>Think alone first.</span> <span>Then decide together.</span>
        </Trans>
      </h1>
      <p className={styles['plain']}>
        <Trans>No account, nothing to install, no third party. It runs on your own server.</Trans>
      </p>
    </div>
  )
}
