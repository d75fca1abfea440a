import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { parseIdeaId, type IdeaId } from '../../shared/kernel/ids.ts'
import { cardsInOrder } from '../../shared/board/view.ts'
import { ChooseFrom } from '../ui/ChooseFrom.tsx'
import { Modal } from '../ui/Modal.tsx'
import { focusCardSoon } from './focus-card.ts'
import { useUi, useWall } from './wall.ts'

/** Merges cards: somebody types a few letters and chooses the card whose wording is shown for all of them. */
export function MergeDialog() {
  const ids = useUi(({ merging }) => merging)
  return ids === null || ids.length === 0 ? null : <Choose ids={ids} />
}

function Choose({ ids }: { ids: readonly IdeaId[] }) {
  const { store, acts, ui } = useWall()
  const cards = cardsInOrder(store.view)
  const named = new Set(ids)
  // Several selected cards may also be merged into one of themselves. That is the usual case, so these stand first.
  const isAmong = named.size > 1
  const own = isAmong ? cards.filter(({ head }) => named.has(head.id)) : []
  const choices = [...own, ...cards.filter(({ head }) => !named.has(head.id))]
  const apart = (): void => {
    ui.setState({ merging: null })
    focusCardSoon(ui.getState().active)
  }
  return (
    <Modal title={t`Merge with…`} onClose={apart}>
      <p className="meta">
        <Plural
          value={ids.length}
          one="Choose the card whose wording is shown for both. Every wording is kept, and Split brings it back."
          other="Choose the card whose wording is shown for all #. Every wording is kept, and Split brings it back."
        />
      </p>
      <ChooseFrom
        label={t`Cards`}
        find={t`Find a card`}
        empty={t`No card has these words.`}
        choices={choices.map(({ head, sources }) => ({
          id: head.id,
          text: [head, ...sources].map(({ text }) => text).join(' '),
          words: head.text,
          hint: isAmong && named.has(head.id) ? t`selected` : acts.columnName(head.cluster),
        }))}
        choose={(id) => {
          const into = parseIdeaId(id)
          if (into === null) return
          acts.merge(ids, into)
          focusCardSoon(into)
        }}
      />
      <div className="row foot">
        <button type="button" className="button" onClick={apart}>
          <Trans>Keep them apart</Trans>
        </button>
      </div>
    </Modal>
  )
}
