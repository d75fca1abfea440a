import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Eye, HardDrive, ScanSearch, Sparkles, UsersRound, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import { useReplicas, useReplicaFact } from '../sync/use-replica.ts'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'
import styles from './Solo.module.css'

/** The privacy receipt. Tests on the bytes that leave the server check each of its lines. */
export function Receipt({ onClose }: { onClose: () => void }) {
  const { settings } = useView()
  const { pad } = useReplicas()
  const kept = useReplicaFact(pad, (now) => now.kept) !== false
  return (
    <Modal title={t`How is this private?`} onClose={onClose}>
      <dl className={styles['receipt']}>
        <Line of={HardDrive} term={<Trans>Where your words are</Trans>}>
          {kept ? (
            <Trans>On this device and in the server’s database.</Trans>
          ) : (
            <Trans>In the server’s database. This browser keeps no copy.</Trans>
          )}
        </Line>
        <Line of={UsersRound} term={<Trans>What others have received</Trans>}>
          <Trans>Nothing: no text, no number, no sign that you are typing.</Trans>
        </Line>
        <Line of={Eye} term={<Trans>What the facilitator sees</Trans>}>
          <Trans>Who has joined, and words about the room as a whole. Never about you.</Trans>
        </Line>
        <Line of={Sparkles} term={<Trans>What happens at the reveal</Trans>}>
          {settings.anonymity === 'named' ? (
            <Trans>All ideas appear at once, in random order. Names appear with the results.</Trans>
          ) : (
            <Trans>
              All ideas appear at once, in random order, without names. Ideas of fewer than three
              people wait, unless they agree to be guessed. What you keep back stays in your pad.
            </Trans>
          )}
        </Line>
        <Line of={ScanSearch} term={<Trans>What we do not promise</Trans>}>
          <Trans>
            Whoever runs the server can read its database. Writing style can give people away, most
            of all in a small group.
          </Trans>
        </Line>
      </dl>
      <div className="row foot">
        <button type="button" className="button" onClick={onClose}>
          <Trans>Back to writing</Trans>
        </button>
      </div>
    </Modal>
  )
}

function Line({ of, term, children }: { of: LucideIcon; term: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Icon of={of} /> {term}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
