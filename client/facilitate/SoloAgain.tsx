import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { limits } from '../../shared/wire/limits.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import { Modal } from '../ui/Modal.tsx'

/** Perpetual back and forth: alone again on the question, or on a new one; afterwards the group continues where it was. */
export function SoloAgain({ onClose }: { onClose: () => void }) {
  const view = useView()
  const link = useLink()
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const start = async (): Promise<void> => {
    const answer = await link.ask({
      type: 'round.start',
      epoch: view.epoch,
      ...(text.trim() === '' ? {} : { question: { text } }),
    })
    if (answer.ok) onClose()
    else setSaid(refusalWords(answer.code))
  }
  return (
    <Modal title={t`Solo again`} onClose={onClose}>
      <p>
        <Trans>
          Everybody writes alone once more. Nothing on the board changes; afterwards you continue
          where you are now.
        </Trans>
      </p>
      <label>
        <Trans>A new question (leave empty for the same)</Trans>
        <input
          maxLength={limits.question}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p role="alert">{said}</p>
      <div className="row">
        <button type="button" className="button primary" onClick={() => void start()}>
          <Trans>Start solo</Trans>
        </button>
        <button type="button" className="button" onClick={onClose}>
          <Trans>Not now</Trans>
        </button>
      </div>
    </Modal>
  )
}
