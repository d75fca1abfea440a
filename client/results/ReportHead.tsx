import { Plural, Trans } from '@lingui/react/macro'
import { useView } from '../session/use-session.ts'
import styles from './ReportHead.module.css'
import { Written } from '../ui/Written.tsx'

/** The head of a printed page: the question, the day, and how many people took part. */
export function ReportHead() {
  const view = useView()
  const rounds = view.rounds.filter((round) => round.revealed).length
  return (
    <div className={styles['report']}>
      <p className={styles['reportQuestion']}>
        <Written block>{view.question.text}</Written>
      </p>
      <p>
        {new Date(view.serverTime).toLocaleDateString(undefined, { dateStyle: 'long' })} ·{' '}
        <Plural value={view.counts.participants} one="one person" other="# people" /> ·{' '}
        <Plural value={rounds} one="one solo round" other="# solo rounds" /> ·{' '}
        {view.settings.anonymity === 'anonymous' ? (
          <Trans>written alone, revealed at once, without names</Trans>
        ) : (
          <Trans>written alone, revealed at once</Trans>
        )}
      </p>
    </div>
  )
}
