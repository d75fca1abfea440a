import { t } from '@lingui/core/macro'
import { ArrowDownToLine, Merge, SquarePlus } from 'lucide-react'
import { Icon } from '../ui/Icon.tsx'
import { MenuAt } from '../ui/Menu.tsx'
import { clusterIdOf } from '../board/board-store.ts'
import { restOf, spotOf } from './drop-targets.ts'
import type { WallState } from './wall-ui.ts'
import { useUi, useWall } from './wall.ts'

/** Asks what to do with a card that was dropped onto another one, so that nothing is merged by accident. */
export function DropChoice() {
  const dropped = useUi((state) => state.dropped)
  return dropped === null ? null : <Asked ids={dropped.ids} on={dropped.on} />
}

function Asked({ ids, on }: NonNullable<WallState['dropped']>) {
  const { acts, ui, store } = useWall()
  const close = (): void => ui.setState({ dropped: null })
  const beside = (): void => {
    const { columns } = store.layout
    const column = columns[spotOf(columns, on)?.column ?? -1]
    if (column === undefined) return
    const index = restOf(column, new Set(ids)).indexOf(on) + 1
    acts.move(ids, { cluster: clusterIdOf(column), index })
  }
  return (
    <MenuAt
      label={t`Dropped onto a card`}
      at={() => document.querySelector(`[data-card="${on}"]`)}
      onClose={close}
      parts={[
        {
          acts: [
            {
              id: 'merge',
              words: t`Merge: both wordings are kept`,
              icon: <Icon of={Merge} />,
              run: () => acts.merge(ids, on),
            },
            {
              id: 'cluster',
              words: t`Group in a new cluster`,
              icon: <Icon of={SquarePlus} />,
              run: () => void acts.newCluster([on, ...ids]),
            },
            {
              id: 'beside',
              words: t`Put it below this card`,
              icon: <Icon of={ArrowDownToLine} />,
              run: beside,
            },
          ],
        },
      ]}
    />
  )
}
