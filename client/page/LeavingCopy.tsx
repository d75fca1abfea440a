import { Component, type ReactNode } from 'react'

interface LeavingProps {
  /** A change of this is a move of the group. */
  readonly visit: number
  /** Called with the screen as it stood, before anything of the new phase is drawn into it. */
  readonly leaves: (copy: HTMLElement) => void
  readonly children: ReactNode
}

/**
 * Keeps a picture of the screen at the moment the group moves on. One's own drafts fade where they were, while the
 * screen itself has already taken in what the reveal took of them. A class, because only a class is asked before React
 * touches the page.
 */
export class LeavingCopy extends Component<LeavingProps> {
  #place: HTMLElement | null = null

  override getSnapshotBeforeUpdate(before: LeavingProps): HTMLElement | null {
    const moved = before.visit !== this.props.visit
    return moved && this.#place !== null ? pictureOf(this.#place) : null
  }

  override componentDidUpdate(
    _props: LeavingProps,
    _state: unknown,
    copy?: HTMLElement | null,
  ): void {
    if (copy != null) this.props.leaves(copy)
  }

  override render(): ReactNode {
    return <div ref={(place) => void (this.#place = place)}>{this.props.children}</div>
  }
}

function pictureOf(place: HTMLElement): HTMLElement {
  const copy = place.cloneNode(true) as HTMLElement // a clone of an element is one
  const fields = copy.querySelectorAll('textarea')
  for (const [at, field] of place.querySelectorAll('textarea').entries()) {
    const twin = fields[at]
    if (twin !== undefined) twin.value = field.value
  }
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id')
  copy.setAttribute('aria-hidden', 'true')
  copy.inert = true
  return copy
}
