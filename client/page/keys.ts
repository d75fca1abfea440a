// Every key of the page by group: the one table behind the `?` sheet. The wall's keys come from `refine/keys.ts`.
import { t } from '@lingui/core/macro'
import { wallKeyHints, type KeyHint } from '../refine/keys.ts'

export interface KeyGroup {
  readonly title: string
  readonly hints: readonly KeyHint[]
}

export function keyGroups(leads: boolean): readonly KeyGroup[] {
  return [
    { title: t`Everywhere`, hints: everywhere() },
    ...(leads ? [{ title: t`Facilitating`, hints: facilitating() }] : []),
    { title: t`Writing alone`, hints: writing() },
    { title: t`On a card`, hints: wallKeyHints() },
  ]
}

function everywhere(): readonly KeyHint[] {
  return [
    { keys: t`Ctrl or ⌘ + K`, words: t`Find anything you can do here by its name` },
    { keys: '?', words: t`Show these keys` },
    { keys: 'F6', words: t`Next part of the page; with Shift, the previous part` },
    { keys: t`Ctrl or ⌘ + Z`, words: t`Undo; with Shift, redo` },
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
  ]
}
