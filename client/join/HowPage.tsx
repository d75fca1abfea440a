import { Trans } from '@lingui/react/macro'
import { templateOf } from '../../shared/session/templates.ts'
import { PhaseStrip } from '../frame/PhaseStrip.tsx'
import { PlainPage } from '../ui/PlainPage.tsx'
import styles from './HowPage.module.css'

/** Explains how a session works, why it works this way, and what is not promised. */
export function HowPage() {
  return (
    <PlainPage width="narrow" how={false}>
      <article className={styles['how']}>
        <h1>
          <Trans>How it works and why</Trans>
        </h1>
        <p className={styles['lead']}>
          <Trans>
            In a discussion, one person speaks and the others wait, forget, or fall in line. So here
            everybody writes first, alone and at the same time. Then the group judges the ideas
            together.
          </Trans>
        </p>
        <PhaseStrip phases={templateOf('hybrid').phases} />
        <Phases />
        <Privacy />
        <h2>
          <Trans>What we do not promise</Trans>
        </h2>
        <ul>
          <li>
            <Trans>
              Whoever runs the server has the keys and can read everything, your drafts too.
            </Trans>
          </li>
          <li>
            <Trans>Writing style can give people away, most of all in small groups.</Trans>
          </li>
          <li>
            <Trans>
              Better ideas are not certain. Our own study (test/study/STUDY.md in the source code)
              is a simulation: it says where this way of working loses less of what people know, and
              where it loses more.
            </Trans>
          </li>
          <li>
            <Trans>
              When most people claim their ideas, it can be guessed whose the others are.
            </Trans>
          </li>
          <li>
            <Trans>
              Refining happens in the open: others may see who moves what at that moment.
            </Trans>
          </li>
        </ul>
        <p>
          <a href="/" className="button">
            <Trans>To the start</Trans>
          </a>
        </p>
      </article>
    </PlainPage>
  )
}

function Phases() {
  return (
    <dl className={styles['phases']}>
      <div data-kind="solo">
        <dt>
          <Trans>Solo</Trans>
        </dt>
        <dd>
          <Trans>
            You write in a pad of your own. Nobody sees a word, a count, or whether you type. A
            person who comes after the reveal is asked to do the same for two minutes before the
            board appears.
          </Trans>
        </dd>
      </div>
      <div data-kind="read">
        <dt>
          <Trans>Reveal and read</Trans>
        </dt>
        <dd>
          <Trans>
            All ideas appear at once, in random order, without names. Then it stays quiet: a loud
            first opinion would colour all others.
          </Trans>
        </dd>
      </div>
      <div data-kind="solo">
        <dt>
          <Trans>Alone again</Trans>
        </dt>
        <dd>
          <Trans>
            The ideas of others start new ones. A second short round alone often brings the best.
          </Trans>
        </dd>
      </div>
      <div data-kind="refine">
        <dt>
          <Trans>Refine</Trans>
        </dt>
        <dd>
          <Trans>
            Together you sort, reword, and merge ideas that say the same. Every original wording is
            kept.
          </Trans>
        </dd>
      </div>
      <VoteWords />
    </dl>
  )
}

function VoteWords() {
  return (
    <div data-kind="vote">
      <dt>
        <Trans>Vote and decide</Trans>
      </dt>
      <dd>
        <Trans>
          Nobody sees a count before the vote is closed, and nobody ever sees a single ballot.
        </Trans>{' '}
        <Trans>
          Dots find favourites among many cards. To choose among the last few, a ranking or scores
          say more, and they show where people differ, which dots cannot.
        </Trans>
      </dd>
    </div>
  )
}

function Privacy() {
  return (
    <>
      <h2>
        <Trans>What is private</Trans>
      </h2>
      <ul>
        <li>
          <Trans>
            Before the reveal your words are in the server’s database and on your own devices, and
            nowhere else. The facilitator, the logs and the exports do not get them.
          </Trans>
        </li>
        <li>
          <Trans>
            In the database your drafts are sealed. Someone who steals a backup or a copy of the
            database sees that you wrote, but not a word of it. When your drafts are deleted, they
            can no longer be read in older backups either.
          </Trans>
        </li>
        <li>
          <Trans>
            Every five seconds the facilitator sees words about the room as a whole, such as “most
            are writing”. Never a name, a number or a text.
          </Trans>
        </li>
        <li>
          <Trans>
            Nobody learns who wrote what in an anonymous session, not even afterwards, unless an
            author says so: at the results you may claim an idea of your own. Claims stay secret and
            can be taken back until the facilitator shows all of them together, once.
          </Trans>
        </li>
        <li>
          <Trans>
            If you say that the idea of somebody else was yours too, only you see it. At the results
            the group gets one number for each card, never who it was. In an anonymous session it is
            counted once, and only from three people on.
          </Trans>
        </li>
        <li>
          <Trans>What you keep back in your pad stays yours, for the whole session.</Trans>
        </li>
      </ul>
    </>
  )
}
