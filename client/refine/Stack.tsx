import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { ChevronDown, Layers, Split as SplitIcon } from 'lucide-react'
import type { BoardIdea, Card } from '../../shared/board/shape.ts'
import { Icon } from '../ui/Icon.tsx'
import { toggleStack } from './wall-ui.ts'
import { useWall } from './wall.ts'
import styles from './WallCard.module.css'
import { Written } from '../ui/Written.tsx'

export function StackButton({ card, open }: { card: Card; open: boolean }) {
  const { ui } = useWall()
  return (
    <button
      type="button"
      className={styles['stackButton']}
      aria-expanded={open}
      onClick={() => toggleStack(ui, card.head.id)}
    >
      <Icon of={Layers} />
      <Plural value={card.sources.length + 1} other="# merged" />
      <Icon of={ChevronDown} />
    </button>
  )
}

/** Lists the wordings that were merged into a card, each with a button that splits it off. */
export function Stack({ card }: { card: Card }) {
  const { acts } = useWall()
  return (
    <div className={styles['stack']}>
      <ul>
        {card.sources.map((source) => (
          <li key={source.id}>
            <div>
              <p>
                <Written block>{source.text}</Written>
              </p>
              <Original idea={source} />
            </div>
            <button
              type="button"
              className="button quiet"
              aria-label={t`Split off: ${source.text}`}
              onClick={() => acts.splitOff(source.id)}
            >
              <Trans>Split off</Trans>
            </button>
          </li>
        ))}
      </ul>
      <Original idea={card.head} />
      {card.sources.length > 1 && (
        <button type="button" className="button quiet" onClick={() => acts.splitAll(card.head.id)}>
          <Icon of={SplitIcon} /> <Trans>Split all</Trans>
        </button>
      )}
    </div>
  )
}

function Original({ idea }: { idea: BoardIdea }) {
  if (idea.original === idea.text) return null
  return (
    <p className="meta">
      <Trans>
        First written: <Written>{idea.original}</Written>
      </Trans>
    </p>
  )
}
