import { Trans } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { Written } from '../ui/Written.tsx'
import type { CutPage } from './cut.ts'
import type { Measured } from './use-measured.ts'
import styles from './Pages.module.css'

interface Place {
  readonly column: number
  readonly top: number
  /** The place on the page in reading order, from 0. */
  readonly nth: number
}

/** Where a card stands on a page; null if it stands on another one. */
export function placeOn(page: CutPage | null, id: IdeaId, measured: Measured | null): Place | null {
  const column = page?.columns.findIndex((ids) => ids.includes(id)) ?? -1
  if (page === null || measured === null || column < 0) return null
  const ids = page.columns[column] ?? []
  const above = ids.slice(0, ids.indexOf(id)).flatMap((one) => measured.heights.get(one) ?? [])
  const top = above.reduce((sum, height) => sum + height + measured.room.gap, 0)
  return { column, top, nth: page.columns.slice(0, column).flat().length + ids.indexOf(id) }
}

interface FarCardProps {
  readonly card: Card
  readonly place: Place | null
  readonly isWhole: boolean
  readonly isPointed: boolean
}

const WAVES = 8
/** Steps through the waves so that each wave is spread over the whole page, and no corner of it comes first. */
const SPREAD = 5

/** One card. On another page it is measured but not seen, so that it never changes its element. */
export function FarCard({ card: { head, sources }, place, isWhole, isPointed }: FarCardProps) {
  const style = {
    '--column': place?.column ?? 0,
    '--wave': ((place?.nth ?? 0) * SPREAD) % WAVES,
    insetBlockStart: place?.top ?? 0,
  } as CSSProperties
  return (
    <li
      className={styles['card']}
      style={style}
      data-card={head.id}
      data-off={place === null || undefined}
      data-whole={(place !== null && isWhole) || undefined}
      data-pointed={isPointed || undefined}
    >
      <Written block>{head.text}</Written>
      {sources.length > 0 && (
        <span className={styles['quiet']}>
          <Trans>{sources.length + 1} merged</Trans>
        </span>
      )}
    </li>
  )
}
