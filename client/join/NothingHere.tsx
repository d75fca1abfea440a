import { Trans } from '@lingui/react/macro'
import { refusalWords } from '../session/refusal-words.ts'

/** One plain page for what is over, elsewhere or not yours: they look alike on purpose. */
export function NothingHere({ code }: { code: string }) {
  return (
    <main className="page stack">
      <h1>
        <Trans>Not here</Trans>
      </h1>
      <p>{refusalWords(code)}</p>
      <p>
        <a href="/">
          <Trans>To the start</Trans>
        </a>
      </p>
    </main>
  )
}
