import { t } from '@lingui/core/macro'

/** One sentence for a person, chosen by the refusal's code. */
export function refusalWords(code: string): string {
  switch (code) {
    case 'wrong-phase':
      return t`The group has moved on, so this is not possible now.`
    case 'stale-epoch':
      return t`Somebody else has just moved the group on, so this was not done.`
    case 'not-allowed':
      return t`Only the facilitator can do this.`
    case 'unknown-target':
      return t`This is no longer there.`
    case 'too-long':
      return t`This text is too long.`
    case 'too-many':
      return t`There is no room for more.`
    case 'no-clusters':
      return t`No cluster has a card to vote on yet. Sort cards into clusters first, or plan the vote on cards.`
    case 'no-finalists':
      return t`No vote has shown finalists yet. Plan the vote on all cards.`
    case 'rate-limited':
      return t`That was a little fast. Try again in a moment.`
    case 'unknown-code':
      return t`No session has this code. Codes have no 0, O, 1, I, L or U.`
    case 'session-locked':
      return t`The facilitator has locked joining. Ask them to unlock it.`
    case 'session-closed':
      return t`This session is closed.`
    case 'session-full':
      return t`This session is full.`
    case 'cancelled':
      return t`Reveal cancelled. Keep writing.`
    case 'no-cookies':
      return t`This browser keeps no cookie of this site, so it could not stay in the session. Allow cookies for this site, or use another browser.`
    case 'removed':
      return t`You were removed from this session. Your own drafts stay yours.`
    case 'session-deleted':
      return t`The facilitator has deleted this session.`
    case 'offline':
      return t`The server cannot be reached. What you typed is still here.`
    case 'not-found':
    case 'not-signed-in':
      return t`This session is not here, or this browser is not in it. Open your own link to come back.`
    default:
      return t`That was not possible. What you typed is still here.`
  }
}
