import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Card } from '../../shared/board/shape.ts'
import { useAsk } from '../session/use-ask.ts'
import { announce } from '../ui/announce.tsx'
import { Written } from '../ui/Written.tsx'
import { focusComments } from './focus-comments.ts'
import styles from './Comments.module.css'
import { useHeldOn } from './use-held.ts'

/** The own concerns about a card that wait for those of others. Nobody else is told of them. */
export function HeldConcerns({ card }: { card: Card }) {
  const ask = useAsk()
  const held = useHeldOn(card)
  if (held.length === 0) return null
  return (
    <section aria-label={t`Your concerns that wait`}>
      <ul className={styles['held']}>
        {held.map(({ id, text }) => (
          <li key={id} className={`panel ${styles['one']}`}>
            <p>
              <Written block>{text}</Written>
            </p>
            <p className="meta lock">
              <Trans>Only you see this. It waits for others.</Trans>
            </p>
            <button
              type="button"
              className="button quiet"
              onClick={() =>
                void ask({ type: 'concern.takeBack', concernId: id }).then((isDone) => {
                  if (!isDone) return
                  announce(t`Taken back.`)
                  focusComments()
                })
              }
            >
              <Trans>Take it back</Trans>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
