import { plural, t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { ideasIn } from '../../shared/draft/paste.ts'
import { limits } from '../../shared/wire/limits.ts'
import { announce } from '../ui/announce.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import styles from './Pad.module.css'

interface PasteOfferProps {
  readonly pasted: string
  /** How many more ideas the pad takes, and how many more characters. */
  readonly room: number
  readonly spare: number
  readonly addAll: (texts: readonly string[]) => boolean
  /** False, with the reason said, when they were not taken. The same for `addAll`. */
  readonly keepAsOne: (words: string) => boolean
  /** `rest`: lines that did not fit, to be offered again. Empty when nothing is left to offer. */
  readonly close: (rest: string) => void
}

/** Asks what becomes of a pasted list: many ideas (Enter), one idea (Shift+Enter), or nothing (Escape). */
export function PasteOffer({ pasted, room, spare, addAll, keepAsOne, close }: PasteOfferProps) {
  const ideas = ideasIn(pasted)
  const fitting = fittingIdeas(ideas, room, spare)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const many = (): void => {
    if (!addAll(fitting)) return
    announce(plural(fitting.length, { one: 'Added one idea', other: 'Added # ideas' }))
    close(ideas.filter((idea) => !fitting.includes(idea)).join('\n'))
  }
  const one = (): void => {
    if (keepAsOne(pasted.trim())) close('')
  }
  return (
    <div
      role="group"
      aria-label={t`Pasted list`}
      className={styles['paste']}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close('')
        if (event.key !== 'Enter' || !event.shiftKey) return
        event.preventDefault()
        one()
      }}
    >
      <p>
        <Plural value={ideas.length} one="One line pasted." other="# lines pasted." />{' '}
        {fitting.length < ideas.length && (
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
          disabled={fitting.length === 0}
          onClick={many}
        >
          <Plural value={fitting.length} one="Add one idea" other="Add # ideas" />
        </button>
        <button type="button" className="button" onClick={one}>
          <Trans>Keep as one</Trans> <Kbd>{t`Shift Enter`}</Kbd>
        </button>
        <button type="button" className="button quiet" onClick={() => close('')}>
          <Trans>Cancel</Trans>
        </button>
      </div>
    </div>
  )
}

/** The first ideas that fit into the pad. An idea that is too long is left out rather than cut off. */
function fittingIdeas(ideas: readonly string[], room: number, spare: number): readonly string[] {
  let left = spare
  return ideas
    .filter((idea) => idea.length <= limits.ideaText)
    .slice(0, room)
    .filter((idea) => {
      left -= idea.length
      return left >= 0
    })
}
