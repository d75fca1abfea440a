import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Ellipsis } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { Person } from '../../shared/wire/slices.ts'
import type { Role } from '../../shared/wire/terms.ts'
import { roleWord } from '../frame/phase-words.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuOf, type MenuAct } from '../ui/Menu.tsx'
import styles from './Facilitate.module.css'
import { useAsk } from '../session/use-ask.ts'

/** Lists the people of the session, each with a menu for their role. */
export function People() {
  const { people } = useSeen()
  const { me } = useView()
  const others = people.people.filter((person) => person.participantId !== me.participantId)
  return (
    <section className={styles['part']} aria-labelledby="panel-people">
      <h3 id="panel-people">
        <Trans>People ({people.total})</Trans>
      </h3>
      {others.length === 0 ? (
        <p className="meta">
          <Trans>Nobody has joined yet. Share the code.</Trans>
        </p>
      ) : (
        <ul className={styles['people']}>
          {others.map((person) => (
            <Row key={person.participantId} person={person} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Row({ person }: { person: Person }) {
  const { me } = useView()
  const ask = useAsk()
  const [asking, setAsking] = useState<'remove' | 'hand-over' | null>(null)
  const { participantId, name } = person
  const grant = (role: Role): void => void ask({ type: 'role.grant', participantId, role })
  const act = (role: Role, words: string, run = (): void => grant(role)): MenuAct[] =>
    me.role === 'facilitator' && person.role !== role ? [{ id: role, words, run }] : []
  const mayRemove =
    person.role !== 'facilitator' && (me.role === 'facilitator' || person.role !== 'co-facilitator')
  const acts: MenuAct[] = [
    ...act('co-facilitator', t`Make co-facilitator`),
    ...act('participant', t`Make participant`),
    ...act('observer', t`Make observer (reads only)`),
    ...act('facilitator', t`Hand the session over…`, () => setAsking('hand-over')),
    ...(mayRemove
      ? [{ id: 'remove', words: t`Remove…`, danger: true, run: () => setAsking('remove') }]
      : []),
  ]
  const keep = (): void => setAsking(null)
  return (
    <li>
      <div className={styles['person']}>
        <bdi>{name}</bdi>
        {person.role !== 'participant' && <span className="meta">{roleWord(person.role)}</span>}
        {acts.length > 0 && (
          <MenuOf label={name} parts={[{ acts }]}>
            <Button className="button quiet icon" aria-label={t`More for ${name}`}>
              <Icon of={Ellipsis} />
            </Button>
          </MenuOf>
        )}
      </div>
      {asking === 'remove' && (
        <Sure
          title={t`Remove ${name}?`}
          yes={t`Remove`}
          onYes={() => void ask({ type: 'participant.remove', participantId })}
          onNo={keep}
        >
          <Trans>
            Remove <bdi>{name}</bdi>? They can still download their drafts. Their revealed ideas
            stay. Their marks in an open vote are dropped. Their device cannot join again.
          </Trans>
        </Sure>
      )}
      {asking === 'hand-over' && (
        <Sure
          title={t`Hand the session over to ${name}?`}
          yes={t`Hand over`}
          onYes={() => {
            grant('facilitator')
            keep()
          }}
          onNo={keep}
        >
          <Trans>
            Hand the session over to <bdi>{name}</bdi>? They lead from now on and decide who else
            does. You stay as a co-facilitator.
          </Trans>
        </Sure>
      )}
    </li>
  )
}

interface SureProps {
  readonly title: string
  readonly yes: string
  readonly onYes: () => void
  readonly onNo: () => void
  readonly children: ReactNode
}

/** Asks once more, below the person's name. The focus goes to the answer that changes nothing. */
function Sure({ title, yes, onYes, onNo, children }: SureProps) {
  const no = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The menu gives the focus back to its button first.
    const soon = requestAnimationFrame(() => no.current?.focus())
    return () => cancelAnimationFrame(soon)
  }, [])
  return (
    <div className={styles['sure']} role="group" aria-label={title}>
      <p>{children}</p>
      <div className="row">
        <button type="button" className="button danger" onClick={onYes}>
          {yes}
        </button>
        <button type="button" className="button" ref={no} onClick={onNo}>
          <Trans>Keep as it is</Trans>
        </button>
      </div>
    </div>
  )
}
