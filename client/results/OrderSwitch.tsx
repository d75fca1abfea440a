import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import styles from './Choice.module.css'

export type Order = 'marks' | 'cluster'

interface OrderSwitchProps {
  readonly order: Order
  readonly choose: (order: Order) => void
}

/** Chooses whether the ranking stands as one list or cluster by cluster. */
export function OrderSwitch({ order, choose }: OrderSwitchProps) {
  return (
    <div className={`${styles['choice']} no-print`} role="group" aria-label={t`Order of the cards`}>
      {(['marks', 'cluster'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className={styles['option']}
          aria-pressed={one === order}
          onClick={() => choose(one)}
        >
          {one === 'marks' ? <Trans>By marks</Trans> : <Trans>By cluster</Trans>}
        </button>
      ))}
    </div>
  )
}
