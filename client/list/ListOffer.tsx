import { plural, t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { ListItem, ReadList } from '../../shared/list/read-list.ts'
import { limits } from '../../shared/wire/limits.ts'
import { announce } from '../ui/announce.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import styles from './ListOffer.module.css'
import { nameFrom } from './heading-name.ts'
import { ListRow } from './ListRow.tsx'
import { Written } from '../ui/Written.tsx'
import { fittingRows, rowsOf, splitRow, stillOffered, type Row } from './rows.ts'

interface ListOfferProps {
  readonly list: ReadList
  /** How many more ideas are taken, and how many more characters. */
  readonly room: number
  readonly spare: number
  /** True where headings can become clusters. Elsewhere they are left out. */
  readonly hasClusters: boolean
  /** Answers with the number of ideas that were taken, the first ones. Less than all: the reason has been said. */
  readonly addAll: (items: readonly ListItem[]) => number | Promise<number>
  /** Keeps the text as one idea, in the field. */
  readonly keepAsOne: () => void
  /** Called when nothing is left to offer, or when the person gives up the rest. */
  readonly close: () => void
}

/**
 * Shows the ideas that a pasted list will become, before they are added. Each can be corrected, split or left out.
 * Enter adds them, Shift+Enter keeps the text as one idea, Escape gives it up.
 */
export function ListOffer(props: ListOfferProps) {
  const { list, room, spare, hasClusters, addAll, keepAsOne, close } = props
  const [rows, setRows] = useState(() => rowsOf(list.items))
  const [asClusters, setAsClusters] = useState(hasClusters && list.headings.length > 0)
  const [leftOut, setLeftOut] = useState(() => [...list.headings, ...list.leftOut])
  const [busy, setBusy] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const words = rows.filter(({ text }) => text.trim() !== '')
  const fitting = fittingRows(words, room, spare)
  const shownOut = asClusters ? stillOffered(leftOut, rows) : leftOut

  const many = async (): Promise<void> => {
    if (busy || fitting.length === 0) return
    setBusy(true)
    const items = fitting.map(({ text, heading }) => ({
      text: text.trim(),
      heading: asClusters ? heading : null,
    }))
    const count = await addAll(items)
    setBusy(false)
    if (count > 0) announce(plural(count, { one: 'Added one idea', other: 'Added # ideas' }))
    const added = new Set(fitting.slice(0, count))
    const rest = words.filter((row) => !added.has(row))
    if (rest.length === 0) close()
    else setRows(rest)
  }
  const one = (): void => {
    keepAsOne()
    close()
  }
  const change = (row: Row, next: readonly Row[]): void =>
    setRows(rows.flatMap((each) => (each === row ? next : [each])))
  return (
    <div
      role="group"
      aria-label={t`Pasted list`}
      className={styles['offer']}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation() // closes the offer only, not what stands around it
          close()
        }
        if (event.key !== 'Enter' || !event.shiftKey) return
        event.preventDefault()
        one()
      }}
    >
      <p>
        <Plural value={words.length} one="One idea was read." other="# ideas were read." />{' '}
        {fitting.length < words.length && (
          <Plural
            value={fitting.length}
            _0="None of them fits."
            one="Only one of them fits."
            other="Only # of them fit."
          />
        )}
      </p>
      <div className="row">
        <button
          ref={first}
          type="button"
          className="button primary"
          disabled={fitting.length === 0 || busy}
          onClick={() => void many()}
        >
          <Plural value={fitting.length} one="Add one idea" other="Add # ideas" />
        </button>
        <button type="button" className="button" onClick={one}>
          <Trans>Keep as one</Trans> <Kbd>{t`Shift Enter`}</Kbd>
        </button>
        <button type="button" className="button quiet" onClick={close}>
          <Trans>Cancel</Trans>
        </button>
      </div>
      {hasClusters && list.headings.length > 0 && (
        <label className={styles['choice']}>
          <input
            type="checkbox"
            checked={asClusters}
            onChange={(event) => setAsClusters(event.target.checked)}
          />
          <Trans>Make a cluster of each heading</Trans>
        </label>
      )}
      <ol className={styles['rows']}>
        {rows.map((row, at) => (
          <ListRow
            key={row.key}
            row={row}
            title={
              asClusters && row.heading !== null && row.heading !== rows[at - 1]?.heading
                ? nameFrom(row.heading)
                : null
            }
            place={at + 1}
            of={rows.length}
            write={(text) => change(row, [{ ...row, text }])}
            split={() => change(row, splitRow(row, limits.ideaText))}
            remove={() => {
              change(row, [])
              first.current?.focus()
            }}
          />
        ))}
      </ol>
      {shownOut.length > 0 && (
        <div className={styles['out']}>
          <p className="meta">
            <Trans>Left out, because they look like headings or senders:</Trans>
          </p>
          <ul>
            {shownOut.map((text, at) => (
              // Two headings may be the same; the list only ever loses entries.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={`${at} ${text}`}>
                <Written>{text}</Written>
                <button
                  type="button"
                  className="button quiet"
                  aria-label={t`Add as an idea: ${text}`}
                  onClick={() => {
                    setLeftOut(leftOut.filter((each) => each !== text))
                    setRows([...rows, ...rowsOf([{ text, heading: null }])])
                  }}
                >
                  <Trans>Add as an idea</Trans>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
