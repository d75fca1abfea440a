import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { limits } from '../../shared/wire/limits.ts'
import { TextField } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './ListOffer.module.css'
import { Written } from '../ui/Written.tsx'
import type { Row } from './rows.ts'

interface ListRowProps {
  readonly row: Row
  /** The heading that begins with this row, or null. */
  readonly title: string | null
  readonly place: number
  readonly of: number
  readonly write: (text: string) => void
  readonly split: () => void
  readonly remove: () => void
}

/** One idea of a list that is offered: its words, which can be corrected, and a button that leaves it out. */
export function ListRow({ row, title, place, of, write, split, remove }: ListRowProps) {
  return (
    <>
      {title !== null && (
        <li className={styles['title']}>
          <Written>{title}</Written>
        </li>
      )}
      <li className={styles['item']}>
        <TextField
          rows={1}
          autoComplete="off"
          aria-label={t`Idea ${place} of ${of}`}
          most={limits.ideaText}
          value={row.text}
          onChange={(event) => write(event.target.value)}
          help={
            <button type="button" className="button quiet" onClick={split}>
              <Trans>Split it</Trans>
            </button>
          }
        />
        <button
          type="button"
          className="button quiet icon"
          title={t`Leave out`}
          aria-label={t`Leave out: ${row.text}`}
          onClick={remove}
        >
          <Icon of={X} />
        </button>
      </li>
    </>
  )
}
