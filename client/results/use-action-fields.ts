import { t } from '@lingui/core/macro'
import { useState, type RefObject } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { isBlank } from '../../shared/text/blank.ts'
import type { Action } from '../../shared/wire/slices.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink } from '../session/use-session.ts'
import type { Left } from '../sync/recover.ts'
import { useHandBack } from '../sync/use-hand-back.ts'
import { announce } from '../ui/announce.tsx'
import { partsOf } from './action-parts.ts'

export interface ActionToWrite {
  /** The action to edit; absent for a new one. */
  readonly action?: Action | undefined
  /** The card that the action belongs to at first; null for none. */
  readonly card: Card | null
  readonly onDone: () => void
}

/** Whether closing the form gives up nothing that somebody wrote. */
function isAsBefore(
  action: Action | undefined,
  now: { readonly text: string; readonly owner: string; readonly due: string },
): boolean {
  const { text = '', owner = null, due = null } = action ?? {}
  return now.text === text && now.owner === (owner ?? '') && now.due === (due ?? '')
}

/** The contents of an action's fields, and the way the action is saved. `field`: the field that must not be empty. */
export function useActionFields(
  { action, card, onDone }: ActionToWrite,
  field: RefObject<HTMLInputElement | null>,
) {
  const link = useLink()
  const [text, setText] = useState(action?.text ?? '')
  const [owner, setOwner] = useState(action?.owner ?? '')
  const [due, setDue] = useState(action?.due ?? '')
  const [ideaId, setIdeaId] = useState(card?.head.id ?? null)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const isChanged = !isBlank(text) && (action === undefined || text !== action.text)
  const what = partsOf({ text, owner, due, ideaId })
  const edited = action === undefined ? {} : { actionId: action.id }
  const left: Left = { kind: 'action', ...what, ...edited }
  const { drop, ifGone } = useHandBack(isChanged && !busy ? [left] : [])
  const save = async (): Promise<void> => {
    if (isBlank(text)) {
      setSaid(t`First write what is to be done.`)
      field.current?.focus()
      return
    }
    if (busy) return
    setBusy(true)
    const answer = await link.ask(
      action === undefined
        ? { type: 'action.add', ...what }
        : { type: 'action.edit', actionId: action.id, ...what },
    )
    if (!answer.ok && ifGone([left])) return
    setBusy(false)
    setSaid(answer.ok ? '' : refusalWords(answer.code))
    if (!answer.ok) return
    drop()
    // Words that were typed while the answer was on its way stay.
    setText((now) => (now === text ? '' : now))
    setOwner((now) => (now === owner ? '' : now))
    setDue((now) => (now === due ? '' : now))
    announce(action === undefined ? t`Action added` : t`Action saved`)
    if (action === undefined) field.current?.focus()
    else onDone()
  }
  return {
    text,
    setText,
    owner,
    setOwner,
    due,
    setDue,
    ideaId,
    setIdeaId,
    said,
    setSaid,
    save,
    drop,
    isUntouched: isAsBefore(action, { text, owner, due }),
  }
}
