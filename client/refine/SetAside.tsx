import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useLayout, useWall } from './wall.ts'
import styles from './Wall.module.css'
import { Written } from '../ui/Written.tsx'

/** Lists cards and clusters that are set aside, each with a button that brings it back. */
export function SetAside() {
  const { aside, asideClusters } = useLayout()
  const { store, acts } = useWall()
  // A cluster without a name and cards, such as one whose making was undone, is nothing to bring back.
  const clusters = asideClusters.filter(
    ({ id, title }) =>
      title !== '' || [...store.entries.ideas.values()].some((idea) => idea.cluster === id),
  )
  const count = aside.length + clusters.length
  if (count === 0) return null
  return (
    <details className={styles['aside']}>
      <summary>
        <Plural value={count} one="One set aside" other="# set aside" />
      </summary>
      <ul className={styles['asideList']}>
        {aside.map((id) => (
          <li key={id}>
            <Written>{store.card(id)?.head.text}</Written>
            <button
              type="button"
              className="button quiet"
              aria-label={t`Bring back: ${acts.words(id)}`}
              onClick={() => void acts.commands.bringBack([id])}
            >
              <Trans>Bring back</Trans>
            </button>
          </li>
        ))}
        {clusters.map((cluster) => (
          <li key={cluster.id}>
            <span>
              <Trans>
                Cluster <Written>{cluster.title}</Written>
              </Trans>
            </span>
            <button
              type="button"
              className="button quiet"
              aria-label={t`Bring back the cluster ${cluster.title}`}
              onClick={() => void acts.commands.setClusterAside(cluster.id, false)}
            >
              <Trans>Bring back</Trans>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
