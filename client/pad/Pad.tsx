import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { useAsk } from '../session/use-ask.ts'
import { useSeen, useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { useReplicaState } from '../sync/use-replica.ts'
import { sayDone } from '../ui/announce.tsx'
import { useHistoryKeys } from '../ui/history-keys.ts'
import { Icon } from '../ui/Icon.tsx'
import { focusField, NewIdea } from './NewIdea.tsx'
import styles from './Pad.module.css'
import type { PadActs } from './pad-acts.ts'
import { padRows, type PadRow, type PadRows } from './rows.ts'
import { useDrafts } from './use-drafts.ts'
import { useField } from './use-field.ts'
import { usePadActs } from './use-pad-acts.ts'
import { part } from '../ui/part.ts'

// The field comes first. The code of the list is fetched while the field is already usable.
const loadList = () => import('./DraftList.tsx')
const DraftList = part(() => loadList().then((module) => ({ default: module.DraftList })))
const Target = part(() => import('./Target.tsx').then((module) => ({ default: module.Target })))
const OnTheBoard = part(() =>
  import('./OnTheBoard.tsx').then((module) => ({ default: module.OnTheBoard })),
)
const AddToBoard = part(() =>
  import('./AddToBoard.tsx').then((module) => ({ default: module.AddToBoard })),
)
const Starters = part(() =>
  import('./Starters.tsx').then((module) => ({ default: module.Starters })),
)
const Told = part(() => import('./Told.tsx').then((module) => ({ default: module.Told })))
const Consent = part(() => import('./Consent.tsx').then((module) => ({ default: module.Consent })))
const Revived = part(() => import('./Revived.tsx').then((module) => ({ default: module.Revived })))

interface PadProps {
  readonly pad: Replica
  /** True on the solo screen, also while this person is still typing there after the group has moved on. */
  readonly alone?: boolean
  /** Shown next to the line that says who can see the pad. */
  readonly aside?: ReactNode
}

/** A person's own pad, from solo to results: the field and the drafts. Nobody else receives a byte of it. */
export function Pad({ pad, alone = false, aside }: PadProps) {
  const { mine } = useSeen()
  const drafts = useDrafts(pad)
  const acts = usePadActs(pad)
  const kept = useReplicaState(pad)?.kept !== false
  const [fieldId, setFieldId] = useField(drafts)
  const [newest, setNewest] = useState<DraftId | null>(null)
  const rows = padRows(drafts, mine.drafts, fieldId)
  const readOnly = useView().phase.pad !== 'write'

  useEffect(() => {
    loadList().catch(() => undefined) // tried again when there is something to list
  }, [])

  const section = useRef<HTMLElement>(null)
  useHistoryKeys(section, (step) => {
    if (step === 'redo') acts?.redo()
    else if (acts === null) sayDone(t`Undo is not ready yet. Try again in a moment.`)
    else {
      const entered = acts.undo()
      if (entered !== null && fieldId === null) setFieldId(entered)
    }
    return true
  })
  const editLast = (): void => {
    const last = rows.waiting.at(-1)
    if (last !== undefined && last.copy === null) acts?.edit(last.draft.id)
  }

  return (
    <section className={styles['pad']} aria-label={t`Your pad`} ref={section}>
      <div className={styles['head']}>
        <p className="lock">
          <Icon of={Lock} /> <Trans>Only you can see this</Trans>
        </p>
        {aside}
      </div>
      {!readOnly && (
        <NewIdea
          pad={pad}
          acts={acts}
          fieldId={fieldId}
          setFieldId={setFieldId}
          editLast={editLast}
          added={setNewest}
        />
      )}
      <Suspense fallback={null}>
        <Ideas
          rows={rows}
          acts={acts}
          kept={kept}
          alone={alone}
          newest={newest}
          setFieldId={setFieldId}
        />
      </Suspense>
    </section>
  )
}

interface IdeasProps {
  readonly rows: PadRows
  readonly acts: PadActs | null
  /** False when this device cannot keep the pad. */
  readonly kept: boolean
  readonly alone: boolean
  /** The draft that was entered last. */
  readonly newest: DraftId | null
  readonly setFieldId: (id: DraftId | null) => void
}

/** Everything below the field: the drafts, what became of those that were revealed, and what there is to say of them. */
function Ideas({ rows, acts, kept, alone, newest, setFieldId }: IdeasProps) {
  const { waiting, taken, revived } = rows
  const { phase, question, me } = useView()
  const { mine } = useSeen()
  const ask = useAsk()
  const readOnly = phase.pad !== 'write'
  const canRelease = !alone && (phase.kind === 'read' || phase.kind === 'refine')
  const target = phase.plan?.kind === 'solo' ? phase.plan.target : undefined
  const isLate = phase.kind === 'vote' || phase.kind === 'results' || phase.kind === 'closed'
  const staysPrivate = isLate && waiting.length > 0
  const reuse = (text: string): void => {
    const id = acts?.reuse(text) ?? null
    if (id === null) return
    setFieldId(id)
    focusField()
  }
  const toBoard = ({ draft, copy }: PadRow): ReactNode =>
    canRelease && !draft.kept && copy === null && draft.question === question.id ? (
      <AddToBoard draftId={draft.id} />
    ) : null
  return (
    <>
      {(mine.leftBehind > 0 || mine.lostWords || !kept || staysPrivate) && (
        <Told of={mine} kept={kept} staysPrivate={staysPrivate} />
      )}
      {alone && target !== undefined && (
        <Target target={target} written={waiting.length + taken.length} />
      )}
      <Consent rows={waiting} near />
      {waiting.length > 0 && acts !== null && (
        <DraftList
          rows={waiting}
          acts={acts}
          readOnly={readOnly}
          questionId={question.id}
          newest={newest}
          toField={focusField}
          setReady={() => void ask({ type: 'ready.set', ready: !me.ready })}
          more={toBoard}
        />
      )}
      {alone && waiting.length === 0 && taken.length === 0 && <Starters />}
      {acts !== null &&
        revived.map((draft) => <Revived key={draft.id} draft={draft} acts={acts} />)}
      {taken.length > 0 && (
        <OnTheBoard taken={taken} reuse={readOnly || acts === null ? null : reuse} />
      )}
      <Consent rows={waiting} near={false} />
    </>
  )
}
