import { Plural, Trans } from '@lingui/react/macro'
import type { MineSlice } from '../../shared/wire/slices.ts'
import styles from './Pad.module.css'

interface ToldProps {
  readonly of: MineSlice
  /** Whether this browser keeps a copy of the drafts when it is closed. */
  readonly kept: boolean
  /** Whether drafts are left that no phase will show any more. */
  readonly staysPrivate: boolean
}

/** Tells of drafts that are not where their person expects them. Hardly anybody ever needs this. */
export function Told({ of: { leftBehind, lostWords }, kept, staysPrivate }: ToldProps) {
  return (
    <>
      {leftBehind > 0 && (
        <p className={styles['told']}>
          <Plural
            value={leftBehind}
            one="One of your ideas stayed in your pad because the board is full."
            other="# of your ideas stayed in your pad because the board is full."
          />
        </p>
      )}
      {lostWords && (
        <p className={styles['told']}>
          <Trans>
            The server was restored from a backup without its keys, so it lost drafts of yours. What
            this browser still holds is back in the list. Please look through it.
          </Trans>
        </p>
      )}
      {!kept && (
        <p className={styles['told']}>
          <Trans>This browser keeps no copy of your drafts when you close it.</Trans>
        </p>
      )}
      {staysPrivate && (
        <p className="meta">
          <Trans>
            These stay private. You can download them with “My words” in the menu under your name.
          </Trans>
        </p>
      )}
    </>
  )
}
