import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { addMany } from '../../shared/draft/add-many.ts'
import { binDraft } from '../../shared/draft/edit.ts'
import { draftUndo } from '../../shared/draft/undo.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { useSeen, useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { useReplicaState } from '../sync/use-replica.ts'
import { announce } from '../ui/announce.tsx'
import { DraftRow } from './DraftRow.tsx'
import { newDraftId } from './new-draft-id.ts'
import { NewIdea } from './NewIdea.tsx'
import styles from './Pad.module.css'
import { useDrafts } from './use-drafts.ts'

/** The field and one's own drafts. What stands in the field is a draft from the first keystroke, kept until Enter. */
export function Pad({ pad }: { pad: Replica }) {
  const view = useView()
  const { mine } = useSeen()
  const state = useReplicaState(pad)
  const drafts = useDrafts(pad)
  const undo = useMemo(() => draftUndo(pad.doc, pad.origin), [pad])
  const [fieldId, setFieldId] = useState<DraftId | null>(null)
  const [pasted, setPasted] = useState<readonly string[] | null>(null)
  const live = drafts.filter(
    (draft) => !draft.bin && draft.text !== '' && draft.id !== fieldId && draft.of === null,
  )
  const waiting = live.filter((draft) => mine.drafts[draft.id] === undefined)
  const taken = live.filter((draft) => mine.drafts[draft.id] !== undefined)

  const remove = (id: DraftId): void => {
    undo.seal()
    binDraft(pad.doc, id, pad.origin)
    undo.seal()
    announce(t`Deleted. Undo brings it back.`)
  }

  return (
    <section className={styles['pad']} aria-label={t`Your pad`}>
      <p className="lock">
        <span aria-hidden="true">🔒 </span>
        <Trans>Only you can see this</Trans>
      </p>
      <NewIdea
        pad={pad}
        question={view.question.id}
        fieldId={fieldId}
        setFieldId={setFieldId}
        seal={() => undo.seal()}
        onList={setPasted}
      />
      {pasted !== null && (
        <div className={`banner ${styles['paste']}`}>
          <p>
            <Plural value={pasted.length} one="One line pasted." other="# lines pasted." />
          </p>
          <div className="row">
            <button
              type="button"
              className="button primary"
              autoFocus
              onClick={() => {
                undo.asOne(() =>
                  addMany(
                    pad.doc,
                    pasted.map((text) => ({ draftId: newDraftId(), text })),
                    view.question.id,
                    pad.origin,
                  ),
                )
                setPasted(null)
              }}
            >
              <Plural value={pasted.length} one="Add one idea" other="Add # ideas" />
            </button>
            <button type="button" className="button" onClick={() => setPasted(null)}>
              <Trans>Leave it</Trans>
            </button>
          </div>
        </div>
      )}
      {waiting.length === 0 && (
        <p className="meta">
          <Trans>
            Stuck? Think of a small change, something to stop, or something that worked elsewhere.
          </Trans>
        </p>
      )}
      <ol className={styles['list']}>
        {waiting.map((draft, at) => (
          <DraftRow
            key={draft.id}
            draft={draft}
            pad={pad}
            remove={remove}
            before={waiting[at - 1]?.id ?? null}
            after={waiting[at + 2]?.id ?? null}
          />
        ))}
      </ol>
      {taken.length > 0 && (
        <details>
          <summary>
            <Trans>On the board ({taken.length})</Trans>
          </summary>
          <ul className={styles['list']}>
            {taken.map((draft) => (
              <li key={draft.id} className="idea">
                {draft.text}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="row meta">
        <Plural value={waiting.length} one="One idea" other="# ideas" />
        <span aria-hidden="true">·</span>
        <span role="status">
          <SavedWord saved={state?.saved ?? 'saving'} />
        </span>
        <button type="button" className="button quiet" onClick={() => undo.undo()}>
          <Trans>Undo</Trans>
        </button>
      </p>
      {mine.leftBehind > 0 && (
        <p className="banner late">
          <Plural
            value={mine.leftBehind}
            one="One of yours stayed in your pad: the board is full."
            other="# of yours stayed in your pad: the board is full."
          />
        </p>
      )}
      {view.settings.anonymity === 'anonymous' && (
        <p className="meta">
          <Trans>If fewer than three people write, others may guess.</Trans>
        </p>
      )}
    </section>
  )
}

function SavedWord({ saved }: { saved: 'saved' | 'saving' | 'offline' }) {
  if (saved === 'saved') return <Trans>Saved</Trans>
  if (saved === 'saving') return <Trans>Saving…</Trans>
  return <Trans>Offline. Your ideas are kept on this device.</Trans>
}
