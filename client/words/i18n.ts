import { i18n } from '@lingui/core'
import type { Messages } from '@lingui/core'

i18n.load('en', {})
i18n.activate('en')
const english = i18n.messages

/** English comes with the code that says it (the build puts the call there): nobody waits for another screen's words. */
export function addWords(own: Messages): void {
  Object.assign(english, own)
}

export { i18n }
