import { Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import { useState, type ReactNode } from 'react'
import { announce } from './announce.tsx'

/** Copies also where the page has no secure context and so no clipboard. */
export async function copy(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  // oxlint-disable-next-line typescript/no-deprecated -- the only way to copy on a plain-http host name
  document.execCommand('copy')
  field.remove()
}

interface CopyButtonProps {
  readonly text: string
  readonly children: ReactNode
}

export function CopyButton({ text, children }: CopyButtonProps) {
  const [done, setDone] = useState(false)
  return (
    <button
      className="button"
      type="button"
      onClick={() => {
        void copy(text).then(() => {
          setDone(true)
          announce(t`Copied`)
        })
      }}
    >
      {done ? <Trans>Copied</Trans> : children}
    </button>
  )
}
