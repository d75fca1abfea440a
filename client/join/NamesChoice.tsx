import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Anonymity } from '../../shared/wire/terms.ts'
import { Choice } from './Choice.tsx'
import styles from './SettingsPanel.module.css'

interface NamesChoiceProps {
  readonly anonymity: Anonymity
  readonly choose: (next: Anonymity) => void
}

export function NamesChoice({ anonymity, choose }: NamesChoiceProps) {
  return (
    <fieldset>
      <legend className="hidden-text">
        <Trans>Names</Trans>
      </legend>
      <div className={styles['cards']}>
        <Choice
          group="anonymity"
          checked={anonymity === 'anonymous'}
          choose={() => choose('anonymous')}
          title={<Trans>Anonymous</Trans>}
          words={t`Nobody learns who wrote what, unless an author claims an idea at the end.`}
        />
        <Choice
          group="anonymity"
          checked={anonymity === 'named'}
          choose={() => choose('named')}
          title={<Trans>Names at the results</Trans>}
          words={t`Names are hidden while ideas are judged, and shown once the votes are counted.`}
        />
      </div>
    </fieldset>
  )
}
