import { i18n } from '@lingui/core'
import type { Messages } from '@lingui/core'

i18n.load('en', {})
i18n.activate('en')
const english = i18n.messages

/**
 * Adds the English words of one file of code. The build puts a call into each file, so that a screen waits for no words
 * but its own.
 * @public The build writes the calls into the pages; no source names this function.
 */
export function addWords(own: Messages): void {
  Object.assign(english, own)
}

export { i18n }
