import { Trans } from '@lingui/react/macro'
import { padRows } from '../pad/rows.ts'
import { useDrafts } from '../pad/use-drafts.ts'
import { useAsk } from '../session/use-ask.ts'
import { useSeen } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { after } from '../ui/later.ts'
import { focusNextHeading } from './focus-next-heading.ts'

const MOST_WAIT_MS = 1_000

interface ToBoardProps {
  readonly pad: Replica
  /** The look of the button once something is written. A skip is always plain. */
  readonly className: string
}

/** The act that ends the lane. Without a word in the pad it is a skip, and says so. */
export function ToBoard({ pad, className }: ToBoardProps) {
  const ask = useAsk()
  const { mine } = useSeen()
  const hasWords = padRows(useDrafts(pad), mine.drafts, null).waiting.length > 0
  const leave = async (): Promise<void> => {
    // The server notes what it has of the pad, and words and commands come over two sockets. Nobody waits long for it.
    if (hasWords) await Promise.race([pad.allSaved(), after(MOST_WAIT_MS)])
    if (await ask({ type: hasWords ? 'lane.finish' : 'lane.skip' })) focusNextHeading()
  }
  return (
    <button
      type="button"
      className={`button ${hasWords ? className : ''}`}
      onClick={() => void leave()}
    >
      {hasWords ? (
        <Trans>I’m done, show me the board</Trans>
      ) : (
        <Trans>Skip and see the board</Trans>
      )}
    </button>
  )
}
