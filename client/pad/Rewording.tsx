import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useRef } from 'react'
import type { Draft } from '../../shared/draft/shape.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { SharedText } from '../ui/SharedText.tsx'
import styles from './Pad.module.css'
import { isComposing, isEnter } from '../ui/composing.ts'
import type { PadActs } from './pad-acts.ts'

interface RewordingProps {
  readonly copy: Draft
  readonly acts: PadActs
  readonly done: () => void
}

/** Edits a second wording in place of the row. The first wording is kept until Enter. */
export function Rewording({ copy, acts, done }: RewordingProps) {
  const isEmpty = isBlank(copy.text)
  const { leftOvers } = useReplicas()
  /** The person asked for the old words, so no others are handed back. */
  const isDropped = useRef(false)
  const take = (): void => {
    if (isEmpty) return
    if (acts.takeWording(copy.id)) done()
  }
  const drop = (): void => {
    isDropped.current = true
    acts.dropWording(copy.id)
    done()
  }
  return (
    <form
      className={styles['rewording']}
      onSubmit={(event) => {
        event.preventDefault()
        take()
      }}
    >
      <SharedText
        aria-label={t`Reword this idea`}
        aria-description={t`Enter uses the new words, Escape keeps the old ones.`}
        autoFocus
        autoComplete="off"
        enterKeyHint="done"
        rows={1}
        most={Math.min(limits.ideaText, copy.text.length + acts.spare())}
        aside={(text) => {
          if (!isDropped.current) leftOvers?.add([{ kind: 'draft', draftId: copy.id, text }])
        }}
        value={copy.text}
        write={(next, caret) => acts.reword(copy.id, next, caret)}
        seal={acts.seal}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !isComposing(event)) drop()
          else if (isEnter(event)) take()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <div className="row">
        <button type="submit" className="button" disabled={isEmpty}>
          <Trans>Use these words</Trans>
        </button>
        <button type="button" className="button quiet" onClick={drop}>
          <Trans>Keep the old words</Trans>
        </button>
      </div>
    </form>
  )
}
