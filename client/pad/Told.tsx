import { Plural, Trans } from '@lingui/react/macro'
import type { MineSlice } from '../../shared/wire/slices.ts'
import styles from './Pad.module.css'

/** Tells of drafts that are not where their person expects them. Hardly anybody ever needs this. */
export function Told({ of: { leftBehind, lostWords } }: { readonly of: MineSlice }) {
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
    </>
  )
}
