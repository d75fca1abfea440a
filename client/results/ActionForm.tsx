import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { spaced } from '../../shared/text/visible.ts'
import { limits } from '../../shared/wire/limits.ts'
import type { Action } from '../../shared/wire/slices.ts'
import { refusalWords } from '../session/refusal-words.ts'
import { useLink } from '../session/use-session.ts'
import type { Left } from '../sync/recover.ts'
import { useHandBack } from '../sync/use-hand-back.ts'
import { announce } from '../ui/announce.tsx'
import { LineField } from '../ui/Field.tsx'
import styles from './Results.module.css'

interface ActionFormProps {
  /** The action to edit; absent for a new one. */
  readonly action?: Action
  /** The card that the action belongs to at first; null for none. */
  readonly card: Card | null
  /** The cards that it may belong to. */
  readonly cards: readonly Card[]
  readonly onDone: () => void
}

/** The fields of one action. After a new action they stand empty for the next one, until the person closes them. */
export function ActionForm({ action, card, cards, onDone }: ActionFormProps) {
  const link = useLink()
  const [text, setText] = useState(action?.text ?? '')
  const [owner, setOwner] = useState(action?.owner ?? '')
  const [due, setDue] = useState(action?.due ?? '')
  const [ideaId, setIdeaId] = useState(card?.head.id ?? null)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const isNew = action === undefined
  const id = useId()
  const isChanged = !isBlank(text) && (action === undefined || text !== action.text)
  const what = {
    text,
    ...(owner === '' ? {} : { owner }),
    ...(due === '' ? {} : { due }),
    ...(ideaId === null ? {} : { ideaId }),
  }
  const left: Left = {
    kind: 'action',
    ...what,
    ...(action === undefined ? {} : { actionId: action.id }),
  }
  const { drop, ifGone } = useHandBack(isChanged && !busy ? [left] : [])
  useEffect(() => field.current?.focus(), [])
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
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
    // What was typed while the answer was on its way stays.
    setText((now) => (now === text ? '' : now))
    setOwner((now) => (now === owner ? '' : now))
    setDue((now) => (now === due ? '' : now))
    announce(isNew ? t`Action added` : t`Action saved`)
    if (isNew) field.current?.focus()
    else onDone()
  }
  return (
    <form className={`${styles['form']} no-print`} onSubmit={(event) => void save(event)}>
      <div className={styles['what']}>
        <label htmlFor={`${id}-what`}>
          <Trans>What is to be done</Trans>
        </label>
        <LineField
          id={`${id}-what`}
          ref={field}
          most={limits.actionText}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setSaid('')
          }}
        />
      </div>
      <div>
        <label htmlFor={`${id}-who`}>
          <Trans>Who</Trans>
        </label>
        <LineField
          id={`${id}-who`}
          most={limits.name}
          value={owner}
          onChange={(event) => setOwner(event.target.value)}
        />
      </div>
      <div>
        <label htmlFor={`${id}-when`}>
          <Trans>By when</Trans>
        </label>
        <input
          id={`${id}-when`}
          type="date"
          data-empty={due === '' ? '' : undefined}
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </div>
      {cards.length > 0 && <CardChoice cards={cards} chosen={ideaId} choose={setIdeaId} />}
      <span className="row">
        <button className="button" type="submit">
          {isNew ? <Trans>Add action</Trans> : <Trans>Save</Trans>}
        </button>
        <button
          className="button quiet"
          type="button"
          onClick={() => {
            drop()
            onDone()
          }}
        >
          {isNew ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}
        </button>
      </span>
      <p role="alert" className={styles['trouble']}>
        {said}
      </p>
    </form>
  )
}

interface CardChoiceProps {
  readonly cards: readonly Card[]
  readonly chosen: IdeaId | null
  readonly choose: (ideaId: IdeaId | null) => void
}

/** Says which card an action belongs to, if any. */
function CardChoice({ cards, chosen, choose }: CardChoiceProps) {
  const id = useId()
  return (
    <div className={styles['what']}>
      <label htmlFor={id}>
        <Trans>Belongs to</Trans>
      </label>
      <select
        id={id}
        value={chosen ?? ''}
        onChange={({ target: { value } }) =>
          choose(cards.find(({ head }) => head.id === value)?.head.id ?? null)
        }
      >
        <option value="">{t`No card`}</option>
        {cards.map(({ head }) => (
          <option key={head.id} value={head.id}>
            {shortened(head.text)}
          </option>
        ))}
      </select>
    </div>
  )
}

const MOST = /^.{0,60}/u

/** The first signs of a text, on one line. */
function shortened(text: string): string {
  const line = spaced(text)
  const [first = ''] = MOST.exec(line) ?? []
  return first === line ? line : `${first}…`
}
