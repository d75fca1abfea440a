import type { ListItem } from '../../shared/list/read-list.ts'
import { nameFrom } from '../../shared/list/heading-name.ts'
import { limits } from '../../shared/wire/limits.ts'

interface IdeasToAdd {
  readonly heading: string | null
  readonly texts: readonly string[]
}

/** A command also carries its type and ids, and JSON writes some signs as two or as six. */
const COMMAND_BYTES = limits.controlBytes - 1_024

/** The ideas in their order, in as few commands as their headings, the number of texts and the bytes allow. */
export function inCommands(items: readonly ListItem[]): IdeasToAdd[] {
  const commands: { heading: string | null; texts: string[] }[] = []
  let room = 0
  for (const { text, heading: asked } of items) {
    const name = asked === null ? '' : nameFrom(asked)
    const heading = name === '' ? null : name
    const bytes = new TextEncoder().encode(JSON.stringify(text)).length + 1
    const last = commands.at(-1)
    const isFull = last === undefined || last.texts.length >= limits.textsPerCommand || bytes > room
    if (isFull || last.heading !== heading) {
      commands.push({ heading, texts: [text] })
      room = COMMAND_BYTES - bytes
    } else {
      last.texts.push(text)
      room -= bytes
    }
  }
  return commands
}
