import type { Request } from 'express'
import type { Config } from '../config.ts'
import { isSecure } from '../identity/address.ts'

/** Where people reach this server, for links in answers. */
export function originOf(request: Request, config: Config): string {
  const [first] = config.publicOrigins
  return (
    first ??
    `${isSecure(request, config.trustProxy) ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`
  )
}
