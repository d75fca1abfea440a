import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useSeen, useView } from '../session/use-session.ts'
import styles from './Pad.module.css'

/**
 * Offers to add words that missed a reveal. A single new card on an anonymous board would name its author, so the
 * words wait for two more people, as words do that a reveal held back. The question above the list shows them at once.
 */
export function AddToBoard({ draftId }: { draftId: DraftId }) {
  const { settings } = useView()
  const { mine } = useSeen()
  const link = useLink()
  const [said, setSaid] = useState('')
  const waits = mine.waiting.includes(draftId)
  const release = async (consent: boolean): Promise<void> => {
    const answer = await link.ask({ type: 'idea.release', draftId, consent })
    setSaid(answer.ok ? '' : refusalWords(answer.code))
  }
  return (
    <div className={styles['release']}>
      {waits ? (
        <p className="meta">
          <Trans>Waits until three people’s ideas can be shown together.</Trans>
        </p>
      ) : (
        <button
          type="button"
          className="button"
          onClick={() => void release(settings.anonymity === 'named')}
        >
          <Trans>Add to the board</Trans>
        </button>
      )}
      <span role="alert">{said}</span>
    </div>
  )
}
