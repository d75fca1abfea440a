import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { TargetId } from '../../shared/kernel/ids.ts'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import type { OnBoard } from './filter.ts'
import styles from './Places.module.css'
import type { OwnPlaces } from './use-places.ts'

interface PlacesListProps {
  readonly own: OwnPlaces
  readonly onBoard: ReadonlyMap<TargetId, OnBoard>
}

type Act = 'up' | 'down' | 'out'

/** The person's own places, best first, each with buttons that move it and take it out. */
export function PlacesList({ own: { placed, put, takeOut }, onBoard }: PlacesListProps) {
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef<{ readonly id: TargetId; readonly act: Act } | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    const { id, act } = wanted.current
    wanted.current = null
    const button = box.current?.querySelector<HTMLElement>(`[data-id="${id}"] [data-act="${act}"]`)
    // A browser takes the focus from a row that moves. An entry that was taken out has no button any more.
    ;(button ?? box.current)?.focus()
  })
  const run = (id: TargetId, act: Act, at: number): void => {
    wanted.current = { id, act }
    if (act === 'out') takeOut(id)
    else if (act === 'up' ? at > 0 : at < placed.length - 1) put(id, act === 'up' ? at : at + 2)
  }
  return (
    <div
      className={styles['places']}
      ref={box}
      tabIndex={-1}
      role="group"
      aria-label={t`Your places`}
    >
      {placed.length === 0 ? (
        <p className="meta">
          <Trans>Nothing is in a place yet. Choose below, the best one first.</Trans>
        </p>
      ) : (
        <ol>
          {placed.map(({ id, place }, at) => (
            <PlaceEntry
              key={id}
              id={id}
              place={place}
              name={onBoard.get(id)?.name ?? ''}
              isFirst={at === 0}
              isLast={at === placed.length - 1}
              run={(act) => run(id, act, at)}
            />
          ))}
        </ol>
      )}
    </div>
  )
}

interface PlaceEntryProps {
  readonly id: TargetId
  readonly place: number
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly run: (act: Act) => void
}

function PlaceEntry({ id, place, name, isFirst, isLast, run }: PlaceEntryProps) {
  const acts = [
    { act: 'up', label: t`One place up: ${name}`, icon: ArrowUp, off: isFirst },
    { act: 'down', label: t`One place down: ${name}`, icon: ArrowDown, off: isLast },
    { act: 'out', label: t`Take out: ${name}`, icon: X, off: false },
  ] as const
  return (
    <li data-id={id} value={place}>
      <span className={styles['place']} aria-hidden="true">
        {place}
      </span>
      <span className={styles['name']}>
        <Written block>{name}</Written>
      </span>
      <span className={styles['acts']}>
        {acts.map(({ act, label, icon, off }) => (
          <button
            key={act}
            type="button"
            className="button quiet icon"
            data-act={act}
            aria-label={label}
            aria-disabled={off}
            onClick={() => run(act)}
          >
            <Icon of={icon} />
          </button>
        ))}
      </span>
    </li>
  )
}
