import { useEffect, useMemo } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { paceFor, secondsFor } from '../../shared/text/reading-pace.ts'
import { useLink, useView } from '../session/use-session.ts'
import type { Pages } from './use-pages.ts'

/**
 * Turns the page when it has been read, unless `isHeld`. Answers the seconds for which the present page stays. The pages
 * turn a little faster if the rest of them would not fit in the time left.
 */
export function useStay(
  { at, all, stay, turn }: Pages,
  cards: ReadonlyMap<IdeaId, Card>,
  isHeld: boolean,
): number {
  const link = useLink()
  const { endsAt } = useView().phase
  const seconds = useMemo(() => {
    const texts = all.map(({ columns }) =>
      columns.flat().flatMap((id) => cards.get(id)?.head.text ?? []),
    )
    const left = endsAt === undefined ? null : (endsAt - link.serverNow()) / 1_000
    // A stay belongs to one turn: the pace of a page does not change while the page is read.
    void stay
    return secondsFor(texts[at] ?? [], paceFor(texts.slice(at), left))
    // oxlint-disable-next-line react/exhaustive-deps -- Cards that change meanwhile count from the next turn on.
  }, [at, all, stay, endsAt, link])
  useEffect(() => {
    if (isHeld) return undefined
    const timer = setTimeout(() => turn('on'), seconds * 1_000)
    return () => clearTimeout(timer)
  }, [isHeld, seconds, stay, turn])
  return seconds
}
