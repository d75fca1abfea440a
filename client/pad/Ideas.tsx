import type { ReactNode } from 'react'
import type { DraftId } from '../../shared/kernel/ids.ts'
import type { Facts } from '../hints/due.ts'
import { Hint } from '../hints/Hint.tsx'
import { useAsk } from '../session/use-ask.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { part } from '../ui/part.ts'
import { DraftList, type DraftListProps } from './DraftList.tsx'
import { focusField } from './NewIdea.tsx'
import type { PadActs } from './pad-acts.ts'
import type { PadRow, PadRows } from './rows.ts'

// Only a solo with columns downloads this part.
const Columns = part(() => import('./Columns.tsx').then((module) => ({ default: module.Columns })))
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

interface IdeasProps {
  readonly rows: PadRows
  readonly acts: PadActs | null
  /** False when this device cannot keep the pad. */
  readonly kept: boolean
  readonly alone: boolean
  /** The draft that was entered last. */
  readonly newest: DraftId | null
  readonly fieldId: DraftId | null
  readonly setFieldId: (id: DraftId | null) => void
}

/** Everything below the field: the drafts, what became of those that were revealed, and what there is to say of them. */
export function Ideas({ rows, acts, kept, alone, newest, fieldId, setFieldId }: IdeasProps) {
  const { waiting, taken, revived } = rows
  const { phase, question, me } = useView()
  const { mine } = useSeen()
  const ask = useAsk()
  const readOnly = phase.pad !== 'write'
  const canRelease = !alone && (phase.kind === 'read' || phase.kind === 'refine')
  const { target, columns } = phase.plan?.kind === 'solo' ? phase.plan : {}
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
  const list = (given: PadActs): DraftListProps => ({
    rows: waiting,
    acts: given,
    readOnly,
    questionId: question.id,
    newest,
    toField: focusField,
    setReady: () => void ask({ type: 'ready.set', ready: !me.ready }),
    more: toBoard,
  })
  return (
    <>
      {(mine.leftBehind > 0 || mine.lostWords || !kept || staysPrivate) && (
        <Told of={mine} kept={kept} staysPrivate={staysPrivate} />
      )}
      {alone && target !== undefined && (
        <Target target={target} written={waiting.length + taken.length} />
      )}
      <Consent rows={waiting} near />
      {acts !== null && columns !== undefined && (
        <Columns columns={columns} fieldId={fieldId} list={list(acts)} />
      )}
      {acts !== null && columns === undefined && waiting.length > 0 && (
        <DraftList {...list(acts)} />
      )}
      {alone && waiting.length === 0 && taken.length === 0 && <Starters />}
      {acts !== null &&
        revived.map((draft) => <Revived key={draft.id} draft={draft} acts={acts} />)}
      {taken.length > 0 && (
        <OnTheBoard taken={taken} reuse={readOnly || acts === null ? null : reuse} />
      )}
      <Consent rows={waiting} near={false} />
      {alone && !readOnly && <Hint place="pad" facts={padFacts(rows)} within />}
    </>
  )
}

function padFacts({ waiting, taken }: PadRows): Facts<'pad'> {
  const keptBack = waiting.filter(({ draft }) => draft.kept).length
  return { ideas: waiting.length + taken.length, open: waiting.length, keptBack }
}
