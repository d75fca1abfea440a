import { Plural, Trans } from '@lingui/react/macro'
import { useMemo } from 'react'
import { HeldBack, useHeldBack } from '../board/HeldBack.tsx'
import { hueOf, letterOf } from '../board/letters.ts'
import { useBoard } from '../board/use-board.ts'
import { useParts } from '../board/use-parts.ts'
import { useView } from '../session/use-session.ts'
import { useReplicas, useReplicaFact } from '../sync/use-replica.ts'
import { Written } from '../ui/Written.tsx'
import { FarClusters } from './FarClusters.tsx'
import { FarFoot, FarHead } from './FarHead.tsx'
import { FarOverview } from './FarOverview.tsx'
import { FarPages, type FarGroup } from './FarPages.tsx'
import letterStyles from './Letter.module.css'
import pagesStyles from './Pages.module.css'
import styles from './Far.module.css'

interface Arriving {
  readonly arrives: 'whole' | 'half' | null
}

/** The cards to read, those of the newest round first. The pages turn by themselves. */
export function FarRead({ arrives }: Arriving) {
  const { fresh, earlier, round, isLater } = useParts()
  const groups = useMemo(
    (): readonly FarGroup[] =>
      [
        {
          key: `round ${round}`,
          cards: fresh,
          heading: isLater ? <Trans>New in round {round}</Trans> : null,
        },
        { key: 'earlier', cards: earlier, heading: <Trans>Earlier cards</Trans> },
      ].filter(({ cards }) => cards.length > 0),
    [fresh, earlier, round, isLater],
  )
  const count = fresh.length
  const sentence =
    isLater && count > 0 ? (
      <Plural
        value={count}
        one="One new idea. Read in silence."
        other="# new ideas. Read in silence."
      />
    ) : (
      <Plural
        value={count + earlier.length}
        one="One idea. Read in silence."
        other="# ideas. Read in silence."
      />
    )
  return (
    <Board groups={groups} cover={null} turns arrives={arrives} sentence={sentence}>
      <Trans>Nobody had an idea ready for the board.</Trans>
    </Board>
  )
}

/**
 * The wall: the clusters with their counts, and their cards page by page as somebody turns to them. Without clusters
 * all cards, on pages that turn by themselves. The overview while the facilitator shows it.
 */
export function FarWall({ arrives }: Arriving) {
  const { board } = useReplicas()
  const view = useBoard(board)
  const { overview } = useView()
  const groups = useMemo((): readonly FarGroup[] => {
    const unsorted = { key: 'unsorted', cards: view.unsorted }
    if (view.clusters.length === 0) return [{ ...unsorted, heading: null }]
    return [
      ...view.clusters.map(({ cluster, cards }, at) => ({
        key: cluster.id,
        cards,
        heading: (
          <>
            <span className={letterStyles['letter']} data-hue={hueOf(at)}>
              {letterOf(at)}
            </span>{' '}
            <Written>{cluster.title}</Written>{' '}
            <span className={pagesStyles['quiet']}>{cards.length}</span>
          </>
        ),
      })),
      ...(view.unsorted.length === 0 ? [] : [{ ...unsorted, heading: <Trans>Unsorted</Trans> }]),
    ]
  }, [view])
  const hasClusters = view.clusters.length > 0
  const count = groups.reduce((sum, { cards }) => sum + cards.length, 0)
  if (overview && count > 0) return <FarOverview view={view} />
  return (
    <Board
      groups={groups}
      cover={hasClusters ? <FarClusters view={view} /> : null}
      turns={!hasClusters}
      arrives={arrives}
      sentence={<Plural value={count} one="One card" other="# cards" />}
    >
      <Trans>No ideas yet.</Trans>
    </Board>
  )
}

type BoardProps = Parameters<typeof FarPages>[0] & { readonly children: React.ReactNode }

/** The pages; or `children`, in words, when the board has nothing to show. */
function Board({ children, ...pages }: BoardProps) {
  const { board } = useReplicas()
  const isLoaded = useReplicaFact(board, (now) => now.loaded) === true
  const isHeldBack = useHeldBack()
  const isEmpty = pages.cover === null && pages.groups.every(({ cards }) => cards.length === 0)
  if (!isEmpty)
    return (
      <FarPages {...pages} sentence={isHeldBack ? <HeldBack isEmpty={false} /> : pages.sentence} />
    )
  return (
    <div className={styles['far']}>
      <FarHead />
      <p className={styles['none']}>
        {isHeldBack ? <HeldBack isEmpty /> : isLoaded ? children : null}
      </p>
      <FarFoot sentence={null} />
    </div>
  )
}
