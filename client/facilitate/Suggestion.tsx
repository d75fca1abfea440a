import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { RoomSlice } from '../../shared/wire/slices.ts'
import { useLink, useView } from '../session/use-session.ts'
import { SoloNow } from './Coverage.tsx'
import { Dismiss, useDismissed } from './Dismiss.tsx'
import styles from './Facilitate.module.css'
import { useAsk } from '../session/use-ask.ts'

const MINUTE_S = 60

/** Shows one suggestion at most. It never acts by itself. Dismissing it hides suggestions for this phase. */
export function Suggestion({ room }: { room: RoomSlice }) {
  const { phase } = useView()
  const link = useLink()
  const ask = useAsk()
  const [isDismissed, dismiss] = useDismissed()
  const words = suggested(room)
  if (words === null || isDismissed) return null
  return (
    <div className={styles['suggestion']} role="status">
      <p>{words}</p>
      {room.kind === 'solo' && (
        <button
          type="button"
          className="button quiet link"
          onClick={() => {
            const left = Math.max(0, ((phase.endsAt ?? 0) - link.serverNow()) / 1000)
            void ask({ type: 'timer.set', seconds: Math.round(left) + MINUTE_S })
            dismiss()
          }}
        >
          <Trans>1 minute more</Trans>
        </button>
      )}
      {room.kind === 'refine' && <SoloNow />}
      <Dismiss press={dismiss} />
    </div>
  )
}

function suggested(room: RoomSlice): string | null {
  if (room.kind === 'solo') {
    if (room.ready === 'everyone') return t`Everyone is ready.`
    if (room.ready === 'most' && room.notStarted !== 'nobody')
      return t`Most are ready and a few have not started. One more minute?`
    return null
  }
  if (room.kind === 'refine' && room.fewMove)
    return t`A few people make most of the moves. Three silent minutes, or solo again?`
  return null
}
