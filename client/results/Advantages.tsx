import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import { useAsk } from '../session/use-ask.ts'
import { useLeads, useView } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import { TextField } from '../ui/Field.tsx'
import { isComposing } from '../ui/composing.ts'
import { Written } from '../ui/Written.tsx'
import styles from './Finalist.module.css'

/** Asks everybody for one advantage of each finalist that is parked. */
export function Advantages({ cards }: { cards: readonly Card[] }) {
  const id = useId()
  return (
    <section className={styles['asked']} aria-labelledby={id}>
      <h3 id={id} tabIndex={-1}>
        <Trans>Before they go</Trans>
      </h3>
      <p className="meta">
        <Trans>
          These finalists are parked, and a fifth of you or more support them. Name one advantage of
          each: it stays in the report.
        </Trans>
      </p>
      <ul>
        {cards.map((card) => (
          <li key={card.head.id} className={styles['one']}>
            <Written block>{card.head.text}</Written>
            <OneAdvantage card={card} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The advantages of one card that were named, and the field for one more. */
export function OneAdvantage({ card }: { card: Card }) {
  const { phase, me } = useView()
  const leads = useLeads()
  const mayWrite = phase.kind === 'results' && (me.takesPart || leads)
  const named = card.comments.filter(({ kind }) => kind === 'advantage')
  return (
    <>
      {named.length > 0 && (
        <ul className={styles['said']} aria-label={t`Advantages of ${card.head.text}`}>
          {named.map(({ id, text }) => (
            <li key={id}>
              <Written block>{text}</Written>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && <Field card={card} />}
    </>
  )
}

function Field({ card: { head } }: { card: Card }) {
  const ask = useAsk()
  const id = useId()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [isDone, setDone] = useState(false)
  const post = async (): Promise<void> => {
    if (busy || isBlank(text)) return
    setBusy(true)
    const isTaken = await ask({ type: 'advantage.add', ideaId: head.id, text })
    setBusy(false)
    if (!isTaken) return
    setText('')
    setDone(true)
    announce(t`Added to the report.`)
  }
  return (
    <form
      className="stack no-print"
      onSubmit={(event) => {
        event.preventDefault()
        void post()
      }}
    >
      <label htmlFor={id} className="meta">
        {isDone ? (
          <Trans>Thank you. One more advantage?</Trans>
        ) : (
          <Trans>One advantage of it</Trans>
        )}
      </label>
      <TextField
        id={id}
        rows={2}
        most={limits.comment}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (isComposing(event) || event.key !== 'Enter') return
          if (!(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void post()
        }}
      />
      <div className="row">
        <button type="submit" className="button" aria-disabled={busy || isBlank(text)}>
          <Trans>Add</Trans>
        </button>
        <span className="meta">
          <Trans>Everybody can read it right away. It carries no name.</Trans>
        </span>
      </div>
    </form>
  )
}
