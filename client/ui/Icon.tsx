import type { LucideIcon } from 'lucide-react'

/** In the text's own colour and size, always beside a word or inside something with a label. */
export function Icon({ of: Glyph }: { of: LucideIcon }) {
  return <Glyph aria-hidden="true" size="1.15em" strokeWidth={2} />
}
