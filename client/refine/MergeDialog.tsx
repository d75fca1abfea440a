import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
} from 'react-aria-components'
import { parseIdeaId, type IdeaId } from '../../shared/kernel/ids.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import { Modal } from '../ui/Modal.tsx'
import { focusCardSoon } from './focus-card.ts'
import { useUi, useWall } from './wall.ts'
import styles from './Wall.module.css'

/** The main way to merge: type a few letters, choose the card whose wording stands for both. */
export function MergeDialog() {
  const ids = useUi(({ merging }) => merging)
  return ids === null || ids.length === 0 ? null : <Choose ids={ids} />
}

function Choose({ ids }: { ids: readonly IdeaId[] }) {
  const { store, acts, ui } = useWall()
  const { contains } = useFilter({ sensitivity: 'base' })
  const cards = cardsInOrder(store.view)
  const named = new Set(ids)
  // Several selected cards may also go into one of themselves.
  const choices = cards.filter(({ head }) => ids.length > 1 || !named.has(head.id))
  const apart = (): void => {
    ui.setState({ merging: null })
    focusCardSoon(ui.getState().active)
  }
  return (
    <Modal title={t`Merge with…`} onClose={apart}>
      <p className="meta">
        <Plural
          value={ids.length}
          one="Choose the card whose wording stands for both. Every wording is kept, and Split restores it."
          other="Choose the card whose wording stands for all #. Every wording is kept, and Split restores it."
        />
      </p>
      <Autocomplete filter={contains}>
        <SearchField aria-label={t`Find a card`} autoFocus className={styles['search'] ?? ''}>
          <Input placeholder={t`Type a few letters`} />
        </SearchField>
        {/* What scrolls can be scrolled by keyboard, too. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={styles['choices']} tabIndex={0} role="group" aria-label={t`Cards`}>
          <ListBox
            aria-label={t`Cards`}
            selectionMode="none"
            renderEmptyState={() => <Trans>No card has these words.</Trans>}
            onAction={(key) => {
              const into = parseIdeaId(key)
              if (into === null) return
              acts.merge(ids, into)
              focusCardSoon(into)
            }}
          >
            {choices.map(({ head, sources }) => (
              <ListBoxItem
                key={head.id}
                id={head.id}
                textValue={[head, ...sources].map(({ text }) => text).join(' ')}
                className={styles['choice'] ?? ''}
              >
                <bdi>{head.text}</bdi>
                <span className="meta">{acts.columnName(head.cluster)}</span>
              </ListBoxItem>
            ))}
          </ListBox>
        </div>
      </Autocomplete>
      <button type="button" className="button" onClick={apart}>
        <Trans>Keep them apart</Trans>
      </button>
    </Modal>
  )
}
