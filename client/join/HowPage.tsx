import { Trans } from '@lingui/react/macro'

export function HowPage() {
  return (
    <main className="page stack">
      <h1>
        <Trans>How it works, and why</Trans>
      </h1>
      <p>
        <Trans>
          Everybody writes alone first. Then all ideas appear at once, in random order and without
          names. The group reads in silence, merges and rewords, votes in sealed ballots, and takes
          the outcome away.
        </Trans>
      </p>
      <h2>
        <Trans>What is private</Trans>
      </h2>
      <p>
        <Trans>
          Before the reveal your words go to the server's store and to your own devices, to nobody
          else: not the facilitator, not a log, not an export. The facilitator reads words about the
          room as a whole, such as “most are writing”, every five seconds.
        </Trans>
      </p>
      <h2>
        <Trans>What we do not promise</Trans>
      </h2>
      <p>
        <Trans>
          Whoever runs the server can read its database. Writing style can give people away, most of
          all in small groups. Refining together happens in the open.
        </Trans>
      </p>
      <p>
        <a href="/">
          <Trans>To the start</Trans>
        </a>
      </p>
    </main>
  )
}
