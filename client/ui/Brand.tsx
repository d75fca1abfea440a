import styles from './Brand.module.css'

/** One full, one still open: alone first, then together. */
export function Brand() {
  return (
    <span className={styles['brand']}>
      <svg viewBox="0 0 32 32" aria-hidden="true" className={styles['mark']}>
        <rect width="32" height="32" rx="8" className={styles['ground']} />
        <circle cx="11" cy="16" r="4.5" className={styles['full']} />
        <circle cx="21" cy="16" r="4.5" className={styles['open']} />
      </svg>
      Forethought
    </span>
  )
}
