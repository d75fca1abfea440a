import { t } from '@lingui/core/macro'
import { sayDone } from '../ui/announce.tsx'

/**
 * Shows a refusal at the foot of the page. Most people never see one, so the sentences are downloaded with the first
 * refusal and are not in the way of the first idea.
 */
export async function sayRefusal(code: string): Promise<void> {
  const words = await import('./refusal-words.ts').then(
    ({ refusalWords }) => refusalWords(code),
    () => t`That was not possible.`,
  )
  sayDone(words, null, true)
}
