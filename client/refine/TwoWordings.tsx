import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { Fragment, useMemo, type ReactNode } from 'react'
import { headOf } from '../../shared/board/heads.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { differenceOf, type Piece } from '../../shared/twins/differ.ts'
import type { Nearness } from '../../shared/wire/terms.ts'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import styles from './Twins.module.css'
import { useCard, useWall } from './wall.ts'

interface TwoWordingsProps {
  readonly one: IdeaId
  readonly other: IdeaId
  readonly near: Nearness
  /** What stands above each wording. */
  readonly labels?: readonly [string, string]
  /** What stands under each wording. */
  readonly acts?: (id: IdeaId) => ReactNode
}

/** Two ideas under each other: with the words marked that only one has, or, where most differ, those that both have. */
export function TwoWordings({ one, other, near, labels, acts }: TwoWordingsProps) {
  const difference = useDifference(one, other)
  return (
    <>
      <p className={`meta ${styles['near']}`}>
        <span>{nearWords(near)}</span>
        <span>
          {difference.areMostlyShared ? (
            <Trans>Underlined: what differs</Trans>
          ) : (
            <Trans>Underlined: what both say</Trans>
          )}
        </span>
        {difference.mayBeOpposites && (
          <strong className={styles['opposites']}>
            <Icon of={TriangleAlert} /> <Trans>May be opposites</Trans>
          </strong>
        )}
      </p>
      {(
        [
          [one, difference.a],
          [other, difference.b],
        ] as const
      ).map(([id, pieces], at) => (
        <div key={id} className={styles['wording']}>
          {labels !== undefined && <p className="meta">{labels[at]}</p>}
          <p className={styles['words']}>
            <Written block>
              <Marked pieces={pieces} marks={difference.areMostlyShared ? 'differing' : 'shared'} />
            </Written>
          </p>
          {acts?.(id)}
        </div>
      ))}
    </>
  )
}

/** How the present wordings of two ideas differ. */
export function useDifference(one: IdeaId, other: IdeaId): ReturnType<typeof differenceOf> {
  const [a, b] = [useWording(one), useWording(other)]
  return useMemo(() => differenceOf(a, b), [a, b])
}

/** The words of an idea as they are now, also if the idea was merged into a card. */
function useWording(id: IdeaId): string {
  const { store } = useWall()
  const card = useCard(headOf(store.entries.ideas, id) ?? id)
  const idea = card && [card.head, ...card.sources].find((own) => own.id === id)
  return idea?.text ?? ''
}

interface MarkedProps {
  readonly pieces: readonly Piece[]
  readonly marks: 'differing' | 'shared'
}

function Marked({ pieces, marks }: MarkedProps) {
  return pieces.map(({ text, differs }, at) => {
    const [, before = '', words = '', after = ''] = WORDS.exec(text) ?? []
    if (words === '' || differs !== (marks === 'differing')) return text
    return (
      // oxlint-disable-next-line react/no-array-index-key -- The pieces are one text in its order.
      <Fragment key={at}>
        {before}
        <mark>{words}</mark>
        {after}
      </Fragment>
    )
  })
}

/** The words of a piece, without the signs and spaces around them. */
const WORDS = /^([^\p{L}\p{M}\p{N}]*)([^]*?)([^\p{L}\p{M}\p{N}]*)$/u

function nearWords(near: Nearness): string {
  switch (near) {
    case 'words':
      return t`The same words`
    case 'wording':
      return t`Nearly the same wording`
    case 'similar':
      return t`Alike?`
  }
}
