import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { limits } from '../../shared/wire/limits.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { LeftOut } from './LeftOut.tsx'
import styles from './ListOffer.module.css'
import { nameFrom } from '../../shared/list/heading-name.ts'
import { ListRow } from './ListRow.tsx'
import { splitRow, type Row } from './rows.ts'
import { useOffer, type ListToOffer, type Offer } from './use-offer.ts'
import { isComposing } from '../ui/composing.ts'

interface ListOfferProps extends ListToOffer {
  /** Keeps the text as one idea, in the field. */
  readonly keepAsOne: () => void
}

/**
 * Shows the ideas that a pasted list will become, before they are added. Each can be corrected, split or left out.
 * Enter adds them, Shift+Enter keeps the text as one idea, Escape gives it up.
 */
export function ListOffer(props: ListOfferProps) {
  const { list, hasClusters, keepAsOne, close } = props
  const offer = useOffer(props)
  const { fitting, busy } = offer
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const one = (): void => {
    keepAsOne()
    close()
  }
  return (
    <div
      role="group"
      aria-label={t`Pasted list`}
      className={styles['offer']}
      onKeyDown={(event) => {
        if (isComposing(event)) return
        if (event.key === 'Escape') {
          event.stopPropagation() // closes the offer only, not what stands around it
          close()
        }
        if (event.key !== 'Enter' || !event.shiftKey) return
        event.preventDefault()
        one()
      }}
    >
      <HowMany offer={offer} />
      <div className="row">
        <button
          ref={first}
          type="button"
          className="button primary"
          disabled={fitting.length === 0 || busy}
          onClick={() => void offer.add()}
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
      {hasClusters && list.headings.length > 0 && <AsClusters offer={offer} />}
      <Rows offer={offer} removed={() => first.current?.focus()} />
      <LeftOut texts={offer.leftOut} takeIn={offer.takeIn} />
    </div>
  )
}

/** Says how many ideas were read, and how many of them fit. */
function HowMany({ offer: { words, fitting } }: { offer: Offer }) {
  return (
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
  )
}

function AsClusters({ offer }: { offer: Offer }) {
  return (
    <label className={styles['choice']}>
      <input
        type="checkbox"
        checked={offer.asClusters}
        onChange={(event) => offer.setAsClusters(event.target.checked)}
      />
      <Trans>Make a cluster of each heading</Trans>
    </label>
  )
}

/** The ideas to add. `removed` is called when one was left out and its button is gone. */
function Rows({ offer, removed }: { offer: Offer; removed: () => void }) {
  const { rows, asClusters, change } = offer
  const titleOf = ({ heading }: Row, at: number): string | null =>
    asClusters && heading !== null && heading !== rows[at - 1]?.heading ? nameFrom(heading) : null
  return (
    <ol className={styles['rows']}>
      {rows.map((row, at) => (
        <ListRow
          key={row.key}
          row={row}
          title={titleOf(row, at)}
          place={at + 1}
          of={rows.length}
          write={(text) => change(row, [{ ...row, text }])}
          split={() => change(row, splitRow(row, limits.ideaText))}
          remove={() => {
            change(row, [])
            removed()
          }}
        />
      ))}
    </ol>
  )
}
