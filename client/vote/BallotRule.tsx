import { Plural, Trans } from '@lingui/react/macro'
import type { BallotView } from '../../shared/wire/slices.ts'
import { unreachable } from '../../shared/kernel/assert.ts'
import { isOnFinalists, markedIn } from '../../shared/wire/terms.ts'
import { Written } from '../ui/Written.tsx'
import styles from './Vote.module.css'

/** Says what a person gives in a ballot, and until when it can be changed. */
export function BallotRule({ ballot }: { ballot: BallotView }) {
  return (
    <>
      {isOnFinalists(ballot.rule) && (
        <p className="meta">
          <Trans>This vote is on the finalists alone.</Trans>
        </p>
      )}
      <HowToMark ballot={ballot} />
    </>
  )
}

function HowToMark({ ballot }: { ballot: BallotView }) {
  const { rule, budget } = ballot
  const isOnCards = markedIn(rule) === 'cards'
  switch (rule.method) {
    case 'dots':
      return (
        <p className="meta">
          {isOnCards ? (
            <OnCards budget={budget} perIdea={rule.perIdea} />
          ) : (
            <OnClusters budget={budget} perIdea={rule.perIdea} />
          )}{' '}
          <Trans>You can move marks until the vote is closed.</Trans>
        </p>
      )
    case 'rank':
      return (
        <p className="meta">
          {isOnCards ? (
            <Plural
              value={rule.top}
              one="Choose the best card. You can change it until the vote is closed."
              other="Put up to # cards in order, the best one first. You can change it until the vote is closed."
            />
          ) : (
            <Plural
              value={rule.top}
              one="Choose the best cluster. You can change it until the vote is closed."
              other="Put up to # clusters in order, the best one first. You can change it until the vote is closed."
            />
          )}
        </p>
      )
    case 'score':
      return <Criterion criterion={rule.criterion} isOnCards={isOnCards} />
    default:
      return unreachable(rule)
  }
}

function Criterion({ criterion, isOnCards }: { criterion: string; isOnCards: boolean }) {
  return (
    <>
      <p className={styles['criterion']}>
        <Trans>
          How well does this fit: <Written>{criterion}</Written>?
        </Trans>
      </p>
      <p className="meta">
        {isOnCards ? (
          <Trans>0 is not at all, 5 is fully. Judge each card by itself.</Trans>
        ) : (
          <Trans>0 is not at all, 5 is fully. Judge each cluster by itself.</Trans>
        )}{' '}
        <Trans>You can change scores until the vote is closed.</Trans>
      </p>
    </>
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
