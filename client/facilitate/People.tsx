import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Person } from '../../shared/wire/slices.ts'
import type { Role } from '../../shared/wire/terms.ts'
import { roleWord } from '../frame/phase-words.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuOf, type MenuAct } from '../ui/Menu.tsx'
import styles from './Facilitate.module.css'
import { NameChange } from '../frame/NameChange.tsx'
import { useAsk } from '../session/use-ask.ts'
import { Sure } from './Sure.tsx'
import { inSentence } from '../ui/in-sentence.ts'
import { Written } from '../ui/Written.tsx'

/** Lists the people of the session, each with a menu for their role. */
export function People() {
  const { people } = useSeen()
  const { me } = useView()
  const others = people.people.filter((person) => person.participantId !== me.participantId)
  const own = people.people.filter((person) => person.participantId === me.participantId)
  return (
    <section className={styles['part']} aria-labelledby="panel-people">
      <h3 id="panel-people">
        <Trans>People ({people.total})</Trans>
      </h3>
      <ul className={styles['people']}>
        {own.map((person) => (
          <Own key={person.participantId} person={person} />
        ))}
        {others.map((person) => (
          <Row key={person.participantId} person={person} />
        ))}
      </ul>
      {others.length === 0 && (
        <p className="meta">
          <Trans>Nobody has joined yet. Share the code.</Trans>
        </p>
      )}
    </section>
  )
}

/** The person's own row: they count among the people, and may change their name here. */
function Own({ person }: { person: Person }) {
  return (
    <li>
      <div className={styles['person']}>
        <Written translate="no">{person.name}</Written>
        <span className="meta">
          <Trans>you</Trans>
        </span>
      </div>
      <NameChange />
    </li>
  )
}

/** The acts that have to be confirmed first. */
type Grave = 'remove' | 'hand-over'

function Row({ person }: { person: Person }) {
  const [asking, setAsking] = useState<Grave | null>(null)
  const acts = useRoleActs(person, setAsking)
  const { name } = person
  return (
    <li>
      <div className={styles['person']}>
        <Written>{name}</Written>
        {person.role !== 'participant' && <span className="meta">{roleWord(person.role)}</span>}
        {acts.length > 0 && (
          <MenuOf label={name} parts={[{ acts }]}>
            <Button className="button quiet icon" aria-label={t`More for ${name}`}>
              <Icon of={Ellipsis} />
            </Button>
          </MenuOf>
        )}
      </div>
      {asking !== null && (
        <SureOf key={asking} what={asking} person={person} keep={() => setAsking(null)} />
      )}
    </li>
  )
}

/** The changes that this person may make to the role of another one. */
function useRoleActs(person: Person, confirm: (what: Grave) => void): MenuAct[] {
  const { me } = useView()
  const ask = useAsk()
  const { participantId } = person
  const grant = (role: Role): void => void ask({ type: 'role.grant', participantId, role })
  const act = (role: Role, words: string, run = (): void => grant(role)): MenuAct[] =>
    me.role === 'facilitator' && person.role !== role ? [{ id: role, words, run }] : []
  const mayRemove =
    person.role !== 'facilitator' && (me.role === 'facilitator' || person.role !== 'co-facilitator')
  return [
    ...act('co-facilitator', t`Make co-facilitator`),
    ...act('participant', t`Make participant`),
    ...act('observer', t`Make observer (reads only)`),
    ...act('facilitator', t`Hand the session over…`, () => confirm('hand-over')),
    ...(mayRemove
      ? [{ id: 'remove', words: t`Remove…`, danger: true, run: () => confirm('remove') }]
      : []),
  ]
}

interface SureOfProps {
  readonly what: Grave
  readonly person: Person
  /** Leaves everything as it is. */
  readonly keep: () => void
}

function SureOf({ what, person: { participantId, name }, keep }: SureOfProps) {
  const ask = useAsk()
  return what === 'remove' ? (
    <Sure
      title={t`Remove ${inSentence(name)}?`}
      yes={t`Remove`}
      onYes={() => void ask({ type: 'participant.remove', participantId })}
      onNo={keep}
    >
      <Trans>
        Remove <Written>{name}</Written>? They can still download their drafts. Their revealed ideas
        stay. Their marks in an open vote are dropped. Their device cannot join again.
      </Trans>
    </Sure>
  ) : (
    <Sure
      title={t`Hand the session over to ${inSentence(name)}?`}
      yes={t`Hand over`}
      onYes={() => {
        void ask({ type: 'role.grant', participantId, role: 'facilitator' })
        keep()
      }}
      onNo={keep}
    >
      <Trans>
        Hand the session over to <Written>{name}</Written>? They lead from now on and decide who
        else does. You stay as a co-facilitator.
      </Trans>
    </Sure>
  )
}
