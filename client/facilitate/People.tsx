import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Person } from '../../shared/wire/slices.ts'
import { roleWord } from '../frame/phase-words.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuOf, type MenuAct } from '../ui/Menu.tsx'
import styles from './Facilitate.module.css'
import { useAsk } from './use-ask.ts'

/** Who is in the session, and what may be done about it. */
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
  const [sure, setSure] = useState(false)
  const grant = (role: 'facilitator' | 'co-facilitator' | 'participant' | 'observer'): void =>
    void ask({ type: 'role.grant', participantId: person.participantId, role })
  const act = (role: Parameters<typeof grant>[0], words: string): MenuAct[] =>
    me.role === 'facilitator' && person.role !== role
      ? [{ id: role, words, run: () => grant(role) }]
      : []
  const mayRemove =
    person.role !== 'facilitator' && (me.role === 'facilitator' || person.role !== 'co-facilitator')
  const acts: MenuAct[] = [
    ...act('co-facilitator', t`Make co-facilitator`),
    ...act('participant', t`Make participant`),
    ...act('observer', t`Make observer: reads only`),
    ...act('facilitator', t`Hand the session over`),
    ...(mayRemove
      ? [{ id: 'remove', words: t`Remove…`, danger: true, run: () => setSure(true) }]
      : []),
  ]
  return (
    <li>
      <div className={styles['person']}>
        <bdi>{person.name}</bdi>
        {person.role !== 'participant' && <span className="meta">{roleWord(person.role)}</span>}
        {acts.length > 0 && (
          <MenuOf label={person.name} parts={[{ acts }]}>
            <Button className="button quiet icon" aria-label={t`Acts: ${person.name}`}>
              <Icon of={Ellipsis} />
            </Button>
          </MenuOf>
        )}
      </div>
      {sure && (
        <div className={styles['sure']} role="group" aria-label={t`Remove ${person.name}?`}>
          <p>
            <Trans>
              Remove <bdi>{person.name}</bdi>? Their drafts stay theirs to download, their revealed
              ideas stay, open marks are dropped. This device cannot come back.
            </Trans>
          </p>
          <div className="row">
            <button
              type="button"
              className="button danger"
              onClick={() =>
                void ask({ type: 'participant.remove', participantId: person.participantId })
              }
            >
              <Trans>Remove</Trans>
            </button>
            <button type="button" className="button" onClick={() => setSure(false)}>
              <Trans>Keep</Trans>
            </button>
          </div>
        </div>
      )}
    </li>
  )
}
