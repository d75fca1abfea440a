import { Trans } from '@lingui/react/macro'
import { Lock, LockOpen, PenLine } from 'lucide-react'
import { PreviewLink } from '../facilitate/PreviewLink.tsx'
import { useAsk } from '../session/use-ask.ts'
import { useView } from '../session/use-session.ts'
import { Either } from '../ui/Either.tsx'
import { Icon } from '../ui/Icon.tsx'

/** Locks and unlocks joining, and lets the facilitator take part. */
export function JoiningControls() {
  const view = useView()
  const ask = useAsk()
  return (
    <div className="row">
      <button
        type="button"
        className="button"
        aria-pressed={view.me.takesPart}
        onClick={() => void ask({ type: 'takePart.set', takesPart: !view.me.takesPart })}
      >
        <Icon of={PenLine} /> <Trans>I take part</Trans>
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={view.locked}
        onClick={() => void ask({ type: 'session.lock', locked: !view.locked })}
      >
        <Either
          isSecond={view.locked}
          first={
            <>
              <Icon of={LockOpen} /> <Trans>Lock joining</Trans>
            </>
          }
          second={
            <>
              <Icon of={Lock} /> <Trans>Joining is locked</Trans>
            </>
          }
        />
      </button>
      <PreviewLink />
    </div>
  )
}
