import { t } from '@lingui/core/macro'
import type { Card } from '../../shared/board/shape.ts'
import { Written } from '../ui/Written.tsx'

interface MergedIntoProps {
  readonly sources: Card['sources']
  readonly className: string | undefined
}

/** The wordings that were merged into a card. Nothing for a card of one wording. */
export function MergedInto({ sources, className }: MergedIntoProps) {
  if (sources.length === 0) return null
  return (
    <ul className={className} aria-label={t`Merged into it`}>
      {sources.map((source) => (
        <li key={source.id}>
          <Written block>{source.text}</Written>
        </li>
      ))}
    </ul>
  )
}
