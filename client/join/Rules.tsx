import { Trans } from '@lingui/react/macro'
import styles from './Rules.module.css'

/** Shows the five rules of the solo phase. Written rules work better than a person who enforces them. */
export function Rules() {
  return (
    <section className={styles['rules']} aria-labelledby="rules">
      <h2 id="rules">
        <Trans>Five rules</Trans>
      </h2>
      <ol>
        <li>
          <Trans>One idea per card.</Trans>
        </li>
        <li>
          <Trans>Aim for many.</Trans>
        </li>
        <li>
          <Trans>No explaining and no judging, your own included.</Trans>
        </li>
        <li>
          <Trans>
            Stuck? Take an earlier idea somewhere else, or switch to another part of the question.
          </Trans>
        </li>
        <li>
          <Trans>The good ones may come late.</Trans>
        </li>
      </ol>
    </section>
  )
}
