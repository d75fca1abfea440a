import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Pause, Play, Plus, Timer as Clock } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useAsk } from '../session/use-ask.ts'
import { useLink, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuOf, type MenuAct } from '../ui/Menu.tsx'

const MINUTE_S = 60

/** Adds time to the timer, pauses it or resumes it. The timer never moves the group on. */
export function TimerMenu() {
  const { phase } = useView()
  const link = useLink()
  const ask = useAsk()
  // The time left is read when the button is pressed, because the menu may have been drawn minutes before.
  const left = (): number =>
    (phase.pausedRemaining ?? (phase.endsAt ?? 0) - link.serverNow()) / 1000
  const add = (minutes: number, words: string): MenuAct => ({
    id: `add-${minutes}`,
    words,
    icon: <Icon of={Plus} />,
    run: () =>
      void ask({
        type: 'timer.set',
        seconds: Math.max(0, Math.round(left())) + minutes * MINUTE_S,
      }),
  })
  const hold: MenuAct[] =
    phase.pausedRemaining !== undefined
      ? [
          {
            id: 'resume',
            words: t`Resume`,
            icon: <Icon of={Play} />,
            run: () => void ask({ type: 'timer.resume' }),
          },
        ]
      : phase.endsAt !== undefined
        ? [
            {
              id: 'pause',
              words: t`Pause`,
              icon: <Icon of={Pause} />,
              run: () => void ask({ type: 'timer.pause' }),
            },
          ]
        : []
  return (
    <MenuOf
      label={t`Timer`}
      parts={[{ acts: [add(1, t`1 minute more`), add(3, t`3 minutes more`), ...hold] }]}
    >
      <Button className="button quiet" data-act="timer">
        <Icon of={Clock} /> <Trans>Timer</Trans>
      </Button>
    </MenuOf>
  )
}
