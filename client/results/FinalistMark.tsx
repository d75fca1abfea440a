import { Trans } from '@lingui/react/macro'
import type { Finalist } from '../../shared/session/finalists.ts'
import styles from './Finalist.module.css'

/** Says of a card outside the top why it is among those to talk about. */
export function FinalistMark({ of }: { of: Finalist | null }) {
  if (of === null || of.reason === 'top') return null
  return (
    <span className={styles['mark']}>
      {of.reason === 'kept' ? <Trans>Kept</Trans> : <Trans>Wild card</Trans>}
    </span>
  )
}
