import styles from './Avatar.module.css'
import { initials } from './initials.ts'

const shapes = ['round', 'soft', 'leaf', 'drop'] as const

/** Initials and a shape, so that two people with the same initials can be told apart without colour. */
export function Avatar({ name, id }: { readonly name: string; readonly id: string }) {
  const sum = id.charCodeAt(0) + id.charCodeAt(id.length - 1)
  return (
    <span className={styles['avatar']} data-shape={shapes[sum % shapes.length]} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
