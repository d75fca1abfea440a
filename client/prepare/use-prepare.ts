import { useState } from 'react'
import { type Choice, fitting, onlyChosen } from '../../shared/prepare/from-outcome.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { type FileTrouble, type Prepared, withoutGroups } from '../../shared/prepare/prepared.ts'
import {
  cardsOfTable,
  guessReading,
  type Rows,
  type TableReading,
} from '../../shared/prepare/table.ts'
import { readFile, readText, type Source } from './read-source.ts'

/** `whole`: everything comes back as it was; otherwise only the chosen kinds of cards, as fresh ones. */
export interface OutcomeChoice extends Choice {
  readonly whole: boolean
}

const chosenFirst: OutcomeChoice = {
  whole: false,
  chosen: true,
  parked: true,
  others: false,
  aside: false,
}

/** The reading of a file, the corrections of the person, and the cards that would be made. Nothing is sent here. */
export function usePrepare(first: Source | null, isNamed: boolean) {
  const [source, setSource] = useState(first)
  const [trouble, setTrouble] = useState<FileTrouble | null>(null)
  const [sheet, setSheet] = useState(0)
  const [corrected, setCorrected] = useState<TableReading | null>(null)
  const [choice, setChoice] = useState(
    first === null ? { ...chosenFirst, whole: true } : chosenFirst,
  )
  const [out, setOut] = useState<ReadonlySet<number | null>>(new Set())
  const take = (read: Result<Source, FileTrouble>): void => {
    setTrouble(read.ok ? null : read.error)
    if (!read.ok) return
    setSource(read.value)
    setSheet(0)
    setCorrected(null)
    setOut(new Set())
  }
  const rows = source?.kind === 'table' ? (source.sheets[sheet]?.rows ?? []) : []
  const reading = corrected ?? guessReading(rows)
  const whole = source === null ? null : preparedOf(source, { rows, reading, isNamed, choice })
  const fits = whole?.ok === true ? fitting(whole.value) : null
  const read = fits === null ? whole : ok(fits.prepared)
  return {
    source,
    /** Why the last file made nothing. What was read before it stays. */
    trouble,
    takeFile: async (file: File): Promise<void> => take(await readFile(file).catch(notRead)),
    takeText: (text: string): void => take(readText(text)),
    /** Goes back to choosing a file. */
    forget: (): void => setSource(null),
    table: {
      rows,
      reading,
      correct: changed(setCorrected, setOut),
      sheet,
      setSheet: changed(setSheet, setOut),
    },
    choice,
    setChoice,
    /** The reading before groups are left out; null before anything was read. */
    read,
    /** How many cards stay behind, because a board takes no more before the start. */
    left: fits?.left ?? 0,
    out,
    toggle: (group: number | null): void => {
      const next = new Set(out)
      if (!next.delete(group)) next.add(group)
      setOut(next)
    },
    /** What will be made; null if nothing can be. */
    prepared: read?.ok === true ? whatStays(source, read.value, out) : null,
  }
}

export type Prepare = ReturnType<typeof usePrepare>

const notRead = (): Result<Source, FileTrouble> => ({ ok: false, error: 'not-text' })

/** Groups of another reading are other groups, so none of them is left out yet. */
const changed =
  <T>(set: (next: T) => void, setOut: (out: ReadonlySet<number | null>) => void) =>
  (next: T): void => {
    set(next)
    setOut(new Set())
  }

interface How {
  readonly rows: Rows
  readonly reading: TableReading
  readonly isNamed: boolean
  readonly choice: OutcomeChoice
}

function preparedOf(
  source: Source,
  { rows, reading, isNamed, choice }: How,
): Result<Prepared, FileTrouble> {
  if (source.kind === 'table') return cardsOfTable(rows, reading, isNamed)
  if (source.kind === 'cards' || choice.whole) return ok(source.prepared)
  return ok(onlyChosen(source.prepared, choice))
}

function whatStays(
  source: Source | null,
  prepared: Prepared,
  out: ReadonlySet<number | null>,
): Prepared | null {
  const stays = source?.kind === 'outcome' ? prepared : withoutGroups(prepared, out)
  return stays.ideas.length === 0 ? null : stays
}
