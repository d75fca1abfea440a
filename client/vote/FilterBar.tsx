import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import type { BallotOn } from '../../shared/wire/terms.ts'
import { clusterName } from '../board/letters.ts'
import type { ClusterPlace } from '../board/cluster-place.ts'
import { EVERY_CARD, type Filter } from './filter.ts'
import styles from './Vote.module.css'

interface FilterBarProps {
  readonly filter: Filter
  /** The kind of target that `shown` and `of` count. */
  readonly on: BallotOn
  readonly clusters: readonly ClusterPlace[]
  /** Whether cards of the ballot are outside all clusters. */
  readonly hasUnsorted: boolean
  readonly shown: number
  readonly of: number
  readonly change: (filter: Filter) => void
}

/** Leaves cards out by cluster and by word, and clusters by the words in them. What is left out keeps its marks. */
export function FilterBar(props: FilterBarProps) {
  const { filter, on, clusters, hasUnsorted, shown, of, change } = props
  const isFiltered = filter.cluster !== '' || filter.words !== ''
  return (
    <div className={styles['filter']} role="search" aria-label={t`Filter the cards`}>
      {clusters.length > 0 && (
        <select
          aria-label={t`Cluster`}
          value={filter.cluster}
          onChange={({ target }) => change({ ...filter, cluster: target.value })}
        >
          <option value="">{t`All clusters`}</option>
          {clusters.map(({ id, at, title: words }) => (
            <option key={id} value={id}>
              {clusterName(at, words)}
            </option>
          ))}
          {hasUnsorted && <option value="none">{t`Unsorted`}</option>}
        </select>
      )}
      <input
        dir="auto"
        type="search"
        aria-label={t`Find in the cards`}
        placeholder={t`Find in the cards`}
        value={filter.words}
        onChange={({ target }) => change({ ...filter, words: target.value })}
      />
      <p className={`meta ${styles['shown']}`} role="status">
        {isFiltered && (
          <>
            {shown === 0 ? (
              <Trans>No card says this.</Trans>
            ) : on === 'cards' ? (
              <Plural value={of} one={`${shown} of # card`} other={`${shown} of # cards`} />
            ) : (
              <Plural value={of} one={`${shown} of # cluster`} other={`${shown} of # clusters`} />
            )}{' '}
            <button type="button" className="button quiet link" onClick={() => change(EVERY_CARD)}>
              <Trans>Show all</Trans>
            </button>
          </>
        )}
      </p>
    </div>
  )
}
