import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { AgendaEditor, useAgendaEdits } from '../facilitate/AgendaEditor.tsx'
import { useQuestionChanged } from '../session/use-question-changed.ts'
import { useLeaderAway } from '../session/use-leader-away.ts'
import { useLeads, useView } from '../session/use-session.ts'
import { TextField } from '../ui/Field.tsx'
import { limits } from '../../shared/wire/limits.ts'
import { Icon } from '../ui/Icon.tsx'
import { PhaseStrip, minutesTogether } from '../frame/PhaseStrip.tsx'
import { FewPeople } from './FewPeople.tsx'
import { JoiningControls } from './JoiningControls.tsx'
import { InvitePanel } from './InvitePanel.tsx'
import styles from './Lobby.module.css'
import { PreparedCards } from './PreparedCards.tsx'
import { NameChange } from '../frame/NameChange.tsx'
import { Rules } from '../join/Rules.tsx'
import { WhoIsHere } from './WhoIsHere.tsx'
import { Written } from '../ui/Written.tsx'

export function LobbyScreen() {
  const view = useView()
  const leads = useLeads()
  const changed = useQuestionChanged()
  return (
    <div className={styles['lobby']}>
      <div className={styles['main']}>
        <h1 tabIndex={-1} className={styles['question']}>
          <Written block>{view.question.text}</Written>
        </h1>
        {changed && (
          <p className="meta">
            <Trans>Question changed</Trans>
          </p>
        )}
        {leads ? (
          <>
            <InvitePanel />
            <JoiningControls />
          </>
        ) : (
          <Waiting />
        )}
        <section className="stack" aria-labelledby="plan">
          <h2 id="plan">
            <Trans>What will happen</Trans> ·{' '}
            <Plural value={minutesTogether(view.agenda)} one="# minute" other="# minutes" />
          </h2>
          <PhaseStrip phases={view.agenda} />
          {leads && <EditPlan />}
        </section>
        {leads && <PreparedCards />}
        {!leads && view.me.takesPart && <TryIt />}
      </div>
      <div className={styles['side']}>
        <WhoIsHere />
        {leads && <FewPeople />}
        <Rules />
      </div>
    </div>
  )
}

function Waiting() {
  const { me } = useView()
  const isLeaderAway = useLeaderAway()
  return (
    <div className={styles['waiting']}>
      <p>
        <Trans>
          You are in as <Written className={styles['me']}>{me.name}</Written>.
        </Trans>{' '}
        {!isLeaderAway && <Trans>The facilitator starts soon.</Trans>}
      </p>
      {me.takesPart && <NameChange />}
    </div>
  )
}

function EditPlan() {
  const [open, setOpen] = useState(false)
  const edits = useAgendaEdits()
  return (
    <div className="stack">
      <div className="row">
        <button
          type="button"
          className="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon of={SlidersHorizontal} /> <Trans>Edit question and agenda</Trans>
        </button>
      </div>
      {open && (
        <div className={`panel ${styles['plan']}`}>
          <AgendaEditor edits={edits} />
        </div>
      )}
    </div>
  )
}

/** A field as in solo, to try. Its words are stored nowhere. */
function TryIt() {
  const [words, setWords] = useState('')
  return (
    <div className={styles['try']}>
      <label htmlFor="try">
        <Trans>Try it here: nobody receives these words</Trans>
      </label>
      <TextField
        id="try"
        rows={2}
        most={limits.ideaText}
        value={words}
        placeholder={t`Write here as you will in solo`}
        onChange={(event) => setWords(event.target.value)}
      />
    </div>
  )
}
