import styles from './Brand.module.css'

/** The product's sign and name. The full and the open circle stand for thinking alone first, and then together. */
export function Brand() {
  return (
    <span className={styles['brand']} translate="no">
      <svg viewBox="0 0 32 32" aria-hidden="true" className={styles['mark']}>
        <rect width="32" height="32" rx="8" className={styles['ground']} />
        <circle cx="11" cy="16" r="4.5" className={styles['full']} />
        <circle cx="21" cy="16" r="4.5" className={styles['open']} />
      </svg>
      Forethought
    </span>
  )
}
