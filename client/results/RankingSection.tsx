import { Plural, Trans } from '@lingui/react/macro'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { ClusterMark } from '../board/ClusterMark.tsx'
import type { ClusterPlace } from '../board/cluster-place.ts'
import { Icon } from '../ui/Icon.tsx'
import { RankingRow, type Columns } from './RankingRow.tsx'
import { FIRST, FIRST_IN_CLUSTER, shownOf, STEP, type Part, type Section } from './sections.ts'
import styles from './Ranking.module.css'
import { usePrinting } from './use-printing.ts'

interface RankingSectionProps {
  readonly section: Section
  readonly places: ReadonlyMap<IdeaId, ClusterPlace>
  readonly columns: Columns
}

/** One section of the ranking: its heading if it has one, and its cards. */
export function RankingSection({ section, places, columns }: RankingSectionProps) {
  const { cluster, parts } = section
  const width = 1 + (columns.voters === null ? 0 : 2) + (columns.decision ? 1 : 0)
  const named = cluster === undefined ? places : null
  const first = cluster === undefined ? FIRST : FIRST_IN_CLUSTER
  return (
    <tbody>
      {cluster !== undefined && (
        <tr className={styles['line']}>
          <th scope="rowgroup" colSpan={width}>
            <div className={styles['clusterHead']}>
              {cluster === null ? (
                <span>
                  <Trans>Unsorted</Trans>
                </span>
              ) : (
                <ClusterMark place={cluster} />
              )}
              <Totals parts={parts} />
            </div>
          </th>
        </tr>
      )}
      {parts.map((part) => (
        <PartRows
          key={part.kind}
          part={part}
          first={first}
          width={width}
          named={named}
          columns={columns}
        />
      ))}
    </tbody>
  )
}

/** How many cards a cluster has. */
function Totals({ parts }: { parts: readonly Part[] }) {
  return (
    <span className={styles['totals']}>
      <Plural
        value={parts.reduce((sum, { rows }) => sum + rows.length, 0)}
        one="# card"
        other="# cards"
      />
    </span>
  )
}

interface PartRowsProps {
  readonly part: Part
  /** How many of the standing cards are shown at first. */
  readonly first: number
  readonly width: number
  /** The clusters that rows name; null where a heading names them. */
  readonly named: ReadonlyMap<IdeaId, ClusterPlace> | null
  readonly columns: Columns
}

/** The cards of a part: the standing ones up to a number, the others behind one line. */
function PartRows({ part: { kind, rows }, first, width, named, columns }: PartRowsProps) {
  const [most, setMost] = useState(kind === 'standing' ? first : 0)
  const [isOpen, setOpen] = useState(kind === 'standing')
  const next = useRef<IdeaId | null>(null)
  const printing = usePrinting()
  const shown = printing ? rows.length : isOpen ? shownOf(rows.length, most) : 0
  const more = isOpen && !printing ? rows.length - shown : 0
  useEffect(() => {
    if (next.current === null) return
    // The new rows take the place of the pressed line, so the focus stays where it was.
    document
      .querySelector<HTMLElement>(`[data-ranked="${next.current}"]`)
      ?.focus({ preventScroll: true })
    next.current = null
  }, [most])
  const showMore = (): void => {
    next.current = rows[shown]?.card.head.id ?? null
    setMost(shown + STEP)
  }
  const toggle = (): void => {
    setOpen(!isOpen)
    setMost(STEP)
  }
  return (
    <>
      {kind !== 'standing' && (
        <Line width={width} isOpen={isOpen || printing} press={toggle}>
          <FoldedWords kind={kind} count={rows.length} />
        </Line>
      )}
      {rows.slice(0, shown).map((row) => (
        <RankingRow
          key={row.card.head.id}
          row={row}
          cluster={named?.get(row.card.head.id)}
          columns={columns}
        />
      ))}
      {more > 0 && (
        <Line width={width} press={showMore}>
          <MoreWords more={more} />
        </Line>
      )}
    </>
  )
}

function FoldedWords({ kind, count }: { kind: Part['kind']; count: number }) {
  return kind === 'unmarked' ? (
    <Plural value={count} one="One card got no mark" other="# cards got no mark" />
  ) : (
    <Plural value={count} one="One card was not voted on" other="# cards were not voted on" />
  )
}

function MoreWords({ more }: { more: number }) {
  return more <= STEP ? (
    <Plural value={more} one="Show the last card" other="Show the other # cards" />
  ) : (
    <Trans>
      Show {STEP} more of {more}
    </Trans>
  )
}

interface LineProps {
  readonly width: number
  /** Whether the line's cards are unfolded below it; absent for a line that gives way to its cards. */
  readonly isOpen?: boolean
  readonly press: () => void
  readonly children: ReactNode
}

/** A line of the table that stands for cards. */
function Line({ width, isOpen, press, children }: LineProps) {
  return (
    <tr className={styles['line']}>
      <td colSpan={width}>
        <button type="button" className={styles['fold']} aria-expanded={isOpen} onClick={press}>
          <Icon of={isOpen === true ? ChevronDown : ChevronRight} />
          {children}
        </button>
      </td>
    </tr>
  )
}
