import { t } from '@lingui/core/macro'
import type { AdviceKind } from '../../shared/session/advice.ts'

interface AdviceWords {
  readonly words: string
  /** The study, or null where the advice is about the product itself. */
  readonly source: string | null
}

export function adviceWords(kind: AdviceKind): AdviceWords {
  switch (kind) {
    case 'brief-solo':
      return {
        words: t`Less than four minutes alone. People expect their later ideas to be worse and stop early; in eight studies they were as creative, or more.`,
        source: 'Lucas and Nordgren 2020, PNAS 117:19830–19836',
      }
    case 'no-solo-first':
      return {
        words: t`Nobody has written alone before this. Waiting for one’s turn is what costs a talking group most of its ideas.`,
        source: 'Diehl and Stroebe 1987, JPSP 53:497–509',
      }
    case 'unread':
      return {
        words: t`Nobody reads before this. The ideas of others start new ones only in people who attend to them, so a short silent read helps.`,
        source: 'Dugosh et al. 2000, JPSP 79',
      }
    case 'unmerged':
      return {
        words: t`Nothing is merged before this vote. When the best idea stood on two cards it won 25 times in 100, and 54 times on one card.`,
        source: t`our simulation of 3,000 votes: 20 ideas, 6 people, 3 marks each`,
      }
    case 'many-marks':
      return {
        words: t`Three to five marks are enough to find the favourites.`,
        source: t`our simulation of 3,000 votes: 20 or 40 ideas, 6 or 12 people`,
      }
    case 'uncounted':
      return { words: t`No results follow this vote, so it is never counted.`, source: null }
  }
}
