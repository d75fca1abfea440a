import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import {
  Ellipsis,
  EqualApproximately,
  FoldVertical,
  LayoutGrid,
  Plus,
  Redo2,
  Rows2,
  Rows3,
  Rows4,
  Search,
  Undo2,
  UnfoldVertical,
  X,
  type LucideIcon,
} from 'lucide-react'
import { Suspense, useSyncExternalStore, type RefObject } from 'react'
import { clusterIdOf, type Column } from '../board/board-store.ts'
import { useSeen } from '../session/use-session.ts'
import { SinceLong } from '../sync/SinceLong.tsx'
import { useReplicaFact, useSavedCalmly } from '../sync/use-replica.ts'
import { Icon } from '../ui/Icon.tsx'
import { InNews } from '../ui/InNews.tsx'
import type { MenuAct } from '../ui/Menu.tsx'
import { MenuLater } from '../ui/MenuLater.tsx'
import { part } from '../ui/part.ts'
import type { Density } from './density.ts'
import { FindField } from './FindField.tsx'
import { fold } from './folds.ts'
import { useLayout, useUi, useWall, type Wall } from './wall.ts'
import styles from './WallToolbar.module.css'

const TwinsNotice = part(() =>
  import('./TwinsNotice.tsx').then((module) => ({ default: module.TwinsNotice })),
)

interface WallToolbarProps {
  readonly find: RefObject<HTMLInputElement | null>
  readonly openFind: () => void
  readonly openOverview: () => void
  readonly openTwins: () => void
  readonly compose: () => void
  readonly density: Density
  readonly setDensity: (density: Density) => void
  /** Whether cards of earlier questions are shown; null if there are none. */
  readonly earlier: boolean | null
  readonly setEarlier: (shown: boolean) => void
}

export function WallToolbar(props: WallToolbarProps) {
  const { cards } = useLayout()
  const selected = useUi((state) => state.selected.size)
  const isFinding = useUi((state) => state.find !== null)
  return (
    <div className={styles['toolbar']}>
      <h1 tabIndex={-1} className={styles['heading']}>
        <Plural value={cards} one="One card" other="# cards" />
      </h1>
      <SavedWord />
      {selected > 0 ? (
        <Selection count={selected} />
      ) : (
        <div className={styles['tools']} role="toolbar" aria-label={t`Board`} data-wall-tools>
          <Tools {...props} isFinding={isFinding} />
        </div>
      )}
      {isFinding && <FindField field={props.find} />}
    </div>
  )
}

function Tools({ isFinding, ...props }: WallToolbarProps & { readonly isFinding: boolean }) {
  const { acts } = useWall()
  const canUndo = useSyncExternalStore(acts.onUndoChange, acts.canUndo)
  const canRedo = useSyncExternalStore(acts.onUndoChange, acts.canRedo)
  const hasQuestions = (useSeen().twins?.questions.length ?? 0) > 0
  const wideOnly = `button quiet icon ${styles['wideOnly']}`
  return (
    <>
      <button type="button" className="button" onClick={props.compose}>
        <Icon of={Plus} /> <Trans>Idea</Trans>
      </button>
      <button
        type="button"
        className="button quiet icon"
        aria-label={t`Undo`}
        disabled={!canUndo}
        onClick={() => acts.undo()}
      >
        <Icon of={Undo2} />
      </button>
      <button
        type="button"
        className={wideOnly}
        aria-label={t`Redo`}
        disabled={!canRedo}
        onClick={() => acts.redo()}
      >
        <Icon of={Redo2} />
      </button>
      <button
        type="button"
        className={wideOnly}
        aria-label={t`Find`}
        aria-pressed={isFinding}
        onClick={props.openFind}
      >
        <Icon of={Search} />
      </button>
      <TwinsButton press={props.openTwins} />
      <button
        type="button"
        className={`button quiet ${styles['wideOnly']}`}
        onClick={props.openOverview}
      >
        <Icon of={LayoutGrid} /> <Trans>Overview</Trans>
      </button>
      <More {...props} canRedo={canRedo} />
      <Suspense fallback={null}>{hasQuestions && <TwinsNotice open={props.openTwins} />}</Suspense>
    </>
  )
}

/** The button shows its words where the line has room for them. They are its name everywhere. */
function TwinsButton({ press }: { readonly press: () => void }) {
  return (
    <button
      type="button"
      className={`button quiet icon ${styles['wideOnly']}`}
      title={t`Likely twins`}
      data-opens-twins
      onClick={press}
    >
      <Icon of={EqualApproximately} />
      <span className={styles['word']}>
        <Trans>Likely twins</Trans>
      </span>
    </button>
  )
}

// oxlint-disable-next-line max-lines-per-function -- The function is one list of acts.
function More({
  density,
  setDensity,
  earlier,
  setEarlier,
  openFind,
  openOverview,
  openTwins,
  canRedo,
}: WallToolbarProps & { readonly canRedo: boolean }) {
  const wall = useWall()
  const { acts } = wall
  const { columns } = useLayout()
  useUi(({ folded }) => folded)
  const narrow: MenuAct[] = [
    {
      id: 'find',
      words: t`Find`,
      icon: <Icon of={Search} />,
      keys: '/',
      run: () => requestAnimationFrame(openFind),
    },
    {
      id: 'twins',
      words: t`Likely twins`,
      icon: <Icon of={EqualApproximately} />,
      run: () => requestAnimationFrame(openTwins),
    },
    {
      id: 'overview',
      words: t`Overview`,
      icon: <Icon of={LayoutGrid} />,
      keys: 'O',
      run: () => requestAnimationFrame(openOverview),
    },
    {
      id: 'redo',
      words: t`Redo`,
      icon: <Icon of={Redo2} />,
      disabled: !canRedo,
      run: () => acts.redo(),
    },
  ]
  const looks: MenuAct[] = [
    ...sizes()
      .filter(({ size }) => size !== density)
      .map(({ size, words, icon }) => ({
        id: size,
        words,
        icon: <Icon of={icon} />,
        run: () => setDensity(size),
      })),
    ...folding(wall, columns),
    ...(earlier === null
      ? []
      : [
          {
            id: 'earlier',
            words: earlier
              ? t`Hide cards of earlier questions`
              : t`Show cards of earlier questions`,
            run: () => setEarlier(!earlier),
          },
        ]),
  ]
  return (
    <MenuLater
      label={t`More for the board`}
      parts={[{ acts: narrow }, { acts: looks }]}
      className="button quiet icon"
      name={t`More for the board`}
    >
      <Icon of={Ellipsis} />
    </MenuLater>
  )
}

interface Size {
  readonly size: Density
  readonly words: string
  readonly icon: LucideIcon
}

function sizes(): readonly Size[] {
  return [
    { size: 'comfortable', words: t`Large cards`, icon: Rows2 },
    { size: 'compact', words: t`Small cards`, icon: Rows3 },
    { size: 'lines', words: t`One line for each card`, icon: Rows4 },
  ]
}

/** Folds every cluster, or unfolds them when all are folded. */
function folding({ ui }: Wall, columns: readonly Column[]): MenuAct[] {
  const ids = columns.flatMap((column) => clusterIdOf(column) ?? [])
  if (ids.length === 0) return []
  const { folded } = ui.getState()
  const isAll = ids.every((id) => folded.has(id))
  return [
    {
      id: 'fold',
      words: isAll ? t`Unfold all clusters` : t`Fold all clusters`,
      icon: <Icon of={isAll ? UnfoldVertical : FoldVertical} />,
      run: () => fold(ui, columns, new Set(isAll ? [] : ids)),
    },
  ]
}

/** The buttons for several selected cards, which need no dragging. */
function Selection({ count }: { count: number }) {
  const { ui, acts } = useWall()
  const ids = useUi((state) => state.selected)
  const hand = [...ids]
  return (
    <div className={styles['tools']} role="toolbar" aria-label={t`Selected cards`}>
      <span className={styles['picked']}>
        <strong>
          <Trans>{count} selected</Trans>
        </strong>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t`Unselect all`}
          onClick={() => ui.setState({ selected: new Set() })}
        >
          <Icon of={X} />
        </button>
      </span>
      <button type="button" className="button" onClick={() => ui.setState({ merging: hand })}>
        <Trans>Merge…</Trans>
      </button>
      <button type="button" className="button" onClick={() => void acts.newCluster(hand)}>
        <Trans>New cluster</Trans>
      </button>
      <button
        type="button"
        className="button"
        aria-haspopup="menu"
        data-moves-selected
        onClick={() => ui.setState({ moving: true })}
      >
        <Trans>Move to…</Trans>
      </button>
    </div>
  )
}

/** One word, so that its changes move nothing. What to do while the connection is lost stands at the foot. */
function SavedWord() {
  const { board } = useWall()
  const saved = useSavedCalmly(board)
  const isKept = useReplicaFact(board, ({ kept }) => kept) === true
  const cause = useReplicaFact(board, (state) => state.cause)
  return (
    <p className={styles['saved']} role="status">
      {saved === 'saved' ? (
        <Trans>Saved</Trans>
      ) : saved === 'offline' ? (
        <>
          <Trans>Not sent yet</Trans>
          <InNews>
            <p className="banner late" role="status">
              {isKept ? (
                <Trans>
                  Offline. You can go on. Your changes are sent when you are back online.
                </Trans>
              ) : (
                <Trans>Offline. Keep this page open, because this browser keeps no copy.</Trans>
              )}
              <SinceLong cause={cause} retry={board.retry} />
            </p>
          </InNews>
        </>
      ) : (
        <Trans>Saving…</Trans>
      )}
    </p>
  )
}
