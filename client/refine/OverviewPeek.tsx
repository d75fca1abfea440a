import { useEffect, useState, type CSSProperties, type RefObject } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { Written } from '../ui/Written.tsx'
import { useWall } from './wall.ts'
import styles from './Overview.module.css'

interface Peeked {
  readonly id: IdeaId
  readonly style: CSSProperties
}

const WIDTH_PX = 320
const SPACE_PX = 6

/** All words of the card under the pointer or with the focus. A screen reader reads them from the card itself. */
export function OverviewPeek({ box }: { box: RefObject<HTMLElement | null> }) {
  const { store } = useWall()
  const [peeked, setPeeked] = useState<Peeked | null>(null)
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const look = ({ target }: Event): void => {
      const block = target instanceof Element ? target.closest<HTMLElement>('[data-to]') : null
      const id = store.layout.columns
        .flatMap(({ ids }) => ids)
        .find((one) => one === block?.dataset['to'])
      setPeeked(block === null || id === undefined ? null : { id, style: below(block) })
    }
    const leave = (): void => setPeeked(null)
    element.addEventListener('pointerover', look)
    element.addEventListener('focusin', look)
    element.addEventListener('pointerleave', leave)
    // The card then stands elsewhere.
    window.addEventListener('resize', leave)
    return () => {
      element.removeEventListener('pointerover', look)
      element.removeEventListener('focusin', look)
      element.removeEventListener('pointerleave', leave)
      window.removeEventListener('resize', leave)
    }
  }, [box, store])
  const card = peeked === null ? null : store.card(peeked.id)
  if (peeked === null || card === null) return null
  return (
    <p className={styles['peek']} style={peeked.style} aria-hidden="true">
      <Written block>{card.head.text}</Written>
    </p>
  )
}

/** Below a block, or above it in the lower half of the page, and never out of the page. */
function below(block: HTMLElement): CSSProperties {
  const { left, top, bottom } = block.getBoundingClientRect()
  const inline = Math.max(SPACE_PX, Math.min(left, window.innerWidth - WIDTH_PX - SPACE_PX))
  const isLow = bottom > window.innerHeight / 2
  return isLow
    ? { left: inline, bottom: window.innerHeight - top + SPACE_PX }
    : { left: inline, top: bottom + SPACE_PX }
}
