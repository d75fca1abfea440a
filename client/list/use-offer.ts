import { plural } from '@lingui/core/macro'
import { useState } from 'react'
import type { ListItem, ReadList } from '../../shared/list/read-list.ts'
import { announce } from '../ui/announce.tsx'
import { fittingRows, rowsOf, stillOffered, type Row } from './rows.ts'

export interface ListToOffer {
  readonly list: ReadList
  /** How many more ideas are taken, and how many more characters. */
  readonly room: number
  readonly spare: number
  /** True where headings can become clusters. Elsewhere they are left out. */
  readonly hasClusters: boolean
  /** Answers with the number of ideas that were taken, the first ones. Less than all: the reason has been said. */
  readonly addAll: (items: readonly ListItem[]) => number | Promise<number>
  /** Called when nothing is left to offer, or when the person gives up the rest. */
  readonly close: () => void
}

/** The rows of a list that is offered, as the person corrects them, and how they are added. */
export function useOffer({ list, room, spare, hasClusters, addAll, close }: ListToOffer) {
  const [rows, setRows] = useState(() => rowsOf(list.items))
  const [asClusters, setAsClusters] = useState(hasClusters && list.headings.length > 0)
  const [leftOut, setLeftOut] = useState(() => [...list.headings, ...list.leftOut])
  const [busy, setBusy] = useState(false)
  const words = rows.filter(({ text }) => text.trim() !== '')
  const fitting = fittingRows(words, room, spare)
  return {
    rows,
    /** The rows that have words. */
    words,
    /** The rows that fit. */
    fitting,
    /** The lines that were not read as ideas and can still become ideas. */
    leftOut: asClusters ? stillOffered(leftOut, rows) : leftOut,
    busy,
    asClusters,
    setAsClusters,
    change: (row: Row, next: readonly Row[]): void =>
      setRows(rows.flatMap((each) => (each === row ? next : [each]))),
    /** Makes a row of words that were left out. */
    takeIn: (text: string): void => {
      setLeftOut(leftOut.filter((each) => each !== text))
      setRows([...rows, ...rowsOf([{ text, heading: null }])])
    },
    /** Adds the rows that fit. The others stay on offer. */
    add: async (): Promise<void> => {
      if (busy || fitting.length === 0) return
      setBusy(true)
      const items = fitting.map(({ text, heading }) => ({
        text: text.trim(),
        heading: asClusters ? heading : null,
      }))
      const count = await addAll(items)
      setBusy(false)
      if (count > 0) announce(plural(count, { one: 'Added one idea', other: 'Added # ideas' }))
      const added = new Set(fitting.slice(0, count))
      const rest = words.filter((row) => !added.has(row))
      if (rest.length === 0) close()
      else setRows(rest)
    },
  }
}

export type Offer = ReturnType<typeof useOffer>
