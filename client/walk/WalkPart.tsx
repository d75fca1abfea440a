import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { ArrowLeft, ArrowRight, Footprints } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useActs } from '../frame/acts.ts'
import { InFooter } from '../frame/InFooter.tsx'
import { useLeads, useView } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import { useWalk, useWalkActs, type Walk } from './use-walk.ts'
import styles from './Walk.module.css'

/** From this many characters on a text is shown in a smaller size. */
const LONG = 160

/**
 * The walk at the foot of read and refine, in sight however far somebody has scrolled: for everybody the card that the group
 * talks about, and for people who lead the steps. Before a walk that the agenda plans, people who lead read how it begins.
 */
export function WalkPart() {
  const { walk, walked, phase } = useView()
  const leads = useLeads()
  const steps = useWalk()
  useActs(useWalkActs())
  if (walk !== undefined) return <CardNow walk={steps} passed={walk.passed} />
  const isPlanned = phase.plan?.kind === 'refine' && phase.plan.walk === true
  return isPlanned && leads && walked === undefined && steps.next !== null ? (
    <Planned begin={() => steps.go(steps.next, 'open')} />
  ) : null
}

function Planned({ begin }: { begin: () => void }) {
  return (
    <section className={`panel ${styles['planned']} no-print`} aria-label={t`Card by card`}>
      <p>
        <Trans>
          The plan: go from card to card and ask what it means, about a minute each. Every screen
          shows the card.
        </Trans>
      </p>
      <button type="button" className="button primary" onClick={begin}>
        <Icon of={Footprints} /> <Trans>Begin with the first card</Trans>
      </button>
    </section>
  )
}

function CardNow({ walk, passed }: { walk: Walk; passed: number }) {
  const { card, place, of, go } = walk
  const leads = useLeads()
  const heading = useRef<HTMLHeadingElement>(null)
  const words = card?.head.text ?? null
  useEffect(() => {
    announce(words === null ? t`This card was set aside.` : t`Card ${place} of ${of}: ${words}`)
  }, [words, place, of])
  return (
    <section className={`${styles['now']} no-print`} aria-label={t`The card now`}>
      <header className={styles['top']}>
        {card !== null && (
          <button
            type="button"
            className="button quiet link"
            onClick={() => heading.current?.focus()}
          >
            <Icon of={Footprints} />{' '}
            <Trans>
              Card {place} of {of}
            </Trans>
          </button>
        )}
        {passed > 0 && (
          <p className="meta">
            <Plural value={passed} one="one comes again" other="# come again" />
          </p>
        )}
        {leads && (
          <button type="button" className="button quiet" onClick={() => go(null, 'open')}>
            <Trans>End the walk</Trans>
          </button>
        )}
      </header>
      {words === null ? (
        <p>
          <Trans>This card was set aside.</Trans>
        </p>
      ) : (
        <h2
          ref={heading}
          tabIndex={-1}
          className={styles['words']}
          data-long={words.length > LONG || undefined}
        >
          <Written block>{words}</Written>
        </h2>
      )}
      <p className="meta">
        <Trans>What does it mean? Anybody may say. Nobody has to say whose it is.</Trans>
      </p>
      {leads && <Steps walk={walk} />}
    </section>
  )
}

/** The steps stand at the foot of the page, where a hand finds them however far the board is scrolled. */
function Steps({ walk: { card, next, last, go } }: { walk: Walk }) {
  const left = card === null ? 'open' : 'done'
  return (
    <InFooter>
      <span className={styles['steps']} role="group" aria-label={t`Card by card`}>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t`The card before`}
          aria-disabled={last === null}
          onClick={() => last !== null && go(last, 'open')}
        >
          <Icon of={ArrowLeft} />
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={card === null || next === null}
          onClick={() => card !== null && next !== null && go(next, 'passed')}
        >
          <Trans>Pass</Trans>
        </button>
        <button type="button" className="button" onClick={() => go(next, left)}>
          {next === null ? <Trans>End the walk</Trans> : <Trans>Next card</Trans>}{' '}
          {next !== null && <Icon of={ArrowRight} />}
        </button>
      </span>
    </InFooter>
  )
}
