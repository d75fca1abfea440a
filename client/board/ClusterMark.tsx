import type { ClusterPlace } from './cluster-place.ts'
import { hueOf, letterOf } from './letters.ts'
import { Written } from '../ui/Written.tsx'
import styles from './ClusterMark.module.css'

/** The letter of a card's cluster and its title. Nothing else tells cards of one cluster from those of another. */
export function ClusterMark({ place: { at, title } }: { place: ClusterPlace }) {
  return (
    <span className={styles['mark']} data-hue={hueOf(at)}>
      <span className={styles['letter']}>{letterOf(at)}</span> <Written>{title}</Written>
    </span>
  )
}
