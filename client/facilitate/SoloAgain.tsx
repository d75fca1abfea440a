import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import type { ClusterId } from '../../shared/kernel/ids.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import { letterOf } from '../board/letters.ts'
import { useBoard } from '../board/use-board.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink, useView } from '../session/use-session.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { TextField } from '../ui/Field.tsx'
import { Modal } from '../ui/Modal.tsx'
import styles from './Facilitate.module.css'
import { Written } from '../ui/Written.tsx'

type About =
  | { readonly kind: 'same' }
  | { readonly kind: 'new' }
  | { readonly kind: 'cluster'; readonly id: ClusterId }

/** A solo round that has not begun: what it is about, and the words of a new question. */
interface Round {
  readonly about: About
  readonly text: string
}

/**
 * Starts another solo round: on the same question, on a new one, or on one cluster. Afterwards the group goes on from
 * where it was.
 */
export function SoloAgain({ onClose }: { onClose: () => void }) {
  const view = useView()
  const link = useLink()
  const [round, setRound] = useState<Round>({ about: { kind: 'same' }, text: '' })
  const [said, setSaid] = useState('')
  const start = async (): Promise<void> => {
    const { about, text } = round
    if (about.kind === 'new' && isBlank(text)) {
      setSaid(t`Write the new question first.`)
      return
    }
    const answer = await link.ask({
      type: 'round.start',
      epoch: view.epoch,
      ...(about.kind === 'new' ? { question: { text } } : {}),
      ...(about.kind === 'cluster' ? { scope: about.id } : {}),
    })
    if (answer.ok) onClose()
    else setSaid(refusalWords(answer.code))
  }
  return (
    <Modal title={t`Solo again`} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <p>
          <Trans>
            Everybody writes alone once more. Nothing on the board changes. Afterwards the group
            continues where it is now.
          </Trans>
        </p>
        <AboutWhat round={round} set={setRound} />
        <p role="alert">{said}</p>
        <div className="row foot">
          <button type="submit" className="button primary">
            <Trans>Start solo</Trans>
          </button>
          <button type="button" className="button" onClick={onClose}>
            <Trans>Not now</Trans>
          </button>
        </div>
      </form>
    </Modal>
  )
}

function AboutWhat({ round, set }: { round: Round; set: (round: Round) => void }) {
  const { about, text } = round
  const { question } = useView()
  const { board } = useReplicas()
  const { clusters } = useBoard(board)
  const choose = (next: About) => (): void => set({ about: next, text })
  return (
    <fieldset className={styles['choices']}>
      <legend className="hidden-text">
        <Trans>What is this round about?</Trans>
      </legend>
      <Choice isChosen={about.kind === 'same'} choose={choose({ kind: 'same' })}>
        <Trans>The same question</Trans>
        <span className="meta">
          <Written block>{question.text}</Written>
        </span>
      </Choice>
      {clusters.map(({ cluster: { id, title }, cards }, at) => (
        <Choice
          key={id}
          isChosen={about.kind === 'cluster' && about.id === id}
          choose={choose({ kind: 'cluster', id })}
        >
          <span>
            {letterOf(at)},{' '}
            {title === '' ? <Trans>Cluster without a name</Trans> : <Written>{title}</Written>}
          </span>
          <span className="meta">
            <Plural
              value={cards.length}
              _0="It has no cards yet. New ideas join it."
              one="Its one card is shown next to the pad. New ideas join it."
              other="Its # cards are shown next to the pad. New ideas join them."
            />
          </span>
        </Choice>
      ))}
      <Choice isChosen={about.kind === 'new'} choose={choose({ kind: 'new' })}>
        <Trans>A new question</Trans>
      </Choice>
      {about.kind === 'new' && (
        <TextField
          rows={2}
          autoFocus
          aria-label={t`The new question`}
          most={limits.question}
          value={text}
          onChange={(event) => set({ about, text: event.target.value })}
        />
      )}
    </fieldset>
  )
}

interface ChoiceProps {
  readonly isChosen: boolean
  readonly choose: () => void
  readonly children: ReactNode
}

function Choice({ isChosen, choose, children }: ChoiceProps) {
  return (
    <label className={styles['choice']}>
      <input type="radio" name="about" checked={isChosen} onChange={choose} />
      {children}
    </label>
  )
}
