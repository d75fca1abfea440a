import type { LucideIcon } from 'lucide-react'

/** An icon in the colour and size of the text. It has no name of its own, so it needs a word or a label next to it. */
export function Icon({ of: Glyph }: { of: LucideIcon }) {
  return <Glyph aria-hidden="true" size="1.15em" strokeWidth={2} />
}
