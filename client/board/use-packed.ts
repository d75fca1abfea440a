import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { PackedList, type PackedLook } from './packed-list.ts'

/**
 * Packs the children of a list into columns after every drawing. With null the list stays in the normal flow of the
 * page. A new look packs anew, so a look must be the same object for as long as nothing changes. `isGrowing`: the list is
 * drawn a few children at a time, and more are to come. Answers the number of columns.
 */
export function usePacked(
  list: RefObject<HTMLElement | null>,
  look: PackedLook | null,
  isGrowing = false,
): number {
  const packed = useRef<PackedList | null>(null)
  const [columns, setColumns] = useState(1)
  useLayoutEffect(() => {
    if (list.current === null || look === null) return undefined
    packed.current = new PackedList(list.current, look, setColumns)
    return () => {
      packed.current?.destroy()
      packed.current = null
    }
  }, [list, look])
  const grew = useRef(isGrowing)
  useLayoutEffect(() => {
    // The last children come with the drawing that ends the growth.
    packed.current?.refresh(isGrowing || grew.current)
    grew.current = isGrowing
  })
  return columns
}
