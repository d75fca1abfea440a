import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { NotebookPen } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import { useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Header.module.css'
import { Stepper } from './Stepper.tsx'
import { Timer } from './Timer.tsx'

const OwnMenu = lazy(() => import('./OwnMenu.tsx').then((module) => ({ default: module.OwnMenu })))

interface HeaderProps {
  readonly openPad: () => void
  readonly openKeys: () => void
}

export function Header({ openPad, openKeys }: HeaderProps) {
  const { question, me, phase } = useView()
  const { link } = useSeen()
  const [menu, setMenu] = useState(false)
  return (
    <header className={styles['header']}>
      <p className={styles['question']} title={question.text}>
        {question.text}
      </p>
      <Stepper />
      <div className={styles['state']}>
        {link !== 'connected' && (
          <p className={styles['link']} role="status">
            {link === 'connecting' ? <Trans>Connecting…</Trans> : <Trans>Offline</Trans>}
          </p>
        )}
        <Timer />
      </div>
      <div className={styles['own']}>
        {phase.pad !== 'none' && phase.kind !== 'solo' && (
          <button type="button" className="button quiet" onClick={openPad}>
            <Icon of={NotebookPen} /> <Trans>My pad</Trans>
          </button>
        )}
        <button
          type="button"
          className={`button quiet ${styles['me']}`}
          aria-haspopup="dialog"
          onClick={() => setMenu(true)}
        >
          <span className={styles['initials']} aria-hidden="true">
            {initials(me.name)}
          </span>
          <bdi>{me.name}</bdi>
        </button>
        <button
          type="button"
          className="button quiet icon"
          aria-label={t`Keys and help`}
          onClick={openKeys}
        >
          ?
        </button>
      </div>
      <Suspense fallback={null}>{menu && <OwnMenu onClose={() => setMenu(false)} />}</Suspense>
    </header>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  return words
    .slice(0, 2)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0x20))
    .join('')
    .toUpperCase()
}
