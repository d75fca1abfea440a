import { t } from '@lingui/core/macro'
import {
  ArrowRightToLine,
  EyeOff,
  Inbox,
  Lock,
  Merge,
  MessageSquare,
  MousePointerClick,
  PencilLine,
  Repeat2,
  Split,
  SquareCheck,
  SquarePlus,
} from 'lucide-react'
import type { ClusterId, IdeaId } from '../../shared/kernel/ids.ts'
import { clusterIdOf } from '../board/board-store.ts'
import { letterOf } from '../board/letters.ts'
import { isOfOthers } from '../board/mine-too.ts'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuAt, type MenuAct, type MenuPart } from '../ui/Menu.tsx'
import { focusCardSoon } from './focus-card.ts'
import { sortOn } from './sort-on.ts'
import { handOf, toggleSelected } from './wall-ui.ts'
import { useCard, useLayout, useUi, useWall } from './wall.ts'

const NUMBERED = 9

/**
 * The menu of the card whose button was pressed. One menu serves the whole wall, so that a thousand cards do not draw
 * a thousand menus.
 */
export function CardMenu() {
  const id = useUi((ui) => ui.menu)
  const isMoving = useUi((ui) => ui.moving)
  if (id !== null) return <Opened id={id} />
  return isMoving ? <Moving /> : null
}

function Opened({ id }: { id: IdeaId }) {
  const wall = useWall()
  const ids = handOf(wall.ui, id)
  const parts: MenuPart[] = [
    ...useMoves(ids),
    { acts: useMakes(id, ids) },
    { acts: useRest(id, ids) },
  ].filter((part) => part.acts.length > 0)
  return (
    <MenuAt
      label={t`What to do with this card`}
      at={() => document.querySelector(`[data-menu-of="${id}"]`)}
      parts={parts}
      first
      onClose={() => wall.ui.setState({ menu: null })}
    />
  )
}

/** Asks where the selected cards go. The menu stands at the button that was pressed, however far away the cards are. */
function Moving() {
  const { ui, acts } = useWall()
  const ids = [...useUi(({ selected }) => selected)]
  const fresh: MenuAct = {
    id: 'cluster',
    words: t`New cluster from ${ids.length} cards`,
    icon: <Icon of={SquarePlus} />,
    run: () => void acts.newCluster(ids),
  }
  return (
    <MenuAt
      label={t`Move to…`}
      at={() => document.querySelector('[data-moves-selected]')}
      parts={[...useMoves(ids), { acts: [fresh] }]}
      first
      onClose={() => ui.setState({ moving: false })}
    />
  )
}

/**
 * Where the cards `ids` can go: first to where cards were moved last, because whoever sorts many cards often moves several
 * to the same place. Afterwards the focus is on the card that is next in turn.
 */
function useMoves(ids: readonly IdeaId[]): MenuPart[] {
  const wall = useWall()
  const { acts, store } = wall
  const movedTo = useUi((ui) => ui.movedTo)
  const places = useLayout().columns.map(clusterIdOf)
  const stand = new Set(ids.map((id) => store.card(id)?.head.cluster ?? null))
  const isHere = (cluster: ClusterId | null): boolean => stand.size === 1 && stand.has(cluster)
  const run = (cluster: ClusterId | null) => (): void => focusCardSoon(sortOn(wall, ids, cluster))
  const toCluster = places.flatMap((cluster, number): MenuAct[] => {
    if (cluster === null) return []
    const title = store.layout.columns[number]?.cluster?.title ?? ''
    return [
      {
        id: `to-${cluster}`,
        words: t`Move to ${acts.columnName(cluster)}`,
        text: title === '' ? letterOf(number - 1) : title,
        sign: letterOf(number - 1),
        icon: <Letter at={number - 1} />,
        ...(number <= NUMBERED ? { keys: String(number) } : {}),
        disabled: isHere(cluster),
        run: run(cluster),
      },
    ]
  })
  const toUnsorted: MenuAct = {
    id: 'to-unsorted',
    words: t`Back to Unsorted`,
    icon: <Icon of={Inbox} />,
    keys: '0',
    run: run(null),
  }
  const last = movedTo?.cluster ?? null
  const again: MenuAct = {
    id: 'again',
    words: t`Again to ${acts.columnName(last)}`,
    icon: <Icon of={Repeat2} />,
    run: run(last),
  }
  const canAgain = movedTo !== null && places.includes(last) && !isHere(last)
  return [
    ...(canAgain ? [{ acts: [again] }] : []),
    { acts: isHere(null) ? toCluster : [...toCluster, toUnsorted] },
  ]
}

/** The acts that make something of the cards. */
function useMakes(id: IdeaId, ids: readonly IdeaId[]): MenuAct[] {
  const { acts, ui } = useWall()
  const card = useCard(id)
  const split: MenuAct = {
    id: 'split',
    words: t`Split`,
    icon: <Icon of={Split} />,
    keys: 'S',
    run: () => acts.splitAll(id),
  }
  return [
    {
      id: 'cluster',
      words: ids.length > 1 ? t`New cluster from ${ids.length} cards` : t`New cluster from this`,
      icon: <Icon of={SquarePlus} />,
      keys: 'G',
      run: () => void acts.newCluster(ids),
    },
    {
      id: 'merge',
      words: t`Merge with…`,
      icon: <Icon of={Merge} />,
      keys: 'M',
      run: () => ui.setState({ merging: ids }),
    },
    ...(card !== null && card.sources.length > 0 ? [split] : []),
    {
      id: 'pick-up',
      words: t`Pick up and move…`,
      icon: <Icon of={ArrowRightToLine} />,
      keys: t`Space`,
      run: () => pickUp(id),
    },
  ]
}

/** The other acts on the cards. */
function useRest(id: IdeaId, ids: readonly IdeaId[]): MenuAct[] {
  const { acts, ui } = useWall()
  const leads = useLeads()
  const { focus, me } = useView()
  const isPointedAt = focus === id
  const card = useCard(id)
  const { mine } = useSeen()
  const mayBeMine = ids.length === 1 && me.takesPart && card !== null && isOfOthers(card, mine)
  const mineToo: MenuAct = {
    id: 'mine-too',
    words: t`This was my idea too…`,
    icon: <Icon of={Lock} />,
    keys: 'T',
    run: () => ui.setState({ mineToo: id }),
  }
  const point: MenuAct = {
    id: 'point',
    words: isPointedAt ? t`Stop pointing at this` : t`Point at this`,
    icon: <Icon of={MousePointerClick} />,
    run: () => void acts.commands.pointAt(isPointedAt ? null : id),
  }
  return [
    {
      id: 'reword',
      words: t`Reword`,
      icon: <Icon of={PencilLine} />,
      keys: t`Enter`,
      run: () => ui.setState({ rewording: id }),
    },
    {
      id: 'comments',
      words: t`Comments`,
      icon: <Icon of={MessageSquare} />,
      keys: 'C',
      run: () => ui.setState({ talking: id }),
    },
    {
      id: 'select',
      words: ids.length > 1 || ui.getState().selected.has(id) ? t`Unselect` : t`Select`,
      icon: <Icon of={SquareCheck} />,
      keys: 'X',
      run: () => toggleSelected(ui, id),
    },
    ...(mayBeMine ? [mineToo] : []),
    ...(leads ? [point] : []),
    {
      id: 'aside',
      words: ids.length > 1 ? t`Set ${ids.length} cards aside` : t`Set aside`,
      icon: <Icon of={EyeOff} />,
      keys: t`Delete`,
      run: () => void acts.commands.setAside(ids),
    },
  ]
}

/** Focuses the card and sends it the Space key, which picks it up for moving by keyboard. */
function pickUp(id: IdeaId): void {
  requestAnimationFrame(() => {
    const card = document.querySelector<HTMLElement>(`[data-card="${id}"]`)
    card?.focus()
    card?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', code: 'Space', bubbles: true }))
  })
}

function Letter({ at }: { at: number }) {
  return <span aria-hidden="true">{letterOf(at)}</span>
}
