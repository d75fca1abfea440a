import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import type { LeftOvers } from '../sync/left-over.ts'
import type { Left } from '../sync/recover.ts'
import { useReplicas } from '../sync/use-replica.ts'
import { announce } from '../ui/announce.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Page.module.css'
import { useApply } from './use-apply.ts'
import { Written } from '../ui/Written.tsx'

/** Lists a person's words that the server did not take. Each stays here until the person applies or drops it. */
export function LeftOver() {
  const { leftOvers } = useReplicas()
  return leftOvers === null ? null : <Listed leftOvers={leftOvers} />
}

function Listed({ leftOvers }: { leftOvers: LeftOvers }) {
  const list = useSyncExternalStore(leftOvers.subscribe, () => leftOvers.list)
  if (list.length === 0) return null
  return (
    <section className="banner late stack no-print" aria-label={t`What did not make it`}>
      <div className={styles['left']}>
        <p role="status">
          <Icon of={TriangleAlert} />{' '}
          <Plural
            value={list.length}
            one="One change did not make it. Your words are here."
            other="# changes did not make it. Your words are here."
          />
        </p>
        {list.length > 1 && (
          <div className="row">
            <CopyButton
              text={list
                .map(({ text }) => text)
                .filter((text) => text !== '')
                .join('\n')}
            >
              <Trans>Copy all</Trans>
            </CopyButton>
            <button type="button" className="button quiet" onClick={() => leftOvers.dropAll()}>
              <Trans>Drop all</Trans>
            </button>
          </div>
        )}
      </div>
      <ul className="stack">
        {list.map((left, at) => (
          <LeftRow key={at} left={left} drop={() => leftOvers.drop(left)} />
        ))}
      </ul>
    </section>
  )
}

function LeftRow({ left, drop }: { left: Left; drop: () => void }) {
  const { possible, apply } = useApply(left)
  const [said, setSaid] = useState('')
  const run = async (): Promise<void> => {
    const trouble = await apply()
    setSaid(trouble ?? '')
    if (trouble !== null) return
    announce(t`Applied`)
    drop()
  }
  return (
    <li className={styles['left']}>
      <p>
        <span className="meta">{leftWords(left)}</span> <Written>{left.text}</Written>
      </p>
      <div className="row">
        {possible && (
          <button type="button" className="button" onClick={() => void run()}>
            <Trans>Apply</Trans>
          </button>
        )}
        {left.text !== '' && (
          <CopyButton text={left.text}>
            <Trans>Copy</Trans>
          </CopyButton>
        )}
        <button type="button" className="button quiet" onClick={drop}>
          <Trans>Drop</Trans>
        </button>
        <span role="alert">{said}</span>
      </div>
    </li>
  )
}

function leftWords(left: Left): string {
  switch (left.kind) {
    case 'draft':
      return t`In your pad:`
    case 'idea':
      return t`New idea:`
    case 'action':
      return t`Action:`
    case 'comment':
      return t`Comment:`
    case 'marks':
      return t`Not counted: the vote closed before it arrived.`
    case 'reword':
      return t`New wording:`
    case 'title':
      return t`Name of a cluster:`
    case 'move':
      return t`Moved:`
    case 'merge':
      return left.into === null ? t`Split off:` : t`Merged:`
  }
}
