import { Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import { useEffect, useState, type ReactNode } from 'react'
import { announce } from './announce.tsx'
import { Either } from './Either.tsx'

const SAID_MS = 4_000

/**
 * Copies a text. Call it within the click: Safari hands out the clipboard only then, so a text that is still on its way
 * is given as a promise. A page without a secure context has no clipboard, so an invisible field is copied there.
 * Rejects when the text does not come or the browser does not allow copying.
 */
export async function copy(text: string | Promise<string>): Promise<void> {
  if (!window.isSecureContext) return copyFromField(await text)
  if (typeof text === 'string' || !('ClipboardItem' in window))
    return navigator.clipboard.writeText(await text)
  const blob = text.then((words) => new Blob([words], { type: 'text/plain' }))
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}

/**
 * Copies a text and the same content as HTML. The program that receives the paste takes the form that it understands.
 * Call it within the click. Rejects when a form does not come or the browser does not allow copying.
 */
export async function copyFormatted(text: Promise<string>, html: Promise<string>): Promise<void> {
  if (!window.isSecureContext || !('ClipboardItem' in window)) return copy(text)
  const blob = async (words: Promise<string>, type: string): Promise<Blob> =>
    new Blob([await words], { type })
  const forms = {
    'text/plain': blob(text, 'text/plain'),
    'text/html': blob(html, 'text/html'),
  }
  return navigator.clipboard.write([new ClipboardItem(forms)])
}

function copyFromField(text: string): void {
  const field = document.createElement('textarea')
  field.value = text
  // An open dialog makes everything outside of it inert, and an inert field cannot be selected.
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1)
  ;(dialog ?? document.body).append(field)
  field.select()
  // oxlint-disable-next-line typescript/no-deprecated -- the only way to copy on a plain-http host name
  const isCopied = document.execCommand('copy')
  field.remove()
  if (!isCopied) throw new Error('the browser did not copy')
}

interface CopyButtonProps {
  readonly text: string
  readonly children: ReactNode
}

export function CopyButton({ text, children }: CopyButtonProps) {
  const [done, setDone] = useState<'copied' | 'refused' | null>(null)
  // After a while the button shows its own words again, because a person may want to copy a second time.
  useEffect(() => {
    if (done === null) return undefined
    const timer = setTimeout(() => setDone(null), SAID_MS)
    return () => clearTimeout(timer)
  }, [done])
  const say = (what: 'copied' | 'refused'): void => {
    setDone(what)
    announce(what === 'copied' ? t`Copied` : t`The browser did not allow copying.`)
  }
  return (
    <button
      className="button"
      type="button"
      onClick={() => {
        copy(text).then(
          () => say('copied'),
          () => say('refused'),
        )
      }}
    >
      <Either
        isSecond={done !== null}
        first={<span className="row">{children}</span>}
        second={done === 'refused' ? <Trans>Not copied</Trans> : <Trans>Copied</Trans>}
      />
    </button>
  )
}
