import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useAsk } from '../session/use-ask.ts'
import { useView } from '../session/use-session.ts'
import { sayDone } from '../ui/announce.tsx'
import styles from './Lobby.module.css'

/** Tells whoever leads, before the start, that a very small group hides nobody, and offers a named session. */
export function FewPeople() {
  const { settings, counts, path } = useView()
  const ask = useAsk()
  const isOffered =
    settings.anonymity === 'anonymous' &&
    counts.participants < 3 &&
    path.every(({ kind }) => kind !== 'solo')
  if (!isOffered) return null
  const set = (anonymity: 'anonymous' | 'named'): Promise<boolean> =>
    ask({ type: 'session.edit', settings: { anonymity } })
  const name = async (): Promise<void> => {
    if (await set('named'))
      sayDone(
        t`This session is named now: names appear with the results.`,
        () => void set('anonymous'),
      )
  }
  return (
    <div className={styles['few']}>
      <p>
        <Trans>
          With fewer than three people an anonymous session hides nobody: their ideas wait in their
          pads, unless they agree to be guessed.
        </Trans>
      </p>
      <button type="button" className="button" onClick={() => void name()}>
        <Trans>Make it named</Trans>
      </button>
    </div>
  )
}
