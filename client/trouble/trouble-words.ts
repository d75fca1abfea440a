import { t } from '@lingui/core/macro'
import type { Trouble } from './find-trouble.ts'

interface TroubleWords {
  readonly what: string
  readonly toDo: string
  /** One sentence for whoever runs the server or the network. */
  readonly administrator?: string
}

/** Names what keeps the page waiting, and says what to do about it. */
// oxlint-disable-next-line max-lines-per-function -- The function is one table: a sentence or three for each kind of trouble.
export function troubleWords(trouble: Trouble): TroubleWords {
  const { host, origin } = location
  switch (trouble.kind) {
    case 'no-network':
      return {
        what: t`This device has no network`,
        toDo: t`Check Wi-Fi or cable. This page goes on by itself as soon as the network is back.`,
      }
    case 'no-answer':
      return {
        what: t`The server does not answer`,
        toDo: t`Look whether another website opens. If it does, the server is down or this network does not let you reach it.`,
        administrator: t`A browser here gets no answer at all from ${host}: check that Forethought runs, and that its port is open to this network.`,
      }
    case 'failing':
      return {
        what: t`The server has a fault`,
        toDo: t`This often passes within a minute. If it does not, tell whoever runs the server.`,
        administrator: t`${host} answers ${trouble.asked} with status ${trouble.status}: see the log of Forethought, and of the proxy in front of it.`,
      }
    case 'not-ours':
      return {
        what: t`Something else answers in place of the server`,
        toDo: t`This network may want you to sign in first, or it filters this site. Open another website to see, or take another network.`,
        administrator:
          trouble.status === null
            ? t`POST /api/reach on ${host} must reach Forethought; here it is sent to another address.`
            : t`POST /api/reach on ${host} must reach Forethought; here it is answered with status ${trouble.status} by something else.`,
      }
    case 'busy':
      return {
        what: t`Too many requests come from this network`,
        toDo: t`Please wait a little. This page goes on by itself.`,
      }
    case 'no-cookies':
      return {
        what: t`This browser keeps no cookie of this site`,
        toDo: t`Allow cookies for this site, or open the link in another browser. The site needs one cookie, to recognise you.`,
        administrator: t`Forethought needs its cookie “ft”: a proxy must pass the headers Set-Cookie and Cookie.`,
      }
    case 'wrong-origin':
      return {
        what: t`The server does not take pages from this address`,
        toDo: t`Open the session at ${trouble.expected.join(', ')}.`,
        administrator: t`PUBLIC_ORIGIN must name ${origin}, or the proxy must pass the header Host.`,
      }
    case 'not-in':
      return {
        what: t`This browser is not in the session`,
        toDo: t`The session may be over, or its cookie was deleted here. Open your own link, or join again with the code.`,
      }
    case 'new-version':
      return {
        what: t`The server has a newer version of this page`,
        toDo: t`Parts of the old page are gone. Reload the page to go on. What you wrote is kept.`,
      }
    case 'upgrade-lost':
      return {
        what: t`A proxy cuts the live connection to the server`,
        toDo: t`You can read your words here. Tell whoever runs the server, or try another network.`,
        administrator: t`The proxy in front of ${host} must pass the headers Upgrade and Connection for /socket.io/ and /sync/, over HTTP/1.1.`,
      }
    case 'no-sockets':
      return {
        what: t`This network blocks the live connection to the server`,
        toDo: t`Try another network, such as the hotspot of a phone, or switch off a VPN or a filter for this site.`,
        administrator: t`Allow WebSocket connections from here to ${host}, paths /socket.io/ and /sync/.`,
      }
    case 'slow':
      return {
        what: t`The connection is slow`,
        toDo: t`The server answers. This page goes on by itself.`,
      }
  }
}
