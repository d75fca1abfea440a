import { Trans } from '@lingui/react/macro'
import { Component, type ReactNode } from 'react'

interface BoundaryProps {
  readonly children: ReactNode
}

/** Keeps an exception in one part of the page from breaking the others. Words are safe on the device and the server. */
export class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <div className="panel stack" role="alert">
        <p>
          <Trans>
            This part of the page stopped working. What you wrote is kept. You can download it with
            “My words” in the menu under your name.
          </Trans>
        </p>
        <div className="row">
          <button type="button" className="button" onClick={() => this.setState({ broken: false })}>
            <Trans>Try again</Trans>
          </button>
          <button type="button" className="button" onClick={() => location.reload()}>
            <Trans>Reload the page</Trans>
          </button>
        </div>
      </div>
    )
  }
}
