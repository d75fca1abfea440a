import styles from './Kbd.module.css'

/** The name of a key. Devices without a keyboard do not show it. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className={styles['kbd']} translate="no">
      {children}
    </kbd>
  )
}
