import { Trans } from '@lingui/react/macro'
import { Hand as HandIcon } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import type { Card } from '../../shared/board/shape.ts'
import { useSeen } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { isInHand, type Hand } from '../board/presence.ts'
import { useWall } from './wall.ts'
import styles from './WallCard.module.css'
import { Written } from '../ui/Written.tsx'

/**
 * Shows that another person is moving or rewording this card. The card is not locked. A name is shown only in a named
 * session.
 */
export function InHand({ card }: { card: Card }) {
  const { presence } = useWall()
  const { id } = card.head
  const hand = useSyncExternalStore(presence.subscribe, () => presence.handOn(id))
  return isInHand(card, hand) ? <Held hand={hand} /> : null
}

function Held({ hand }: { hand: Hand }) {
  const { people } = useSeen().people
  const person = people.find((one) => one.participantId === hand.participantId)
  const name = person?.name ?? null
  return (
    <span className={styles['hand']} data-hand>
      <Icon of={HandIcon} />
      {hand.doing === 'moving' ? (
        name === null ? (
          <Trans>Someone is moving this</Trans>
        ) : (
          <Trans>
            <Written>{name}</Written> is moving this
          </Trans>
        )
      ) : name === null ? (
        <Trans>Someone is rewording this</Trans>
      ) : (
        <Trans>
          <Written>{name}</Written> is rewording this
        </Trans>
      )}
    </span>
  )
}
