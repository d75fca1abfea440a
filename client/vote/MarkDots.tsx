import styles from './Vote.module.css'

/** Draws the marks given and the marks left as dots. The sentence next to them says the same. */
export function MarkDots({ given, of }: { given: number; of: number }) {
  return (
    <span className={styles['dots']} aria-hidden="true">
      {Array.from({ length: of }, (_none, at) => (
        <span key={at} data-given={at < given || undefined} />
      ))}
    </span>
  )
}
