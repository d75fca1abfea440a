import { Trans } from '@lingui/react/macro'
import { Avatar } from '../ui/Avatar.tsx'
import { PlainPage } from '../ui/PlainPage.tsx'
import { roleWord } from '../frame/phase-words.ts'
import type { Self } from '../session/use-who-i-am.ts'
import { Written } from '../ui/Written.tsx'

export function WhoAreYou({
  people,
  choose,
}: {
  readonly people: readonly Self[]
  readonly choose: (id: string) => void
}) {
  return (
    <PlainPage width="narrow">
      <h1>
        <Trans>Who are you here?</Trans>
      </h1>
      <p>
        <Trans>Several people have joined this session on this device.</Trans>
      </p>
      <ul className="stack">
        {people.map((person) => (
          <li key={person.participantId}>
            <button
              type="button"
              className="button wide"
              onClick={() => choose(person.participantId)}
            >
              <span className="row">
                <Avatar name={person.name} id={person.participantId} />
                <Written translate="no">{person.name}</Written>
              </span>
              <span className="meta">{roleWord(person.role)}</span>
            </button>
          </li>
        ))}
      </ul>
    </PlainPage>
  )
}
