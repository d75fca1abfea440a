import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useView } from '../session/use-session.ts'
import { QrCode } from '../ui/QrCode.tsx'
import { Written } from '../ui/Written.tsx'
import { FarTime } from './FarTime.tsx'
import styles from './Waiting.module.css'

/** A question longer than this is drawn smaller, so that it fits. */
const LONG = 110

function Question() {
  const { text } = useView().question
  return (
    <h1 className={styles['question']} data-long={text.length > LONG || undefined}>
      <Written block>{text}</Written>
    </h1>
  )
}

/** The lobby for eight metres: the question, the code and the QR code, and how many people are here. */
export function FarLobby() {
  const { counts, joinCode } = useView()
  return (
    <div className={styles['lobby']}>
      <Question />
      {joinCode !== null && (
        <>
          <div className={styles['qr']}>
            <QrCode text={`${location.origin}/j/${joinCode}`} label={t`QR code to join`} />
          </div>
          <Code code={joinCode} />
        </>
      )}
      <div className={styles['here']}>
        {joinCode !== null && (
          <p className={styles['quiet']}>
            <Trans>Scan, or type the code</Trans>
          </p>
        )}
        <p>
          <Plural
            value={counts.participants}
            _0="Nobody is here yet"
            one="One person is here"
            other="# people are here"
          />
        </p>
      </div>
    </div>
  )
}

function Code({ code }: { code: string }) {
  return (
    <div className={styles['join']}>
      <p className={styles['quiet']} translate="no">
        {location.host}
      </p>
      <p className={styles['code']} translate="no">
        {code}
      </p>
    </div>
  )
}

/** Solo: the question, the time and the code. Nothing else is shown before the reveal. */
export function FarSolo() {
  const { joinCode } = useView()
  return (
    <div className={styles['alone']}>
      <Question />
      <FarTime />
      <div className={styles['below']}>
        {joinCode !== null && <Code code={joinCode} />}
        <p className={styles['quiet']}>
          <Trans>Writing alone. Nothing is shown before the reveal.</Trans>
        </p>
      </div>
    </div>
  )
}

/** The vote: the question and the time, and nothing else. */
export function FarVote() {
  return (
    <div className={styles['alone']}>
      <Question />
      <FarTime />
    </div>
  )
}
