import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { Suspense } from 'react'
import type { BallotView } from '../../shared/wire/slices.ts'
import { WithComments } from '../comments/ReadComments.tsx'
import { Hint } from '../hints/Hint.tsx'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { InNews } from '../ui/InNews.tsx'
import { part } from '../ui/part.ts'
import { Ballot } from './Ballot.tsx'
import { KeepInVote } from './KeepToken.tsx'
import styles from './Vote.module.css'
import { Watching } from './Watching.tsx'

const Desk = part(() =>
  import('../facilitate/Desk.tsx').then((module) => ({ default: module.Desk })),
)

/** The vote phase: a list in an order of one's own. Marks are sealed until the facilitator closes the vote. */
export function VoteScreen() {
  const { ballots } = useSeen()
  const view = useView()
  const leads = useLeads()
  const open = ballots.filter((ballot) => ballot.state === 'open')
  const screen = (
    <div className={styles['screen']}>
      <Top />
      {open.length === 0 && (
        <p className="panel">
          <Trans>There is no open ballot.</Trans>
        </p>
      )}
      {open.map((ballot, at) =>
        view.me.takesPart ? (
          <Ballot key={ballot.id} ballot={ballot} number={open.length > 1 ? at + 1 : null} />
        ) : (
          <Watching key={ballot.id} ballot={ballot} />
        ),
      )}
      {open.length > 0 && <KeepInVote />}
      {view.me.takesPart && (
        <InNews>
          <Hint place="ballot" facts={{ targets: Math.max(0, ...open.map(targetsOf)) }} />
        </InNews>
      )}
    </div>
  )
  return (
    <WithComments>
      {leads && !view.me.takesPart ? (
        // Nothing stands here before the desk does: what is shown would move to another place.
        <Suspense fallback={null}>
          <Desk>{screen}</Desk>
        </Suspense>
      ) : (
        screen
      )}
    </WithComments>
  )
}

const targetsOf = ({ targets }: BallotView): number => targets.length

function Top() {
  return (
    <header className={styles['top']}>
      <h1 tabIndex={-1}>
        <Trans>Vote</Trans>
      </h1>
      <p className={styles['sealed']}>
        <Icon of={Lock} />
        <Trans>Sealed: nobody sees a count before the vote is closed.</Trans>
      </p>
    </header>
  )
}
