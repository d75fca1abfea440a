import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ComesNext } from './ComesNext.tsx'
import styles from './Desk.module.css'
import { Invite } from './Invite.tsx'
import { PreviewLink } from './PreviewLink.tsx'
import { ReadTheRoom } from './ReadTheRoom.tsx'
import { TipOfPhase } from './TipOfPhase.tsx'
import { WhatTheySee } from './WhatTheySee.tsx'

/**
 * The screen of a facilitator who does not take part, while the others write or vote: how the room is doing, what comes
 * next, and how to let somebody in. Nothing here says more than the words about the room.
 */
export function Desk({ children }: { children: ReactNode }) {
  return (
    <div className={styles['desk']} data-desk>
      <div className={styles['main']}>
        {children}
        <ReadTheRoom alone />
        <TipOfPhase />
      </div>
      <div className={styles['side']}>
        <ComesNext />
        <WhatTheySee />
        <section className="panel">
          <h2 className="meta">
            <Trans>Invite</Trans>
          </h2>
          <Invite />
          <PreviewLink />
        </section>
      </div>
    </div>
  )
}
