import { Trans } from '@lingui/react/macro'
import { Component, type ComponentType, type ReactNode } from 'react'
import { takeFirstWordsAway } from '../ui/first-words.ts'

interface OutermostState {
  /** Null while nothing is broken. */
  readonly words: readonly string[] | null
  readonly Kept: ComponentType<{ readonly words: readonly string[] }> | null
}

/**
 * Stands around the whole page, so that no fault leaves it empty. The words in the fields are read before the fields
 * leave the page. The part that shows them is fetched, because hardly anybody ever needs it.
 */
export class Outermost extends Component<{ readonly children: ReactNode }, OutermostState> {
  override state: OutermostState = { words: null, Kept: null }

  static getDerivedStateFromError(): Partial<OutermostState> {
    return { words: wordsInFields() }
  }

  override componentDidCatch(): void {
    takeFirstWordsAway()
    import('./Kept.tsx').then(
      ({ Kept }) => this.setState({ Kept }),
      () => undefined, // the sentence and the button below need no download
    )
  }

  override render(): ReactNode {
    const { words, Kept } = this.state
    if (words === null) return this.props.children
    return (
      <main className="page stack">
        <h1>
          <Trans>This page stopped working</Trans>
        </h1>
        <p role="alert">
          <Trans>What you wrote is kept. Reload the page to go on.</Trans>
        </p>
        <div className="row">
          <button type="button" className="button primary" onClick={() => location.reload()}>
            <Trans>Reload the page</Trans>
          </button>
        </div>
        {Kept !== null && <Kept words={words} />}
      </main>
    )
  }
}

/** The words that stand in the fields of the page, the empty ones left out. */
function wordsInFields(): readonly string[] {
  const fields = document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(
    'textarea, input:not([type])',
  )
  return [...fields].map(({ value }) => value).filter((words) => words.trim() !== '')
}
