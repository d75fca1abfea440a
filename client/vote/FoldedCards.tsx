import { plural } from '@lingui/core/macro'
import { Plural } from '@lingui/react/macro'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { ReadComments } from '../comments/ReadComments.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import styles from './Vote.module.css'

interface FoldedCardsProps {
  readonly name: string
  readonly cards: readonly Card[]
  /** Whether the cards stand open as long as the person has neither opened nor folded them. */
  readonly open: boolean
}

/** The cards of a cluster, folded beneath its row of a ballot. */
export function FoldedCards({ name, cards, open }: FoldedCardsProps) {
  const [chosen, choose] = useState<boolean | null>(null)
  const isOpen = chosen ?? open
  return (
    <div className={styles['folded']}>
      <button
        type="button"
        className="button quiet"
        data-fold
        aria-expanded={isOpen}
        aria-label={plural(cards.length, {
          one: `# card in ${name}`,
          other: `# cards in ${name}`,
        })}
        onClick={() => choose(!isOpen)}
      >
        <Icon of={isOpen ? ChevronDown : ChevronRight} />
        <Plural value={cards.length} one="# card" other="# cards" />
      </button>
      {isOpen && (
        <ul>
          {cards.map((card) => (
            <li key={card.head.id}>
              <Written block>{card.head.text}</Written>
              {card.sources.map((source) => (
                <span key={source.id} className={styles['source']}>
                  <Written block>{source.text}</Written>
                </span>
              ))}
              <ReadComments card={card} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
