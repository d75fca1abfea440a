import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  ArrowLeft,
  ArrowRight,
  ChevronDown,
  Ellipsis,
  EyeOff,
  Minimize2,
  PencilLine,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { BoardCluster } from '../../shared/board/shape.ts'
import { limits } from '../../shared/wire/limits.ts'
import { letterOf } from '../board/letters.ts'
import { useReplicas, useReplicaState } from '../sync/use-replica.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuLater } from '../ui/MenuLater.tsx'
import { SharedText, type SharedField } from '../ui/SharedText.tsx'
import { focusAfterName, focusCardSoon } from './focus-card.ts'
import { toggleFold } from './folds.ts'
import { useUi, useWall } from './wall.ts'
import styles from './Wall.module.css'

interface ColumnHeadProps {
  readonly cluster: BoardCluster
  readonly at: number
  readonly count: number
  readonly of: number
}

/**
 * The head of a cluster: its letter, by which it is dragged, its name, which everybody may edit, and its number of
 * cards.
 */
export function ColumnHead({ cluster, at, count, of }: ColumnHeadProps) {
  const { board, acts, ui } = useWall()
  const { leftOvers } = useReplicas()
  const state = useReplicaState(board)
  const head = useRef<HTMLHeadingElement>(null)
  const handle = useRef<HTMLSpanElement>(null)
  const name = useRef<SharedField>(null)
  /** Where the undo of this person stood when the focus came into the name. */
  const mark = useRef(0)
  const letter = letterOf(at)
  const rename = (): void => {
    const field = head.current?.querySelector('textarea')
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }
  useEffect(() => {
    const element = handle.current
    if (element === null) return undefined
    return draggable({
      element,
      getInitialData: () => ({ kind: 'cluster', cluster: cluster.id }),
    })
  }, [cluster.id])
  return (
    <h2 className={styles['head']} ref={head}>
      <span className={styles['letter']} ref={handle} title={t`Drag to reorder`} aria-hidden="true">
        {letter}
      </span>
      <SharedText
        className={styles['name']}
        rows={1}
        aria-label={t`Name of cluster ${letter}`}
        placeholder={t`Name this cluster`}
        most={limits.clusterTitle}
        handle={name}
        bound={state?.access === 'open'}
        aside={(text) => leftOvers?.add([{ kind: 'title', clusterId: cluster.id, text }])}
        value={acts.titleOf(cluster.id)}
        latest={() => acts.titleOf(cluster.id)}
        write={(next, caret) => acts.rename(cluster.id, next.replaceAll('\n', ' '), caret)}
        data-name-of={cluster.id}
        onFocus={() => (mark.current = acts.mark())}
        seal={() => acts.seal()}
        history={(step) => acts.stepIn(cluster.id, step)}
        onBlur={() => acts.seal()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          if (event.key === 'Escape') {
            name.current?.giveUp()
            acts.takeBack(cluster.id, mark.current)
          }
          focusAfterName(event.currentTarget, ui.getState().active)
        }}
      />
      <span className={styles['count']}>{count}</span>
      <Folding cluster={cluster} letter={letter} />
      <MenuLater
        label={t`Cluster ${letter}`}
        parts={[
          {
            acts: [
              {
                id: 'rename',
                words: t`Rename`,
                icon: <Icon of={PencilLine} />,
                run: () => requestAnimationFrame(rename),
              },
              {
                id: 'left',
                words: t`Move to the left`,
                icon: <Icon of={ArrowLeft} />,
                disabled: at === 0,
                run: () => acts.shiftCluster(cluster.id, -1),
              },
              {
                id: 'right',
                words: t`Move to the right`,
                icon: <Icon of={ArrowRight} />,
                disabled: at === of - 1,
                run: () => acts.shiftCluster(cluster.id, 1),
              },
              {
                id: 'aside',
                words: t`Set the cluster aside`,
                icon: <Icon of={EyeOff} />,
                run: () => void acts.setClusterAside(cluster.id, true),
              },
            ],
          },
        ]}
        className={styles['headMore'] ?? ''}
        name={t`More for cluster ${letter}`}
      >
        <Icon of={Ellipsis} />
      </MenuLater>
    </h2>
  )
}

/** Folds a cluster to its head; on an opened cluster, leads back to the wall. */
function Folding({ cluster, letter }: { cluster: BoardCluster; letter: string }) {
  const { ui, store } = useWall()
  const isFolded = useUi(({ folded }) => folded.has(cluster.id))
  const isOpened = useUi(({ opened }) => opened === cluster.id)
  if (isOpened) {
    return (
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          ui.setState({ opened: null })
          focusCardSoon(ui.getState().active)
        }}
      >
        <Icon of={Minimize2} /> <Trans>Back to the wall</Trans>
      </button>
    )
  }
  return (
    <button
      type="button"
      className={styles['headMore']}
      aria-expanded={!isFolded}
      aria-label={t`Cards of cluster ${letter}`}
      onClick={() => toggleFold(ui, store.layout.columns, cluster.id)}
    >
      <Icon of={ChevronDown} />
    </button>
  )
}
