import { joinCodeIn } from '../../shared/wire/passed-on.ts'

/**
 * Returns the text that a code field shows for a text that was typed or pasted into it. A text that holds one code
 * becomes the code. A beginning of a code is written as people read it out, in two groups of four. Everything else stays
 * as it is, so that a person sees what they pasted.
 */
export function spelled(typed: string): string {
  const code = joinCodeIn(typed)
  if (code !== null) return code
  const bare = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  if (!/^[A-Z0-9]{0,8}$/.test(bare)) return typed
  return bare.length > 4 ? `${bare.slice(0, 4)}-${bare.slice(4)}` : bare
}
