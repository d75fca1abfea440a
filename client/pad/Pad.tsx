import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { Lock, Undo2 } from 'lucide-react'
import { addMany } from '../../shared/draft/add-many.ts'
import { binDraft, startDraft, startEditing, takeFromBin } from '../../shared/draft/edit.ts'
import { describeDraftAct } from '../../shared/draft/undo.ts'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { useSeen, useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { AddToBoard } from './AddToBoard.tsx'
import { DraftRow } from './DraftRow.tsx'
import { newDraftId } from './new-draft-id.ts'
import { NewIdea } from './NewIdea.tsx'
import { OnTheBoard } from './OnTheBoard.tsx'
import styles from './Pad.module.css'
import { padRows } from './rows.ts'
import { SavedWord } from './SavedWord.tsx'
import { undoOf } from './undo-of.ts'
import { undoneWords } from './undo-words.ts'
import { useDrafts } from './use-drafts.ts'
import { useField } from './use-field.ts'

/** The field and one's own drafts, from solo to results; nobody else receives a byte of it. */
export function Pad({ pad }: { pad: Replica }) {
  const { phase, question, settings } = useView()
  const { mine } = useSeen()
  const drafts = useDrafts(pad)
  const undo = undoOf(pad)
  const [fieldId, setFieldId] = useField(drafts)
  const { waiting, taken, revived } = padRows(drafts, mine.drafts, fieldId)
  const readOnly = phase.pad !== 'write'
  const canRelease = phase.kind === 'read' || phase.kind === 'refine'
  const late = phase.kind === 'vote' || phase.kind === 'results' || phase.kind === 'closed'

  const asOne = (run: () => void): void => {
    undo.asOne(run)
    undo.seal()
  }
  const toField = (text: string): void => {
    const id = newDraftId()
    asOne(() => startDraft(pad.doc, { draftId: id, question: question.id, text }, pad.origin))
    setFieldId(id)
    document.getElementById('new-idea')?.focus()
  }
  const remove = (id: DraftId): void => {
    asOne(() => binDraft(pad.doc, id, pad.origin))
    announce(t`Deleted. Undo brings it back.`)
    document.getElementById('new-idea')?.focus()
  }
  const takeBack = (): void => {
    const outcome = undo.undo()
    if (outcome.kind === 'nothing') {
      announce(t`Nothing to undo`)
      return
    }
    const act = describeDraftAct(outcome.act)
    const [entered] = act?.kind === 'enter' && fieldId === null ? act.drafts : []
    if (entered !== undefined) setFieldId(entered)
    announce(undoneWords(act))
  }
  const editLast = (): void => {
    const last = waiting.at(-1)
    if (last !== undefined && last.copy === null)
      startEditing(pad.doc, last.draft.id, newDraftId(), pad.origin)
  }

  return (
    <section
      className={styles['pad']}
      aria-label={t`Your pad`}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        if (!event.shiftKey) takeBack()
        else announce(undo.redo().kind === 'nothing' ? t`Nothing to redo` : t`Redone`)
      }}
    >
      <p className={`lock ${styles['head']}`}>
        <Icon of={Lock} /> <Trans>Only you can see this</Trans>
      </p>
      {!readOnly && (
        <NewIdea
          pad={pad}
          fieldId={fieldId}
          setFieldId={setFieldId}
          seal={() => undo.seal()}
          editLast={editLast}
          addAll={(texts) =>
            undo.asOne(() =>
              addMany(
                pad.doc,
                texts.map((text) => ({ draftId: newDraftId(), text })),
                question.id,
                pad.origin,
              ),
            )
          }
        />
      )}
      {waiting.length === 0 && phase.kind === 'solo' && (
        <p className="meta">
          <Trans>
            Stuck? Think of a small change, something to stop, or something that worked elsewhere.
          </Trans>
        </p>
      )}
      {late && waiting.length > 0 && (
        <p className="meta">
          <Trans>These stay yours. “My words” in your own menu downloads them.</Trans>
        </p>
      )}
      <ol className={styles['list']}>
        {waiting.map((row, at) => (
          <DraftRow
            key={row.draft.id}
            row={row}
            pad={pad}
            readOnly={readOnly}
            remove={remove}
            asOne={asOne}
            above={waiting[at - 1]?.draft.id ?? null}
            below={waiting[at + 2]?.draft.id ?? null}
            isLast={at === waiting.length - 1}
          >
            {canRelease && !row.draft.kept && row.copy === null && (
              <AddToBoard draftId={row.draft.id} />
            )}
          </DraftRow>
        ))}
      </ol>
      {revived.map((draft) => (
        <div key={draft.id} className="banner late row">
          <p className={styles['text']}>
            <Trans>
              Deleted here, while words were typed on another device: <bdi>{draft.text}</bdi>
            </Trans>
          </p>
          <button
            type="button"
            className="button"
            onClick={() => asOne(() => takeFromBin(pad.doc, draft.id, pad.origin))}
          >
            <Trans>Keep it</Trans>
          </button>
          <button type="button" className="button" onClick={() => remove(draft.id)}>
            <Trans>Delete it</Trans>
          </button>
        </div>
      ))}
      <OnTheBoard taken={taken} reuse={readOnly ? null : toField} />
      <div className={`row meta ${styles['foot']}`}>
        <span>
          <Plural value={waiting.length} one="One idea" other="# ideas" />
        </span>
        <span aria-hidden="true">·</span>
        <SavedWord replica={pad} />
        {!readOnly && (
          <button type="button" className="button quiet" onClick={takeBack}>
            <Icon of={Undo2} /> <Trans>Undo</Trans>
          </button>
        )}
      </div>
      {mine.leftBehind > 0 && (
        <p className="banner late">
          <Plural
            value={mine.leftBehind}
            one="One of yours stayed in your pad: the board is full."
            other="# of yours stayed in your pad: the board is full."
          />
        </p>
      )}
      {settings.anonymity === 'anonymous' && (
        <p className="meta">
          <Trans>If fewer than three people write, others may guess.</Trans>
        </p>
      )}
    </section>
  )
}
