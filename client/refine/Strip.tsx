import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { SquarePlus } from 'lucide-react'
import {
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { clusterIdOf, type Column } from '../board/board-store.ts'
import { clusterName, hueOf, letterOf } from '../board/letters.ts'
import { Icon } from '../ui/Icon.tsx'
import { goToSection } from './focus-card.ts'
import { placeOfPeek, useFittingTitles } from './fitting-titles.ts'
import { sortOn } from './sort-on.ts'
import { useLayout, useUi, useWall } from './wall.ts'
import { Written } from '../ui/Written.tsx'
import styles from './Strip.module.css'

/**
 * One button for Unsorted and for each cluster, always in sight: a press goes there, or moves the selected cards there,
 * and a drop moves the dragged cards there. No button changes its size while somebody drags. The titles stand there as long as
 * all of them have room. Otherwise the letters and counts stand alone, and a button shows its title while it has the
 * pointer, the focus, a finger or a dragged card on it.
 */
export function Strip() {
  const { columns } = useLayout()
  const { ui, acts } = useWall()
  const selected = useUi((state) => state.selected)
  const [stop, setStop] = useState(0)
  const strip = useRef<HTMLDivElement>(null)
  useFittingTitles(strip, columns.map(({ cluster }) => cluster?.title ?? '').join('\n'))
  const last = columns.length
  const step = (event: KeyboardEvent): void => {
    const to = stepOf(event.key, stop, last)
    if (to === null) return
    event.preventDefault()
    setStop(to)
    strip.current?.querySelectorAll('button')[to]?.focus()
  }
  return (
    <div
      ref={strip}
      className={styles['strip']}
      role="toolbar"
      tabIndex={-1}
      aria-label={t`Clusters`}
      onKeyDown={step}
    >
      {columns.map((column, at) => (
        <Chip
          key={clusterIdOf(column) ?? 'unsorted'}
          column={column}
          at={at - 1}
          tabIndex={Math.min(stop, last) === at ? 0 : -1}
          onFocus={() => setStop(at)}
        />
      ))}
      <Target
        className={styles['fresh'] ?? ''}
        data={{ kind: 'new' }}
        label={t`New cluster`}
        tabIndex={Math.min(stop, last) === last ? 0 : -1}
        onFocus={() => setStop(last)}
        press={() => {
          ui.setState({ opened: null })
          void acts.newCluster([...selected])
        }}
      >
        <Icon of={SquarePlus} />
        <span className={styles['words']}>
          <Trans>New cluster</Trans>
        </span>
      </Target>
    </div>
  )
}

function stepOf(key: string, stop: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, stop - 1)
    case 'ArrowRight':
      return Math.min(last, stop + 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

interface ChipProps {
  readonly column: Column
  readonly at: number
  readonly tabIndex: number
  readonly onFocus: () => void
}

function Chip({ column, at, tabIndex, onFocus }: ChipProps) {
  const wall = useWall()
  const selected = useUi((state) => state.selected)
  const clusterId = clusterIdOf(column)
  const count = column.ids.length
  const name = column.cluster === null ? t`Unsorted` : clusterName(at, column.cluster.title)
  const cards = plural(count, { one: '# card', other: '# cards' })
  return (
    <Target
      className={styles['chip'] ?? ''}
      data={{ kind: 'column', clusterId }}
      label={selected.size > 0 ? t`Move to ${name}, ${cards}` : t`${name}, ${cards}`}
      hue={column.cluster === null ? null : hueOf(at)}
      title={column.cluster?.title ?? ''}
      tabIndex={tabIndex}
      onFocus={onFocus}
      press={(byKey) => {
        if (selected.size > 0) {
          sortOn(wall, [...selected], clusterId)
          return
        }
        wall.ui.setState({ opened: null })
        goToSection(clusterId ?? 'unsorted', byKey)
      }}
    >
      {column.cluster === null ? (
        <span className={styles['always']}>
          <Trans>Unsorted</Trans>
        </span>
      ) : (
        <>
          <span className={styles['letter']}>{letterOf(at)}</span>{' '}
          <span className={styles['title']}>
            <span className={styles['lines']} data-title>
              <Written>{column.cluster.title}</Written>
            </span>
          </span>
        </>
      )}
      {/* The number is written by the style sheet: the name of the button has it as a word. */}
      <span className={styles['count']} data-count={count} />
    </Target>
  )
}

interface TargetProps {
  readonly className: string
  readonly data: Readonly<Record<string, unknown>>
  readonly label: string
  /** The words that the button shows in full while it has the pointer or the focus and has no room for them. */
  readonly title?: string
  readonly hue?: number | null
  readonly tabIndex: number
  readonly onFocus: () => void
  readonly press: (byKey: boolean) => void
  readonly children: ReactNode
}

/** A button onto which cards can be dropped. */
function Target({ title = '', hue = null, data, press, label, ...rest }: TargetProps) {
  const { className, children, onFocus, tabIndex } = rest
  const button = useRef<HTMLButtonElement>(null)
  const [over, setOver] = useState(false)
  const [peek, setPeek] = useState<CSSProperties | null>(null)
  const look = (): void => setPeek(title === '' ? null : placeOfPeek(button.current))
  const away = (): void => setPeek(null)
  useDropTarget(button, data, (isOver) => {
    setOver(isOver)
    if (isOver) look()
    else away()
  })
  return (
    <button
      ref={button}
      type="button"
      className={className}
      tabIndex={tabIndex}
      aria-label={label}
      data-hue={hue ?? undefined}
      data-over={over || undefined}
      onClick={(event) => {
        away()
        press(event.detail === 0)
      }}
      onFocus={(event) => {
        onFocus()
        if (event.currentTarget.matches(':focus-visible')) look()
      }}
      onBlur={away}
      onPointerEnter={({ pointerType }) => {
        if (pointerType === 'mouse') look()
      }}
      onPointerDown={({ pointerType }) => {
        // A finger cannot point without a press.
        if (pointerType !== 'mouse') look()
      }}
      onPointerLeave={away}
      onPointerCancel={away}
      onContextMenu={(event) => {
        // On a touched page this is a long press, and a menu would stand over the title.
        if (peek !== null && isTouched(event)) event.preventDefault()
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') away()
      }}
    >
      {children}
      {peek !== null && (
        <span className={styles['peek']} style={peek} data-peek>
          <Written>{title}</Written>
        </span>
      )}
    </button>
  )
}

const isTouched = ({ nativeEvent }: MouseEvent): boolean =>
  nativeEvent instanceof PointerEvent && nativeEvent.pointerType !== 'mouse'

function useDropTarget(
  button: RefObject<HTMLElement | null>,
  data: TargetProps['data'],
  setOver: (over: boolean) => void,
): void {
  const given = useRef({ data, setOver })
  useEffect(() => {
    given.current = { data, setOver }
  })
  useEffect(() => {
    const element = button.current
    if (element === null) return undefined
    return dropTargetForElements({
      element,
      getData: () => ({ ...given.current.data }),
      canDrop: ({ source }) => source.data['kind'] === 'cards',
      onDragEnter: () => given.current.setOver(true),
      onDragLeave: () => given.current.setOver(false),
      onDrop: () => given.current.setOver(false),
    })
  }, [button])
}
