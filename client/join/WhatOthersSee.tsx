import { Trans } from '@lingui/react/macro'
import { Eye } from 'lucide-react'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Join.module.css'

export function WhatOthersSee({ anonymity }: { readonly anonymity: Anonymity }) {
  return (
    <section className={styles['seen']} aria-labelledby="seen">
      <h2 id="seen">
        <Icon of={Eye} /> <Trans>What others see</Trans>
      </h2>
      {anonymity === 'anonymous' ? (
        <>
          <p>
            <Trans>That you are here. Ideas carry no name, also not afterwards.</Trans>
          </p>
          <p className="meta">
            <Trans>With fewer than five people, style can give someone away.</Trans>
          </p>
        </>
      ) : (
        <p>
          <Trans>
            That you are here. Names are hidden while ideas are judged and shown with the results.
          </Trans>
        </p>
      )}
    </section>
  )
}
