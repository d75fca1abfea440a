import { useEffect, useRef, useState } from 'react'
import type { ListItem } from '../../shared/list/read-list.ts'
import type { Given } from './given.ts'
import { ListOffer } from './ListOffer.tsx'
import { readGiven } from './read-given.ts'

interface GivenOfferProps {
  readonly given: Given
  /** How many more ideas are taken, and how many more characters. No limit where they are left out. */
  readonly room?: number
  readonly spare?: number
  readonly hasClusters: boolean
  /** See `ListOffer`. */
  readonly addAll: (items: readonly ListItem[]) => number | Promise<number>
  /** Puts words into the field, next to what stands in it. Words that are too long are marked there. */
  readonly keepAsOne: (words: string) => void
  readonly close: () => void
}

/** Asks what becomes of several lines given at once. A single idea goes straight into the field. */
export function GivenOffer(props: GivenOfferProps) {
  const { given, room = Infinity, spare = Infinity, hasClusters, addAll, keepAsOne, close } = props
  const [list] = useState(() => readGiven(given))
  const isDone = useRef(false)
  const isList = list.items.length + list.headings.length + list.leftOut.length > 1
  useEffect(() => {
    if (isList || isDone.current) return
    isDone.current = true
    const only = list.items[0]?.text ?? list.headings[0] ?? list.leftOut[0]
    if (only !== undefined) keepAsOne(only)
    close()
  })
  if (!isList) return null
  return (
    <ListOffer
      list={list}
      room={room}
      spare={spare}
      hasClusters={hasClusters}
      addAll={addAll}
      keepAsOne={() => keepAsOne(given.plain.trim())}
      close={close}
    />
  )
}
