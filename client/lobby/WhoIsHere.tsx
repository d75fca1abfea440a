import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { roleWord } from '../frame/phase-words.ts'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { announce } from '../ui/announce.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import styles from './Lobby.module.css'
import { Written } from '../ui/Written.tsx'

const SHOWN = 60
const BATCH_MS = 10_000

export function WhoIsHere() {
  const { people } = useSeen()
  const { me } = useView()
  const leads = useLeads()
  useJoinsSaid(people.total)
  const shown = people.people.filter(({ role }) => role !== 'observer').slice(0, SHOWN)
  const more = people.total - shown.length
  const isAlone = people.total <= 1
  return (
    <section className={styles['here']} aria-labelledby="here">
      <h2 id="here">
        {isAlone ? <Trans>Who is here</Trans> : <Trans>Who is here ({people.total})</Trans>}
      </h2>
      {isAlone && (
        <p className={styles['alone']}>
          {leads ? (
            <Trans>Nobody has joined yet. Share the code.</Trans>
          ) : (
            <Trans>You are the first.</Trans>
          )}
        </p>
      )}
      <ul className={styles['people']} hidden={isAlone && leads}>
        {shown.map((person) => (
          <li key={person.participantId}>
            <Avatar name={person.name} id={person.participantId} />
            <span className={styles['who']}>
              <Written translate="no">{person.name}</Written>
              {person.participantId === me.participantId ? (
                <span className="meta">
                  <Trans>you</Trans>
                </span>
              ) : (
                person.role !== 'participant' && (
                  <span className="meta">{roleWord(person.role)}</span>
                )
              )}
              {person.here === false && (
                <span className="meta">
                  <Trans>away</Trans>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="meta">
          <Trans>and {more} more</Trans>
        </p>
      )}
    </section>
  )
}

/** Announces newcomers in batches, so that twenty people who join in a minute are not twenty sentences. */
function useJoinsSaid(total: number): void {
  const latest = useRef(total)
  const said = useRef(total)
  useEffect(() => {
    latest.current = total
  }, [total])
  useEffect(() => {
    const timer = setInterval(() => {
      const came = latest.current - said.current
      said.current = latest.current
      if (came > 0) announce(plural(came, { one: '# person joined', other: '# people joined' }))
    }, BATCH_MS)
    return () => clearInterval(timer)
  }, [])
}
