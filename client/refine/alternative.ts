import { t } from '@lingui/core/macro'
import { limits } from '../../shared/wire/limits.ts'

/** The words of a comment that names the alternative to its idea. A long one is cut, so that the comment is taken. */
export function alternativeTo(words: string): string {
  const said = t`An alternative to this: ${words}`
  return said.length <= limits.comment ? said : `${said.slice(0, limits.comment - 1)}…`
}
