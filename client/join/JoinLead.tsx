import { Trans } from '@lingui/react/macro'
import styles from './Join.module.css'

/** Tells people who come by a link what happens here. The words are true of every session, and so need no answer. */
export function JoinLead() {
  return (
    <p className={styles['lead']}>
      <Trans>
        A group thinks about one question here: everybody alone first, then all together. You need
        no account, and nothing is installed.
      </Trans>
    </p>
  )
}
