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
import type { ClusterId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { letterOf } from '../board/letters.ts'
import { useReplicas, useReplicaFact } from '../sync/use-replica.ts'
import { Icon } from '../ui/Icon.tsx'
import type { MenuAct } from '../ui/Menu.tsx'
import { MenuLater } from '../ui/MenuLater.tsx'
import { SharedText, type SharedField } from '../ui/SharedText.tsx'
import { focusAfterName, focusCardSoon } from './focus-card.ts'
import { toggleFold } from './folds.ts'
import { useUi, useWall } from './wall.ts'
import styles from './Wall.module.css'
import { isComposing } from '../ui/composing.ts'

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
  const head = useRef<HTMLHeadingElement>(null)
  const letter = letterOf(at)
  const rename = (): void => {
    const field = head.current?.querySelector('textarea')
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }
  const acts = useHeadActs(cluster.id, at, of, rename)
  return (
    <h2 className={styles['head']} ref={head}>
      <Handle cluster={cluster} letter={letter} />
      <ClusterName cluster={cluster} letter={letter} />
      <span className={styles['count']}>{count}</span>
      <Folding cluster={cluster} letter={letter} />
      <MenuLater
        label={t`Cluster ${letter}`}
        parts={[{ acts }]}
        className={styles['headMore'] ?? ''}
        name={t`More for cluster ${letter}`}
      >
        <Icon of={Ellipsis} />
      </MenuLater>
    </h2>
  )
}

interface PartProps {
  readonly cluster: BoardCluster
  readonly letter: string
}

/** The letter, by which the cluster is dragged. */
function Handle({ cluster, letter }: PartProps) {
  const handle = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const element = handle.current
    if (element === null) return undefined
    return draggable({
      element,
      getInitialData: () => ({ kind: 'cluster', cluster: cluster.id }),
    })
  }, [cluster.id])
  return (
    <span className={styles['letter']} ref={handle} title={t`Drag to reorder`} aria-hidden="true">
      {letter}
    </span>
  )
}

function ClusterName({ cluster: { id }, letter }: PartProps) {
  const { board, acts, ui } = useWall()
  const { leftOvers } = useReplicas()
  const isOpen = useReplicaFact(board, ({ access }) => access === 'open') === true
  const name = useRef<SharedField>(null)
  /** Where the undo of this person stood when the focus came into the name. */
  const mark = useRef(0)
  return (
    <SharedText
      className={styles['name']}
      rows={1}
      aria-label={t`Name of cluster ${letter}`}
      placeholder={t`Name this cluster`}
      most={limits.clusterTitle}
      handle={name}
      bound={isOpen}
      aside={(text) => leftOvers?.add([{ kind: 'title', clusterId: id, text }])}
      value={acts.texts.titleOf(id)}
      latest={() => acts.texts.titleOf(id)}
      write={(next, caret) => acts.texts.rename(id, next.replaceAll('\n', ' '), caret)}
      data-name-of={id}
      onFocus={() => (mark.current = acts.texts.mark())}
      seal={() => acts.texts.seal()}
      history={(step) => acts.stepIn(id, step)}
      onBlur={() => acts.texts.seal()}
      onKeyDown={(event) => {
        if (isComposing(event)) return
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        if (event.key === 'Escape') {
          name.current?.giveUp()
          acts.texts.takeBack(id, mark.current)
        }
        focusAfterName(event.currentTarget, ui.getState().active)
      }}
    />
  )
}

/** The items in the menu of a cluster. The cluster stands at place `at` of `of` clusters. */
function useHeadActs(id: ClusterId, at: number, of: number, rename: () => void): MenuAct[] {
  const { acts } = useWall()
  return [
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
      run: () => acts.shiftCluster(id, -1),
    },
    {
      id: 'right',
      words: t`Move to the right`,
      icon: <Icon of={ArrowRight} />,
      disabled: at === of - 1,
      run: () => acts.shiftCluster(id, 1),
    },
    {
      id: 'aside',
      words: t`Set the cluster aside`,
      icon: <Icon of={EyeOff} />,
      run: () => void acts.commands.setClusterAside(id, true),
    },
  ]
}

/** Folds a cluster to its head; on an opened cluster, leads back to the wall. */
function Folding({ cluster, letter }: PartProps) {
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
