import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { NotebookPen } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useSeen, useView } from '../session/use-session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Header.module.css'
import { LinkState } from './LinkState.tsx'
import { Question } from './Question.tsx'
import { Stepper } from './Stepper.tsx'
import { Timer } from '../frame/Timer.tsx'
import { part } from '../ui/part.ts'
import { Written } from '../ui/Written.tsx'

const Brand = part(() => import('../ui/Brand.tsx').then((module) => ({ default: module.Brand })))
const OwnMenu = part(() => import('./OwnMenu.tsx').then((module) => ({ default: module.OwnMenu })))

interface HeaderProps {
  readonly openPad: () => void
  readonly openKeys: () => void
}

export function Header({ openPad, openKeys }: HeaderProps) {
  const { me, phase } = useView()
  const { link } = useSeen()
  const [menu, setMenu] = useState(false)
  return (
    <header className={styles['header']} data-phase={phase.kind}>
      {phase.kind === 'lobby' ? (
        // The lobby's own screen shows the question, in large letters.
        <Suspense fallback={<span />}>
          <Brand />
        </Suspense>
      ) : (
        <Question />
      )}
      <Stepper />
      <div className={styles['state']}>
        {link !== 'connected' && <LinkState offline={link === 'offline'} />}
        <Timer />
      </div>
      <div className={styles['own']}>
        {phase.pad !== 'none' && phase.kind !== 'solo' && !me.lane && (
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
          <Avatar name={me.name} id={me.participantId} />
          <Written translate="no">{me.name}</Written>
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
