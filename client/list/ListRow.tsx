import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useId } from 'react'
import { limits } from '../../shared/wire/limits.ts'
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
  const id = useId()
  const excess = row.text.trim().length - limits.ideaText
  return (
    <>
      {title !== null && (
        <li className={styles['title']}>
          <Written>{title}</Written>
        </li>
      )}
      <li className={styles['item']}>
        <textarea
          rows={1}
          dir="auto"
          autoComplete="off"
          aria-label={t`Idea ${place} of ${of}`}
          aria-invalid={excess > 0}
          aria-describedby={excess > 0 ? id : undefined}
          value={row.text}
          onChange={(event) => write(event.target.value)}
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
        {excess > 0 && (
          <p className={styles['long']}>
            <span id={id}>
              {plural(excess, {
                one: 'One character too long for one idea.',
                other: '# characters too long for one idea.',
              })}
            </span>
            <button type="button" className="button quiet" onClick={split}>
              <Trans>Split it</Trans>
            </button>
          </p>
        )}
      </li>
    </>
  )
}
