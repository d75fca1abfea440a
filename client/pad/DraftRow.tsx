import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Ellipsis, GripVertical, Lock, LockOpen, Trash2 } from 'lucide-react'
import { Suspense, memo, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import type { DraftId } from '../../shared/kernel/ids.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Pad.module.css'
import { Rewording } from './Rewording.tsx'
import type { PadRow } from './rows.ts'
import type { PadActs } from './pad-acts.ts'
import { part } from '../ui/part.ts'
import { Written } from '../ui/Written.tsx'

const RowMenu = part(() => import('./RowMenu.tsx').then((module) => ({ default: module.RowMenu })))

/** The element that explains the keys of all rows. `DraftList` draws it once. */
export const ROW_KEYS_ID = 'draft-row-keys'

interface DraftRowProps {
  readonly row: PadRow
  readonly acts: PadActs
  readonly readOnly: boolean
  /** The draft belongs to another question than the present one. */
  readonly isElsewhere: boolean
  /** The Tab key stops at this row. */
  readonly isCurrent: boolean
  readonly mayDrag: boolean
  readonly onFocus: () => void
  readonly remove: () => void
  readonly moveUp: (() => void) | null
  readonly moveDown: (() => void) | null
  readonly dropped: (moved: DraftId, edge: 'top' | 'bottom') => void
  readonly children?: ReactNode
}

export function DraftRow(props: DraftRowProps) {
  const { row, acts, readOnly, isElsewhere, onFocus, mayDrag, dropped, children } = props
  const { draft, copy } = row
  const place = useRef<HTMLLIElement>(null)
  const backToWords = (): void =>
    void requestAnimationFrame(() =>
      place.current?.querySelector<HTMLElement>('[data-words]')?.focus(),
    )
  useDrag(place, draft.id, mayDrag && !readOnly && copy === null, dropped)
  return (
    <li
      ref={place}
      className={styles['row']}
      data-draft={draft.id}
      data-kept={draft.kept}
      onFocus={onFocus}
    >
      {copy !== null && !readOnly ? (
        <Rewording copy={copy} acts={acts} done={backToWords} />
      ) : (
        <>
          <Words {...props} />
          {!readOnly && <RowActs {...props} />}
        </>
      )}
      {(draft.kept || isElsewhere) && copy === null && (
        <p className={styles['state']}>
          {draft.kept && (
            <span className="lock">
              <Icon of={Lock} /> <Trans>Kept back. It will not be revealed.</Trans>
            </span>
          )}
          {isElsewhere && <Trans>For another question.</Trans>}
        </p>
      )}
      {children}
    </li>
  )
}

/** The draft's words, which are themselves the button to edit them. */
function Words({ row, acts, readOnly, isCurrent }: DraftRowProps) {
  const { draft } = row
  if (readOnly)
    return (
      <p className={styles['words']}>
        <Written block>{draft.text}</Written>
      </p>
    )
  return (
    <button
      type="button"
      data-words=""
      className={styles['words']}
      tabIndex={isCurrent ? 0 : -1}
      aria-describedby={ROW_KEYS_ID}
      onClick={() => acts.edit(draft.id)}
    >
      <Written block>{draft.text}</Written>
    </button>
  )
}

const RowActs = memo(function RowActs(props: DraftRowProps) {
  const { row, acts, isCurrent, remove } = props
  const { draft } = row
  const tabIndex = isCurrent ? 0 : -1
  const keepBack = (): void => acts.keepBack(draft, !draft.kept)
  return (
    <div className={`${styles['acts']} ${styles['hover']}`}>
      <button
        type="button"
        className={`button quiet icon ${styles['near']}`}
        tabIndex={tabIndex}
        title={draft.kept ? t`Stop keeping back` : t`Keep back`}
        aria-label={draft.kept ? t`Stop keeping back: ${draft.text}` : t`Keep back: ${draft.text}`}
        onClick={keepBack}
      >
        <Icon of={draft.kept ? LockOpen : Lock} />
      </button>
      <button
        type="button"
        className={`button quiet icon ${styles['near']}`}
        tabIndex={tabIndex}
        title={t`Delete`}
        aria-label={t`Delete: ${draft.text}`}
        onClick={remove}
      >
        <Icon of={Trash2} />
      </button>
      <More {...props} tabIndex={tabIndex} keepBack={keepBack} />
      <span className={styles['grip']} data-grip="" aria-hidden="true">
        <Icon of={GripVertical} />
      </span>
    </div>
  )
})

interface MoreProps extends DraftRowProps {
  readonly tabIndex: 0 | -1
  readonly keepBack: () => void
}

/** The button of the row's menu, and the menu while it is open. */
function More(props: MoreProps) {
  const { row, acts, isElsewhere, tabIndex, keepBack, remove, moveUp, moveDown } = props
  const { draft } = row
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button quiet icon"
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t`More: ${draft.text}`}
        onClick={() => setOpen(true)}
      >
        <Icon of={Ellipsis} />
      </button>
      {open && (
        <Suspense fallback={null}>
          <RowMenu
            anchor={button}
            onClose={() => setOpen(false)}
            text={draft.text}
            kept={draft.kept}
            edit={() => acts.edit(draft.id)}
            keepBack={keepBack}
            moveUp={moveUp}
            moveDown={moveDown}
            useHere={isElsewhere ? () => acts.useForThisQuestion(draft.id) : null}
            remove={remove}
          />
        </Suspense>
      )}
    </>
  )
}

function useDrag(
  place: RefObject<HTMLElement | null>,
  id: DraftId,
  on: boolean,
  dropped: DraftRowProps['dropped'],
): void {
  const latest = useRef(dropped)
  useEffect(() => {
    latest.current = dropped
  }, [dropped])
  useEffect(() => {
    const row = place.current
    const handle = row?.querySelector<HTMLElement>('[data-grip]') ?? null
    if (!on || row === null || handle === null) return undefined
    let stop: (() => void) | null = null
    let gone = false
    void import('./row-drag.ts').then(({ dragRow }) => {
      if (!gone) stop = dragRow({ row, handle, id, dropped: (...at) => latest.current(...at) })
    })
    return () => {
      gone = true
      stop?.()
    }
  }, [place, id, on])
}
