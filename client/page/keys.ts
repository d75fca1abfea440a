// Every key by place: the one table behind the `?` sheet. The wall adds its own (refine/keys.ts).
import { t } from '@lingui/core/macro'
import { wallKeyLines, type KeyLine } from '../refine/keys.ts'

export interface KeyPlace {
  readonly place: string
  readonly lines: readonly KeyLine[]
}

export function keyPlaces(leads: boolean): readonly KeyPlace[] {
  return [
    { place: t`Everywhere`, lines: everywhere() },
    ...(leads ? [{ place: t`Facilitating`, lines: facilitating() }] : []),
    { place: t`Writing alone`, lines: writing() },
    { place: t`On a card of the board`, lines: wallKeyLines() },
  ]
}

function everywhere(): readonly KeyLine[] {
  return [
    { keys: t`Ctrl or ⌘ + K`, words: t`Every act of the page by its name` },
    { keys: '?', words: t`This sheet` },
    { keys: 'F6', words: t`Next part of the page; with Shift the one before` },
    { keys: t`Ctrl or ⌘ + Z`, words: t`Undo; with Shift redo` },
    { keys: t`Esc`, words: t`Back` },
  ]
}

function facilitating(): readonly KeyLine[] {
  return [
    { keys: t`Alt + Shift + N`, words: t`On to the next phase` },
    { keys: t`Alt + Shift + T`, words: t`Timer` },
    { keys: t`Esc`, words: t`Cancel the reveal while it counts down` },
  ]
}

function writing(): readonly KeyLine[] {
  return [
    { keys: t`Enter`, words: t`Add the idea in the field` },
    { keys: t`Shift + Enter`, words: t`A new line` },
    { keys: '↑', words: t`In an empty field: reword your last idea` },
    { keys: t`Alt + ↑ ↓`, words: t`On one of your ideas: move it` },
    { keys: t`Delete`, words: t`On one of your ideas: delete it (Undo brings it back)` },
  ]
}
