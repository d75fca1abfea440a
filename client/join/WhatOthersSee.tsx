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
      <p>
        <Trans>Others see that you are here.</Trans>
      </p>
      {anonymity === 'anonymous' ? (
        <>
          <p>
            <Trans>Ideas carry no name. At the end you may claim yours if you like.</Trans>
          </p>
          <p className="meta">
            <Trans>With fewer than five people, writing style can give someone away.</Trans>
          </p>
        </>
      ) : (
        <p>
          <Trans>Names are hidden while ideas are judged and shown with the results.</Trans>
        </p>
      )}
    </section>
  )
}
