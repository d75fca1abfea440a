import { t } from '@lingui/core/macro'
import { useEffect } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { MineTooDialog } from '../board/MineTooDialog.tsx'
import { isOfOthers } from '../board/mine-too.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { sayDone } from '../ui/announce.tsx'
import { focusCardSoon } from './focus-card.ts'
import { useCard, useUi, useWall } from './wall.ts'

/** The question which own idea a card of the wall is too, where somebody asked for it by key or menu. */
export function MineTooOnWall() {
  const id = useUi(({ mineToo }) => mineToo)
  return id === null ? null : <Asked id={id} />
}

function Asked({ id }: { id: IdeaId }) {
  const { ui } = useWall()
  const { me } = useView()
  const { mine } = useSeen()
  const card = useCard(id)
  const may = card !== null && me.takesPart && isOfOthers(card, mine)
  useEffect(() => {
    if (may) return
    ui.setState({ mineToo: null })
    if (me.takesPart) sayDone(t`This card has an idea of yours already.`)
  }, [may, me.takesPart, ui])
  if (!may) return null
  const close = (): void => {
    ui.setState({ mineToo: null })
    focusCardSoon(ui.getState().active)
  }
  return <MineTooDialog card={card} onClose={close} />
}
