import { t } from '@lingui/core/macro'
import {
  ArrowRightToLine,
  EyeOff,
  Inbox,
  Merge,
  MousePointerClick,
  PencilLine,
  Split,
  SquareCheck,
  SquarePlus,
} from 'lucide-react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { clusterIdOf } from '../board/board-store.ts'
import { letterOf } from '../board/letters.ts'
import { useLeads, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuAt, type MenuAct, type MenuPart } from '../ui/Menu.tsx'
import { handOf, toggleSelected } from './wall-ui.ts'
import { useCard, useLayout, useUi, useWall } from './wall.ts'

const NUMBERED = 9

/**
 * The menu of the card whose button was pressed. One menu serves the whole wall, so that a thousand cards do not draw
 * a thousand menus.
 */
export function CardMenu() {
  const id = useUi((ui) => ui.menu)
  return id === null ? null : <Opened id={id} />
}

function Opened({ id }: { id: IdeaId }) {
  const wall = useWall()
  const { columns } = useLayout()
  const card = useCard(id)
  const leads = useLeads()
  const { focus } = useView()
  const ids = handOf(wall.ui, id)
  const here = card?.head.cluster ?? null
  const clusters = columns.filter((column) => column.cluster !== null)

  const moves: MenuAct[] = clusters.map((column, at) => ({
    id: `to-${clusterIdOf(column)}`,
    words: t`Move to ${wall.acts.columnName(clusterIdOf(column))}`,
    icon: <Letter at={at} />,
    ...(at < NUMBERED ? { keys: String(at + 1) } : {}),
    disabled: ids.length === 1 && clusterIdOf(column) === here,
    run: () => wall.acts.sort(ids, clusterIdOf(column)),
  }))
  if (here !== null || ids.length > 1) {
    moves.push({
      id: 'to-unsorted',
      words: t`Back to Unsorted`,
      icon: <Icon of={Inbox} />,
      keys: '0',
      run: () => wall.acts.sort(ids, null),
    })
  }
  const makes: MenuAct[] = [
    {
      id: 'cluster',
      words: ids.length > 1 ? t`New cluster from ${ids.length} cards` : t`New cluster from this`,
      icon: <Icon of={SquarePlus} />,
      keys: 'G',
      run: () => void wall.acts.newCluster(ids),
    },
    {
      id: 'merge',
      words: t`Merge with…`,
      icon: <Icon of={Merge} />,
      keys: 'M',
      run: () => wall.ui.setState({ merging: ids }),
    },
    ...(card !== null && card.sources.length > 0
      ? [
          {
            id: 'split',
            words: t`Split`,
            icon: <Icon of={Split} />,
            keys: 'S',
            run: () => wall.acts.splitAll(id),
          },
        ]
      : []),
    {
      id: 'pick-up',
      words: t`Pick up and move…`,
      icon: <Icon of={ArrowRightToLine} />,
      keys: t`Space`,
      run: () => pickUp(id),
    },
  ]
  const rest: MenuAct[] = [
    {
      id: 'reword',
      words: t`Reword`,
      icon: <Icon of={PencilLine} />,
      keys: t`Enter`,
      run: () => wall.ui.setState({ rewording: id }),
    },
    {
      id: 'select',
      words: ids.length > 1 || wall.ui.getState().selected.has(id) ? t`Unselect` : t`Select`,
      icon: <Icon of={SquareCheck} />,
      keys: 'X',
      run: () => toggleSelected(wall.ui, id),
    },
    ...(leads
      ? [
          {
            id: 'point',
            words: focus === id ? t`Stop pointing at this` : t`Point at this`,
            icon: <Icon of={MousePointerClick} />,
            run: () => void wall.acts.pointAt(focus === id ? null : id),
          },
        ]
      : []),
    {
      id: 'aside',
      words: ids.length > 1 ? t`Set ${ids.length} cards aside` : t`Set aside`,
      icon: <Icon of={EyeOff} />,
      keys: t`Delete`,
      run: () => void wall.acts.setAside(ids),
    },
  ]
  const parts: MenuPart[] = [{ acts: moves }, { acts: makes }, { acts: rest }].filter(
    (part) => part.acts.length > 0,
  )
  return (
    <MenuAt
      label={t`What to do with this card`}
      at={() => document.querySelector(`[data-menu-of="${id}"]`)}
      parts={parts}
      onClose={() => wall.ui.setState({ menu: null })}
    />
  )
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
