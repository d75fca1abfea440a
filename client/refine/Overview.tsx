import { Plural, Trans } from '@lingui/react/macro'
import { Presentation, X } from 'lucide-react'
import { useId, useLayoutEffect, useRef, useState, type MouseEvent } from 'react'
import { useAsk } from '../session/use-ask.ts'
import { useLeads, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { focusCardSoon, goToSection } from './focus-card.ts'
import { OverviewPeek } from './OverviewPeek.tsx'
import { keyOf, Region } from './OverviewRegion.tsx'
import { useOverviewKeys } from './use-overview-keys.ts'
import { useOverviewFocus, useOverviewMap, useRegions } from './use-overview-map.ts'
import { useLayout, useWall } from './wall.ts'
import styles from './Overview.module.css'

/** An outline with more cards opens folded. */
const FEW = 60

/**
 * The whole wall at once on one screen. It draws the same layout as the wall and decides nothing itself. For a screen
 * reader it is an outline: a list of clusters, and in each a list of cards.
 */
export function Overview() {
  const { ui } = useWall()
  const { cards } = useLayout()
  const dialog = useRef<HTMLDialogElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const name = useId()
  const regions = useRegions()
  // The dialog has a size only once it is open.
  useLayoutEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const drawn = useOverviewMap(box, regions)
  const { isMeasured, map } = drawn
  const [start] = useState(() => ui.getState().active)
  const close = (): void => dialog.current?.close()
  const onKey = useOverviewKeys(close)
  const choose = useChoose()
  useOverviewFocus(dialog, drawn)
  return (
    <dialog
      ref={dialog}
      className={styles['overview']}
      aria-labelledby={name}
      onClose={() => ui.setState({ overview: false })}
      onKeyDown={onKey}
    >
      <Head name={name} close={close} />
      <div
        ref={box}
        role="presentation"
        className={styles['box']}
        data-outline={map === null || undefined}
        onClick={choose}
      >
        <ul className={styles['regions']}>
          {(isMeasured ? regions : []).map(({ column, at }, nth) => (
            <Region
              key={keyOf(column)}
              column={column}
              at={at}
              place={map?.regions[nth] ?? null}
              block={map?.block ?? 0}
              lines={map?.lines ?? 1}
              isOpen={cards <= FEW}
              stop={start ?? regions[0]?.column.ids[0] ?? null}
            />
          ))}
        </ul>
      </div>
      <OverviewPeek box={box} />
    </dialog>
  )
}

function Head({ name, close }: { name: string; close: () => void }) {
  const { cards } = useLayout()
  return (
    <header className={styles['head']}>
      <h2 id={name}>
        <Trans>Overview</Trans>
      </h2>
      <p className={styles['count']}>
        <Plural value={cards} one="One card" other="# cards" />
      </p>
      <OnBigScreen />
      <button type="button" className="button" onClick={close}>
        <Icon of={X} />{' '}
        <span className={styles['back']}>
          <Trans>Back to the wall</Trans>
        </span>{' '}
        <Kbd>Esc</Kbd>
      </button>
    </header>
  )
}

/** Shows the overview on the big screen, for people who lead. It stays there while they go on at the wall. */
function OnBigScreen() {
  const { overview } = useView()
  const leads = useLeads()
  const ask = useAsk()
  if (!leads) return null
  return (
    <button
      type="button"
      className="button quiet"
      aria-pressed={overview}
      onClick={() => void ask({ type: 'overview.show', shown: !overview })}
    >
      <Icon of={Presentation} />{' '}
      <span className={styles['back']}>
        <Trans>Show on the big screen</Trans>
      </span>
    </button>
  )
}

/** Leads to the card or the section of the wall whose button was pressed. */
function useChoose(): (event: MouseEvent) => void {
  const { ui } = useWall()
  const { columns } = useLayout()
  return ({ target }) => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-to]') : null
    if (element === null) return
    const { ids } = columns.find((one) => keyOf(one) === element.dataset['section']) ?? { ids: [] }
    const id = ids.find((one) => one === element.dataset['to']) ?? null
    ui.setState(({ active }) => ({ overview: false, opened: null, active: id ?? ids[0] ?? active }))
    if (id === null) goToSection(element.dataset['section'] ?? '', true)
    else focusCardSoon(id)
  }
}
