import { Plural, Trans } from '@lingui/react/macro'
import type { BallotView } from '../../shared/wire/slices.ts'

/** Says how many marks a person has, how many may be on one card, and until when they can be moved. */
export function BallotRule({ ballot }: { ballot: BallotView }) {
  const { perIdea } = ballot.rule
  return (
    <p className="meta">
      {perIdea === 1 ? (
        <Plural
          value={ballot.budget}
          one="One mark each."
          other="Up to # marks each, at most one on a card."
        />
      ) : (
        <Plural
          value={ballot.budget}
          one="One mark each."
          other={`Up to # marks each, at most ${perIdea} on one card.`}
        />
      )}{' '}
      <Trans>You can move marks until the vote is closed.</Trans>
    </p>
  )
}
