// Browsers name their origin on every upgrade and every POST; whoever names none is a program and must
// authenticate like anybody. What is named must match to the letter: scheme, host and port.

export interface OriginRule {
  /** Empty: the Host header is the yardstick. */
  readonly allowed: readonly string[]
}

export function originAllowed(
  rule: OriginRule,
  headers: {
    readonly origin?: string | undefined
    readonly host?: string | undefined
    readonly site?: string | undefined
  },
  secure: boolean,
): boolean {
  if (headers.site === 'cross-site') return false
  if (headers.origin === undefined) return true
  if (rule.allowed.length > 0) return rule.allowed.includes(headers.origin)
  if (headers.host === undefined) return false
  // Behind a proxy we were not told of we cannot see https; a page served in the clear never speaks for one that is.
  const schemes = secure ? ['https'] : ['http', 'https']
  return schemes.some((scheme) => headers.origin === `${scheme}://${headers.host}`)
}
