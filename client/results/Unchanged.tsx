import { Trans } from '@lingui/react/macro'

/** Says why the tally of this vote is not shown, and which one is shown instead. */
export function Unchanged() {
  return (
    <p className="banner">
      <strong>
        <Trans>Too few marks changed to show without showing whose.</Trans>
      </strong>{' '}
      <Trans>The result of the vote before stands.</Trans>
    </p>
  )
}
