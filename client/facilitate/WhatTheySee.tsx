import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { stepWord } from '../frame/phase-words.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { Written } from '../ui/Written.tsx'
import { theirScreen, type TheirScreen } from './their-screen.ts'
import styles from './WhatTheySee.module.css'

/** A small picture of the screen of a participant who has just come to this phase. Nothing on it can be pressed. */
export function WhatTheySee() {
  const screen = theirScreen(useView(), useSeen().ballots)
  if (screen === null) return null
  const { question, agenda, at } = screen
  return (
    <figure className={`panel ${styles['figure']}`}>
      <figcaption className="meta">
        <Trans>What participants see now</Trans>
      </figcaption>
      <div className={styles['screen']} inert>
        <div className={styles['top']}>
          <p className={styles['question']}>
            <Written block>{question}</Written>
          </p>
          <p className="meta">
            <Trans>
              {stepWord(agenda, at)} · {at + 1} of {agenda.length}
            </Trans>
          </p>
        </div>
        {screen.kind === 'solo' ? <TheirSolo screen={screen} /> : <TheirVote screen={screen} />}
      </div>
    </figure>
  )
}

function TheirSolo({ screen }: { screen: Extract<TheirScreen, { kind: 'solo' }> }) {
  const { ask, round, hasBoard } = screen
  return (
    <>
      {round !== null && (
        <p className={styles['title']}>
          <Trans>Round {round}, alone again</Trans>
        </p>
      )}
      {hasBoard && (
        <p className={styles['tabs']}>
          <span>
            <Trans>Your ideas</Trans>
          </span>{' '}
          <span>
            <Trans>The board</Trans>
          </span>
        </p>
      )}
      <div className={styles['pad']}>
        <p className="lock">
          <Icon of={Lock} /> <Trans>Only you can see this</Trans>
        </p>
        {ask !== null && (
          <p className={styles['question']}>
            <Written block>{ask}</Written>
          </p>
        )}
        <p className={styles['field']}>
          <span>
            <Trans>One idea</Trans>
          </span>
          <span className={styles['add']}>
            <Trans>Add</Trans>
          </span>
        </p>
      </div>
      <p className={styles['foot']}>
        <Trans>I’m ready</Trans>
      </p>
    </>
  )
}

/** The rows stand for cards, and hold no words of any. */
const ROWS = [0, 1, 2]

function TheirVote({ screen }: { screen: Extract<TheirScreen, { kind: 'vote' }> }) {
  return (
    <div className={styles['vote']}>
      <p className={styles['question']}>
        <Trans>Vote</Trans>
      </p>
      <p className="meta">
        <Icon of={Lock} /> <Trans>Sealed: nobody sees a count before the vote is closed.</Trans>
      </p>
      {screen.methods.map((method, ballot) => (
        <div key={ballot} className="stack">
          <ul className={styles['rows']}>
            {ROWS.map((row) => (
              <li key={row}>
                <span className={styles['words']} />
                {method === 'score' ? (
                  <span className={styles['scale']}>0 1 2 3 4 5</span>
                ) : (
                  <span className={styles['mark']} data-method={method} />
                )}
              </li>
            ))}
          </ul>
          <p className={styles['foot']}>
            <Trans>Done</Trans>
          </p>
        </div>
      ))}
      <p>
        <Trans>Keep a card</Trans>
      </p>
      <p className="meta">
        <Trans>One card of yours can stay in the talk, however few marks it gets.</Trans>
      </p>
    </div>
  )
}
