import { t } from '@lingui/core/macro'
import type { PaceWord } from '../../shared/wire/slices.ts'
import type { Amount, Track } from './room-history.ts'

export function amountWord(word: Amount): string {
  switch (word) {
    case 'nobody':
      return t`nobody`
    case 'none':
      return t`nobody yet`
    case 'a few':
      return t`a few`
    case 'some':
      return t`some`
    case 'about half':
      return t`about half`
    case 'most':
      return t`most`
    case 'everyone':
      return t`everyone`
  }
}

export function trackName(track: Track): string {
  switch (track) {
    case 'notStarted':
      return t`Not started`
    case 'writing':
      return t`Writing`
    case 'quiet':
      return t`Quiet for a minute`
    case 'ready':
      return t`Ready`
    case 'voted':
      return t`Have voted`
  }
}

export function paceWord(word: PaceWord): string {
  if (word === 'rising') return t`rising`
  return word === 'slowing' ? t`slowing` : t`steady`
}
