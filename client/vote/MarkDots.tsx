import styles from './Vote.module.css'

/** The budget as one sees it on paper: dots given, dots left. The sentence beside it says the same. */
export function MarkDots({ given, of }: { given: number; of: number }) {
  return (
    <span className={styles['dots']} aria-hidden="true">
      {Array.from({ length: of }, (_none, at) => (
        <span key={at} data-given={at < given || undefined} />
      ))}
    </span>
  )
}
