import { Component, type ReactNode } from 'react'

interface LeavingProps {
  /** The number of the group's present visit. A new number means that the group has moved. */
  readonly visit: number
  /** Receives a picture of the screen as it stood before anything of the new phase was drawn. */
  readonly leaves: (copy: HTMLElement) => void
  readonly children: ReactNode
}

/**
 * Takes a picture of the screen at the moment the group moves on. The picture lets a person's drafts fade where they
 * stood, although the screen below has already removed the drafts that the reveal took. The component is a class,
 * because React calls `getSnapshotBeforeUpdate` of classes only, and a hook would run after the page has changed.
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
  const rows = [...place.querySelectorAll('li')]
  const below = rows.map((row) => row.getBoundingClientRect().top > window.innerHeight)
  const copy = place.cloneNode(true) as HTMLElement // a clone of an element is one
  const fields = copy.querySelectorAll('textarea')
  for (const [at, field] of place.querySelectorAll('textarea').entries()) {
    const twin = fields[at]
    if (twin !== undefined) twin.value = field.value
  }
  // Nobody sees what is below the window, and a long list of drafts would have to be laid out once more.
  for (const [at, row] of copy.querySelectorAll('li').entries())
    if (below[at] === true) row.remove()
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id')
  copy.setAttribute('aria-hidden', 'true')
  copy.inert = true
  return copy
}
