// Every key of the page by group: the one table behind the `?` sheet. The wall's keys come from `refine/keys.ts`.
// Each group says where its keys work, so that no key is promised where it does nothing.
import { t } from '@lingui/core/macro'
import { boardKeyHints, cardKeyHints, type KeyHint } from '../refine/keys.ts'

export interface KeyGroup {
  readonly title: string
  readonly hints: readonly KeyHint[]
}

export function keyGroups(leads: boolean): readonly KeyGroup[] {
  return [
    { title: t`Everywhere`, hints: everywhere() },
    ...(leads ? [{ title: t`Facilitating`, hints: facilitating() }] : []),
    { title: t`Writing alone`, hints: writing() },
    { title: t`Reading`, hints: reading() },
    { title: t`On the board, while you refine`, hints: boardKeyHints() },
    { title: t`On a card, while you refine`, hints: cardKeyHints() },
    { title: t`Voting`, hints: voting() },
    ...(leads ? [{ title: t`Talking about the first cards`, hints: talking() }] : []),
  ]
}

function everywhere(): readonly KeyHint[] {
  return [
    { keys: t`Ctrl or ⌘ + K`, words: t`Find anything you can do here by its name` },
    { keys: '?', words: t`Show these keys` },
    { keys: 'F6', words: t`Next part of the page; with Shift, the previous part` },
    { keys: t`Esc`, words: t`Close or cancel` },
  ]
}

function facilitating(): readonly KeyHint[] {
  return [
    { keys: t`Alt + Shift + N`, words: t`Go on to the next phase` },
    { keys: t`Alt + Shift + T`, words: t`Open the timer` },
    { keys: t`Esc`, words: t`Cancel the reveal during the countdown` },
  ]
}

function writing(): readonly KeyHint[] {
  return [
    { keys: t`Enter`, words: t`Add the idea in the field` },
    { keys: t`Shift + Enter`, words: t`Start a new line` },
    { keys: '↑', words: t`In an empty field: reword your last idea` },
    { keys: t`Alt + ↑ ↓`, words: t`On one of your ideas: move it` },
    { keys: t`Delete`, words: t`On one of your ideas: delete it (Undo brings it back)` },
    { keys: t`Ctrl or ⌘ + Z`, words: t`Undo; with Shift, redo` },
  ]
}

function reading(): readonly KeyHint[] {
  return [
    { keys: '← ↑ → ↓', words: t`From card to card` },
    { keys: 'J K', words: t`Next and previous card` },
    { keys: 'T', words: t`This was my idea too` },
    { keys: 'C', words: t`Comments` },
    { keys: 'R', words: t`I’m ready, or not yet` },
  ]
}

function voting(): readonly KeyHint[] {
  return [
    { keys: '↑ ↓', words: t`From card to card` },
    { keys: t`Space`, words: t`Give the mark, or take it back` },
    { keys: '+ −', words: t`One mark more, one mark less` },
  ]
}

function talking(): readonly KeyHint[] {
  return [
    { keys: '← →', words: t`The card before and the next card, on everybody’s screen` },
    { keys: t`Esc`, words: t`End the talk` },
  ]
}
