import styles from './Avatar.module.css'
import { initials } from './initials.ts'

const shapes = ['round', 'soft', 'leaf', 'drop'] as const

/** A person's initials on a shape. The shape tells two people with the same initials apart without using colour. */
export function Avatar({ name, id }: { readonly name: string; readonly id: string }) {
  const sum = id.charCodeAt(0) + id.charCodeAt(id.length - 1)
  return (
    <span
      className={styles['avatar']}
      data-shape={shapes[sum % shapes.length]}
      aria-hidden="true"
      translate="no"
    >
      {initials(name)}
    </span>
  )
}
