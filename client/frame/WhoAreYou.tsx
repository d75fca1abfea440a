import { Trans } from '@lingui/react/macro'
import { roleWord } from './phase-words.ts'
import type { Self } from './use-who-i-am.ts'

export function WhoAreYou({
  people,
  choose,
}: {
  readonly people: readonly Self[]
  readonly choose: (id: string) => void
}) {
  return (
    <main className="page stack">
      <h1>
        <Trans>Who are you here?</Trans>
      </h1>
      <p>
        <Trans>This device holds several people of this session.</Trans>
      </p>
      <ul className="stack">
        {people.map((person) => (
          <li key={person.participantId}>
            <button
              type="button"
              className="button wide"
              onClick={() => choose(person.participantId)}
            >
              <bdi>{person.name}</bdi>
              <span className="meta">{roleWord(person.role)}</span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  )
}
