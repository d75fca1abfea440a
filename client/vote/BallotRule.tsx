import { Plural, Trans } from '@lingui/react/macro'
import type { BallotView } from '../../shared/wire/slices.ts'
import { markedIn } from '../../shared/wire/terms.ts'

/** Says how many marks a person has, how many may be on one card or cluster, and until when they can be moved. */
export function BallotRule({ ballot }: { ballot: BallotView }) {
  return (
    <p className="meta">
      {markedIn(ballot.rule) === 'cards' ? (
        <OnCards budget={ballot.budget} perIdea={ballot.rule.perIdea} />
      ) : (
        <OnClusters budget={ballot.budget} perIdea={ballot.rule.perIdea} />
      )}{' '}
      <Trans>You can move marks until the vote is closed.</Trans>
    </p>
  )
}

interface RuleProps {
  readonly budget: number
  readonly perIdea: number
}

function OnCards({ budget, perIdea }: RuleProps) {
  return perIdea === 1 ? (
    <Plural
      value={budget}
      one="One mark each."
      other="Up to # marks each, at most one on a card."
    />
  ) : (
    <Plural
      value={budget}
      one="One mark each."
      other={`Up to # marks each, at most ${perIdea} on one card.`}
    />
  )
}

function OnClusters({ budget, perIdea }: RuleProps) {
  return perIdea === 1 ? (
    <Plural
      value={budget}
      one="One mark each, on a whole cluster."
      other="Up to # marks each, on whole clusters, at most one on a cluster."
    />
  ) : (
    <Plural
      value={budget}
      one="One mark each, on a whole cluster."
      other={`Up to # marks each, on whole clusters, at most ${perIdea} on one cluster.`}
    />
  )
}
