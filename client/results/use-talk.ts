import { t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import { isBlank } from '../../shared/text/blank.ts'
import { isElsewhere } from '../board/elsewhere.ts'
import { useAsk } from '../session/use-ask.ts'
import { announce } from '../ui/announce.tsx'
import type { Placed } from './placed.ts'
import type { Talk } from './talk.ts'

export interface TalkSteps {
  /** Null at the first card or cluster. */
  readonly before: Placed | null
  /** Null at the last one. */
  readonly next: Placed | null
  /** Shows a card or a cluster on everybody's screen; null ends the talk. */
  readonly show: (row: Placed | null) => void
}

/** The steps of a person who leads the talk: by button, by arrow key, and Escape to end it. */
export function useTalkSteps({ top, at }: Talk): TalkSteps {
  const show = useShowToAll()
  return { before: top[at - 1] ?? null, next: top[at + 1] ?? null, show }
}

/** Shows a card or a cluster on everybody's screen; null shows the results again. */
export function useShowToAll(): TalkSteps['show'] {
  const ask = useAsk()
  return (row) =>
    void ask(
      row?.kind === 'cluster'
        ? { type: 'focus.set', clusterId: row.cluster.id }
        : { type: 'focus.set', ideaId: row?.card.head.id ?? null },
    )
}

/** Listens for the keys of the talk. `on` is false for people who follow it. */
export function useTalkKeys(on: boolean, { before, next, show }: TalkSteps): void {
  useEffect(() => {
    if (!on) return undefined
    const onKey = (event: KeyboardEvent): void => {
      if (isElsewhere(event) || event.defaultPrevented) return
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      const [forward, back] =
        document.dir === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
      const to = event.key === forward ? next : event.key === back ? before : undefined
      const isEnd = event.key === 'Escape' && isFree(event.target)
      if (to == null && !isEnd) return
      event.preventDefault()
      show(to ?? null)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [on, before, next, show])
}

/** Escape in a panel or a menu closes that one, and the talk goes on. */
const isFree = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.closest('[data-talk]') !== null)

/**
 * Whether this person looks at the ranking while the group talks about a card or cluster. A person who is writing when a
 * talk begins stays where they write.
 */
export function useApart(talks: boolean): readonly [boolean, (isApart: boolean) => void] {
  const [isApart, setApart] = useState(false)
  const [was, setWas] = useState(talks)
  if (was !== talks) {
    setWas(talks)
    setApart(talks && isWriting())
  }
  return [isApart, setApart]
}

/** Whether the focus is in a text field of the results that holds words. */
function isWriting(): boolean {
  const field = document.activeElement
  return (
    field instanceof HTMLInputElement &&
    field.type === 'text' &&
    !isBlank(field.value) &&
    field.closest('main') !== null
  )
}

/** Takes the focus to the talk if what had it has just been hidden. */
export function useFocusInTalk() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isFocusLost()) heading.current?.focus()
  }, [])
  return heading
}

/** Says that the results are back once the talk has left the page, and takes the focus there if the talk had it. */
export function useBackFromTalk(showsTalk: boolean) {
  const heading = useRef<HTMLHeadingElement>(null)
  const was = useRef(showsTalk)
  useEffect(() => {
    if (was.current && !showsTalk) {
      announce(t`Back to the results`)
      if (isFocusLost()) heading.current?.focus()
    }
    was.current = showsTalk
  }, [showsTalk])
  return heading
}

function isFocusLost(): boolean {
  const has = document.activeElement
  return has === null || has === document.body || has.closest('[hidden]') !== null
}
