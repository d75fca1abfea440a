import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { wallKeyLines } from '../refine/keys.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Modal } from '../ui/Modal.tsx'
import styles from './Frame.module.css'

/** Every key and, beside it, the same thing without one. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <Modal title={t`Keys and help`} onClose={onClose}>
      <dl className={styles['keys']}>
        <Key name={t`Enter`}>
          <Trans>Add the idea in the field</Trans>
        </Key>
        <Key name={t`Shift + Enter`}>
          <Trans>A new line</Trans>
        </Key>
        <Key name="↑">
          <Trans>In an empty field: reword your last idea</Trans>
        </Key>
        <Key name={t`Alt + ↑ ↓`}>
          <Trans>On one of your ideas: move it</Trans>
        </Key>
        <Key name={t`Delete`}>
          <Trans>On one of your ideas: delete it (Undo brings it back)</Trans>
        </Key>
        <Key name={t`Ctrl or ⌘ + Z`}>
          <Trans>Undo; with Shift redo</Trans>
        </Key>
        <Key name="F6">
          <Trans>Next part of the page</Trans>
        </Key>
        <Key name={t`Esc`}>
          <Trans>Back; facilitators: cancel the reveal</Trans>
        </Key>
        <Key name="?">
          <Trans>This sheet</Trans>
        </Key>
      </dl>
      <h3>
        <Trans>On a card of the board</Trans>
      </h3>
      <dl className={styles['keys']}>
        {wallKeyLines().map((line) => (
          <Key key={line.keys} name={line.keys}>
            {line.words}
          </Key>
        ))}
      </dl>
      <p>
        <a href="/how" target="_blank" rel="noreferrer">
          <Trans>How it works and why</Trans>
        </a>
      </p>
      <button type="button" className="button" onClick={onClose}>
        <Trans>Back to the session</Trans>
      </button>
    </Modal>
  )
}

function Key({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Kbd>{name}</Kbd>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
