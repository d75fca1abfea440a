import { Trans } from '@lingui/react/macro'
import type { BallotOn } from '../../shared/wire/terms.ts'

/** Stands in place of a ballot without targets. */
export function NothingToMark({ on }: { on: BallotOn }) {
  return on === 'cards' ? (
    <Trans>There are no cards to vote on.</Trans>
  ) : (
    <Trans>There are no clusters to vote on.</Trans>
  )
}
