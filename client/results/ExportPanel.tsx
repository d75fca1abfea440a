import { Trans } from '@lingui/react/macro'
import { useView } from '../session/use-session.ts'

const formats = [
  ['md', 'Markdown'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['txt', 'Text'],
  ['html', 'HTML'],
] as const

export function ExportPanel() {
  const view = useView()
  const address = (format: string): string =>
    `/api/sessions/${view.sessionId}/export/${format}?as=${view.me.participantId}`
  return (
    <section className="stack no-print">
      <h2>
        <Trans>Take it away</Trans>
      </h2>
      <div className="row">
        {formats.map(([format, name]) => (
          <a key={format} className="button" href={address(format)}>
            {name}
          </a>
        ))}
        <button type="button" className="button" onClick={() => window.print()}>
          <Trans>Print or PDF</Trans>
        </button>
        {view.me.takesPart && (
          <a className="button private" href={address('mine')}>
            <Trans>My words (only yours)</Trans>
          </a>
        )}
      </div>
    </section>
  )
}
