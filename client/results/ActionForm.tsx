import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useId, useRef, type RefObject } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { limits } from '../../shared/wire/limits.ts'
import { firstWords } from '../board/first-words.ts'
import { isComposing } from '../ui/composing.ts'
import { LineField } from '../ui/Field.tsx'
import styles from './Actions.module.css'
import { useActionFields, type ActionToWrite } from './use-action-fields.ts'

interface ActionFormProps extends ActionToWrite {
  /** The cards that it may belong to. */
  readonly cards: readonly Card[]
}

/** The fields of one action. After a new action they stand empty for the next one, until the person closes them. */
export function ActionForm(props: ActionFormProps) {
  const { action, cards, onDone } = props
  const first = useRef<HTMLInputElement>(null)
  const fields = useActionFields(props, first)
  const { ideaId, setIdeaId, said, save, isUntouched } = fields
  const isNew = action === undefined
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => first.current?.focus(), [])
  const close = (): void => {
    const around = form.current?.closest('li, section')
    fields.drop()
    onDone()
    // The form leaves the page with the focus in it. A new action goes back to the button that asked for it.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        around?.querySelector<HTMLElement>('[data-new-action]')?.focus()
    })
  }
  return (
    <form
      ref={form}
      className={`${styles['form']} no-print`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event) && isUntouched) close()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <WhatWhoWhen fields={fields} first={first} />
      {cards.length > 0 && <CardChoice cards={cards} chosen={ideaId} choose={setIdeaId} />}
      <span className="row">
        <button className="button" type="submit">
          {isNew ? <Trans>Add action</Trans> : <Trans>Save</Trans>}
        </button>
        <button className="button quiet" type="button" onClick={close}>
          {isNew ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}
        </button>
      </span>
      <p role="alert" className={styles['trouble']}>
        {said}
      </p>
    </form>
  )
}

interface WhatWhoWhenProps {
  readonly fields: ReturnType<typeof useActionFields>
  readonly first: RefObject<HTMLInputElement | null>
}

function WhatWhoWhen({ fields, first }: WhatWhoWhenProps) {
  const { text, setText, owner, setOwner, due, setDue, setSaid } = fields
  const id = useId()
  return (
    <>
      <div className={styles['what']}>
        <label htmlFor={`${id}-what`}>
          <Trans>What is to be done</Trans>
        </label>
        <LineField
          id={`${id}-what`}
          ref={first}
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
    </>
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
            {firstWords(head.text)}
          </option>
        ))}
      </select>
    </div>
  )
}
