import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { useSeen, useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { useReplicaFact } from '../sync/use-replica.ts'
import { sayDone } from '../ui/announce.tsx'
import { useHistoryKeys } from '../ui/history-keys.ts'
import { Icon } from '../ui/Icon.tsx'
import { NewIdea } from './NewIdea.tsx'
import styles from './Pad.module.css'
import { padRows } from './rows.ts'
import { useDrafts } from './use-drafts.ts'
import { useField } from './use-field.ts'
import { usePadActs } from './use-pad-acts.ts'
import { part } from '../ui/part.ts'

// The field comes first. The code of everything below it is fetched while the field is already usable.
const loadIdeas = () => import('./Ideas.tsx')
const Ideas = part(() => loadIdeas().then((module) => ({ default: module.Ideas })))

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
  const kept = useReplicaFact(pad, (now) => now.kept) !== false
  const [fieldId, setFieldId] = useField(drafts)
  const [newest, setNewest] = useState<DraftId | null>(null)
  const rows = padRows(drafts, mine.drafts, fieldId)
  const readOnly = useView().phase.pad !== 'write'

  // A download that fails here is repeated by the part itself.
  useEffect(() => void loadIdeas().catch(() => undefined), [])

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
          fieldId={fieldId}
          setFieldId={setFieldId}
        />
      </Suspense>
    </section>
  )
}
