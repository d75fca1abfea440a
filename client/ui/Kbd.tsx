import styles from './Kbd.module.css'

/** A key beside what it does; hidden where there is no keyboard to speak of. */
export function Kbd({ children }: { children: string }) {
  return <kbd className={styles['kbd']}>{children}</kbd>
}
