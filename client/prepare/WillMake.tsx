import { Plural, Trans } from '@lingui/react/macro'
import { cardsIn, type Prepared } from '../../shared/prepare/prepared.ts'
import { Written } from '../ui/Written.tsx'
import styles from './Prepare.module.css'

interface WillMakeProps {
  /** The reading, with the groups that are left out. */
  readonly read: Prepared
  readonly out: ReadonlySet<number | null>
  /** Null where groups cannot be left out one by one. */
  readonly toggle: ((group: number | null) => void) | null
}

/** Shows the cards that will be made, by group, before anything happens. */
export function WillMake({ read, out, toggle }: WillMakeProps) {
  const cards = cardsIn(read)
  const groups = [...Map.groupBy(cards, ({ cluster }) => cluster)].toSorted(
    ([a], [b]) => (a ?? Infinity) - (b ?? Infinity),
  )
  return (
    <div className={styles['groups']}>
      {groups.map(([group, own]) => (
        <details key={group ?? 'unsorted'}>
          <summary>
            <GroupName read={read} group={group} />
            {' · '}
            <Plural value={own.length} one="# card" other="# cards" />
            {out.has(group) && (
              <>
                {' · '}
                <Trans>left out</Trans>
              </>
            )}
          </summary>
          {toggle !== null && groups.length > 1 && (
            <label className={styles['choice']}>
              <input type="checkbox" checked={!out.has(group)} onChange={() => toggle(group)} />
              <Trans>Take these along</Trans>
            </label>
          )}
          <ul>
            {own.map(({ text }, at) => (
              // Two cards may be the same; the list does not change while it is open.
              <li key={`${at} ${text}`} className={styles['text']}>
                <Written>{text}</Written>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}

function GroupName({ read, group }: { readonly read: Prepared; readonly group: number | null }) {
  if (group === null) return <Trans>Unsorted</Trans>
  const title = read.clusters[group]?.title ?? ''
  return title === '' ? <Trans>Unnamed cluster</Trans> : <Written>{title}</Written>
}
