// Checks the origin of a request. A browser names its origin on every upgrade and every POST. A request without one comes
// from a program, which must authenticate like everybody else. Scheme, host and port must be
// exactly equal to those of the host, however a proxy spells the host.

export interface OriginRule {
  /** The allowed origins. When empty, the origin must fit the Host header. */
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
  // Behind a proxy that the settings do not name, https cannot be seen, so both schemes fit. Over https only https fits:
  // a page that came unencrypted may have been changed on its way.
  const schemes = secure ? ['https'] : ['http', 'https']
  return schemes.some((scheme) => headers.origin === originAt(scheme, headers.host ?? ''))
}

/**
 * The origin of a host as a browser writes it: in small letters and without the usual port of the scheme, which some
 * proxies add (nginx: `$host:$server_port`). Null if the text is more than a host.
 */
function originAt(scheme: string, host: string): string | null {
  return /^[\w.:[\]-]+$/.test(host) ? (URL.parse(`${scheme}://${host}`)?.origin ?? null) : null
}

/** The addresses whose pages are taken, for the person or the operator who sees a refusal. `host` is the Host header. */
export function expectedOrigins(
  rule: OriginRule,
  host: string | undefined,
  secure: boolean,
): readonly string[] {
  if (rule.allowed.length > 0) return rule.allowed
  return host === undefined ? [] : [`${secure ? 'https' : 'http'}://${host}`]
}
