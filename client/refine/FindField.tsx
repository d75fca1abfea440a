import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { X } from 'lucide-react'
import type { RefObject } from 'react'
import { cardsInOrder } from '../../shared/board/view.ts'
import { sought } from '../../shared/text/visible.ts'
import { announce } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { focusCardSoon } from './focus-card.ts'
import { isFound } from '../board/is-found.ts'
import { useUi, useWall } from './wall.ts'
import styles from './WallToolbar.module.css'
import { isComposing } from '../ui/composing.ts'

/** Finds cards by their words, merged wordings included. Enter goes to the next card, and Escape closes the field. */
export function FindField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const { ui } = useWall()
  const find = useUi((state) => state.find) ?? ''
  const close = (): void => {
    ui.setState({ find: null })
    focusCardSoon(ui.getState().active)
  }
  const next = (): void => {
    const found = [...document.querySelectorAll<HTMLElement>('[data-found="true"]')]
    const at = found.findIndex((card) => card.dataset['card'] === ui.getState().active)
    const card = found[(at + 1) % Math.max(1, found.length)]
    card?.focus()
    card?.scrollIntoView({ block: 'center' })
  }
  return (
    <div
      className={styles['find']}
      role="search"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event)) close()
      }}
    >
      <input
        ref={field}
        dir="auto"
        type="search"
        autoFocus
        aria-label={t`Find in the cards`}
        placeholder={t`Find in the cards`}
        value={find}
        onChange={(event) => ui.setState({ find: event.target.value })}
        onKeyDown={(event) => {
          if (isComposing(event)) return
          if (event.key === 'Enter') {
            event.preventDefault()
            next()
          }
        }}
      />
      <Found find={find} />
      <button type="button" className="button quiet" onClick={next}>
        <Trans>Next</Trans>
      </button>
      <button type="button" className="button quiet icon" aria-label={t`Close`} onClick={close}>
        <Icon of={X} />
      </button>
    </div>
  )
}

function Found({ find }: { find: string }) {
  const { store, ui } = useWall()
  const words = sought(find)
  if (words === '') return null
  const found = cardsInOrder(store.view).filter((card) => isFound(card, words))
  const count = found.length
  const selectAll = (): void => {
    ui.setState({ selected: new Set(found.map(({ head }) => head.id)) })
    announce(t`${count} selected`)
  }
  return (
    <>
      <p className="meta" role="status">
        <Plural value={count} _0="Nothing found" one="One card" other="# cards" />
      </p>
      {count > 1 && (
        <button type="button" className="button quiet" onClick={selectAll}>
          <Trans>Select all {count} found</Trans>
        </button>
      )}
    </>
  )
}
