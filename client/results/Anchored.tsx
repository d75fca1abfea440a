import { Component, createRef, type ReactNode } from 'react'

interface AnchoredProps {
  readonly className: string | undefined
  readonly hidden: boolean
  readonly children: ReactNode
}

/** A row of the ranking, and how far below the top of the window it stands. */
interface Anchor {
  readonly row: Element
  readonly top: number
}

/**
 * Keeps the row of the ranking under the pointer, or else the one with the focus, where it is while something above it
 * changes: a chosen card gets its place above the ranking. Browsers do this by themselves only on a page that is
 * scrolled already, and Safari never does. A class, because only a class can look at the page before an update.
 */
export class Anchored extends Component<AnchoredProps> {
  readonly #root = createRef<HTMLDivElement>()
  #pointer = { x: -1, y: -1 }

  override componentDidMount(): void {
    window.addEventListener('pointermove', this.#moved, { passive: true })
    window.addEventListener('pointerdown', this.#moved, { passive: true })
  }

  override componentWillUnmount(): void {
    window.removeEventListener('pointermove', this.#moved)
    window.removeEventListener('pointerdown', this.#moved)
  }

  override getSnapshotBeforeUpdate(): Anchor | null {
    const root = this.#root.current
    if (root === null || root.hidden) return null
    const { x, y } = this.#pointer
    const row =
      document.elementFromPoint(x, y)?.closest(ROW) ?? document.activeElement?.closest(ROW)
    return row == null || !root.contains(row) ? null : { row, top: row.getBoundingClientRect().top }
  }

  override componentDidUpdate(
    _before: AnchoredProps,
    _state: unknown,
    anchor: Anchor | null,
  ): void {
    const root = this.#root.current
    if (root !== null && anchor?.row.isConnected === true) settle(root, anchor)
  }

  readonly #moved = ({ clientX: x, clientY: y }: PointerEvent): void => {
    this.#pointer = { x, y }
  }

  override render(): ReactNode {
    const { className, hidden, children } = this.props
    return (
      <div ref={this.#root} className={className} hidden={hidden}>
        {children}
      </div>
    )
  }
}

const ROW = '[data-ranked]'

/**
 * Scrolls the row back to its place. Where the page cannot scroll that far, the missing room is added to the page: above the
 * row, or at the foot, where the room that a low page leaves free comes off.
 */
function settle(root: HTMLElement, { row, top }: Anchor): void {
  root.style.removeProperty('--above')
  root.style.removeProperty('--below')
  const moved = (): number => row.getBoundingClientRect().top - top
  window.scrollBy(0, moved())
  const rest = moved()
  if (rest <= -1) root.style.setProperty('--above', `${-rest}px`)
  if (rest < 1) return
  const page = document.documentElement
  const most = rest + page.clientHeight
  root.style.setProperty('--below', `${most}px`)
  const left = page.scrollHeight - page.clientHeight - window.scrollY
  root.style.setProperty('--below', `${most - (left - rest)}px`)
  window.scrollBy(0, rest)
}
