import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Download, MessagesSquare } from 'lucide-react'
import { Suspense, useMemo, useState, type RefObject } from 'react'
import { WithComments } from '../comments/ReadComments.tsx'
import { useNext } from '../facilitate/use-next.ts'
import { useActs } from '../frame/acts.ts'
import { InFooter } from '../frame/InFooter.tsx'
import type { BallotId } from '../../shared/kernel/ids.ts'
import type { ClosedBallot } from '../../shared/wire/slices.ts'
import type { Question } from '../../shared/wire/view.ts'
import { KeepPanel } from '../take-away/KeepPanel.tsx'
import { questionAsked } from '../session/question-asked.ts'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { part } from '../ui/part.ts'
import { Anchored } from './Anchored.tsx'
import { Claims } from './Claims.tsx'
import { DecidedPane } from './DecidedPane.tsx'
import { Dissent } from './Dissent.tsx'
import { ExportSheet } from '../take-away/ExportSheet.tsx'
import { Ranking } from './Ranking.tsx'
import { Figures } from './Figures.tsx'
import { ReportHead } from './ReportHead.tsx'
import styles from './Results.module.css'
import { StartFromThis } from './StartFromThis.tsx'
import { pairOf } from './pair-of.ts'
import { placedIn, type Placed } from './placed.ts'
import { talkOf, topOf } from './talk.ts'
import { TalkScreen, titleOf } from './TalkScreen.tsx'
import { useApart, useBackFromTalk, useShowToAll } from './use-talk.ts'
import { ConvergenceOn } from './ThoughtAlone.tsx'
import { type Rankings, useRanking } from './use-ranking.ts'
import { Written } from '../ui/Written.tsx'
import { KeepToken } from '../vote/KeepToken.tsx'

const PlaneSection = part(() =>
  import('./PlaneSection.tsx').then((module) => ({ default: module.PlaneSection })),
)

/** The results phase: what was decided, the ranking, the talk about what has the most marks, and the export. */
export function ResultsScreen() {
  const view = useView()
  const { phase, question, focus } = view
  const { results } = useSeen()
  const [chosen, choose] = useState<BallotId | null>(null)
  const asked = (ballot: ClosedBallot): Question => questionAsked(view, ballot)
  // Marks of another question must not be shown with the present question's cards.
  const latest = results.ballots.findLast((one) => asked(one).id === question.id) ?? null
  const ballot = results.ballots.find(({ id }) => id === chosen) ?? latest
  const former = ballot === null ? question : asked(ballot)
  const now = useRanking(latest, question.id)
  const shown = useRanking(ballot, former.id)
  const placed = useMemo(() => placedIn(now), [now])
  const talk = phase.kind === 'results' ? talkOf(placed, focus) : null
  const [isApart, setApart] = useApart(talk !== null)
  const showsTalk = talk !== null && !isApart
  const heading = useBackFromTalk(showsTalk)
  return (
    <WithComments>
      {showsTalk && (
        <ConvergenceOn cards={now.cards}>
          <TalkScreen talk={talk} rankings={now} leave={() => setApart(true)} />
        </ConvergenceOn>
      )}
      {/* What somebody has typed stays in its field while the group talks. */}
      <Anchored className={styles['screen']} hidden={showsTalk}>
        <ReportHead />
        <Head latest={latest} ballot={ballot} choose={choose} placed={placed} heading={heading} />
        {phase.kind === 'closed' && (
          <p className="banner">
            <Trans>
              Nothing can be changed any more. Export what you need while the session is kept.
            </Trans>
          </p>
        )}
        {former.id !== question.id && (
          <p className="banner">
            <Trans>
              This vote was on another question: <Written>{former.text}</Written>
            </Trans>
          </p>
        )}
        <ConvergenceOn cards={shown.cards}>
          <div className={styles['panes']}>
            <DecidedPane rankings={shown} />
            <Ranking asked={ballot} rankings={shown} />
          </div>
          <BothCriteria rankings={shown} />
          <Dissent rankings={shown} />
          <Figures rankings={shown} />
        </ConvergenceOn>
        <Beyond />
      </Anchored>
      {!showsTalk && <TakeAway join={talk === null ? null : () => setApart(false)} />}
    </WithComments>
  )
}

/** What goes beyond this session, for people who lead: a new one that starts from it, and the own link. */
function Beyond() {
  const { me } = useView()
  const leads = useLeads()
  if (!leads) return null
  return (
    <div className="no-print stack">
      <StartFromThis />
      {me.role === 'facilitator' && <KeepPanel />}
    </div>
  )
}

/** The plane of a vote with scores on two criteria; nothing for other votes. */
function BothCriteria({ rankings: { ballot, cards } }: { rankings: Rankings }) {
  const pair = pairOf(useSeen().results.ballots, ballot)
  if (pair === null) return null
  return (
    <Suspense fallback={null}>
      <PlaneSection pair={pair} cards={cards} />
    </Suspense>
  )
}

interface HeadProps {
  readonly latest: ClosedBallot | null
  readonly ballot: ClosedBallot | null
  readonly choose: (chosen: BallotId | null) => void
  /** The cards or clusters as the latest vote ranked them. */
  readonly placed: readonly Placed[]
  readonly heading: RefObject<HTMLHeadingElement | null>
}

/** The title, the votes to choose from, and the button that begins the talk. */
function Head({ latest, ballot, choose, placed, heading }: HeadProps) {
  const { phase } = useView()
  const { results } = useSeen()
  const show = useShowToAll()
  const leads = useLeads()
  const top = topOf(placed)
  const first = top[0]
  return (
    <header className={styles['top']}>
      <h1 tabIndex={-1} ref={heading}>
        {phase.kind === 'closed' ? <Trans>This session is closed</Trans> : <Trans>Results</Trans>}
      </h1>
      <div className={`${styles['ballots']} edged no-print`}>
        {results.ballots.length > (latest === null ? 0 : 1) && (
          <div className={styles['ballots']} role="group" aria-label={t`Votes`}>
            {results.ballots.map((one, place) => (
              <button
                key={one.id}
                type="button"
                className="button"
                aria-pressed={one === ballot}
                onClick={() => choose(one === ballot ? null : one.id)}
              >
                <Trans>Vote {place + 1}</Trans>
                {one.rule.method === 'score' && (
                  <>
                    {': '}
                    <Written>{one.rule.criterion}</Written>
                  </>
                )}
              </button>
            ))}
          </div>
        )}
        {leads && phase.kind === 'results' && first !== undefined && (
          <button type="button" className={`button ${styles['talk']}`} onClick={() => show(first)}>
            <Icon of={MessagesSquare} /> {titleOf(top)}
          </button>
        )}
        <KeepToken />
        <Claims />
      </div>
    </header>
  )
}

/** The acts at the foot: the export, and the way to a talk that this person does not follow. */
function TakeAway({ join }: { join: (() => void) | null }) {
  const leads = useLeads()
  const next = useNext()
  const [sheet, setSheet] = useState(false)
  useActs([{ id: 'export', words: t`Export`, run: () => setSheet(true) }])
  return (
    <>
      <InFooter>
        {join !== null && (
          <button type="button" className="button" onClick={join}>
            <Icon of={MessagesSquare} /> <Trans>Go to the talk</Trans>
          </button>
        )}
        <button
          type="button"
          className={leads && next !== null ? 'button' : 'button primary'}
          onClick={() => setSheet(true)}
        >
          <Icon of={Download} /> <Trans>Export</Trans>
        </button>
      </InFooter>
      {sheet && <ExportSheet onClose={() => setSheet(false)} />}
    </>
  )
}
