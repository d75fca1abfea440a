import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { useIdeas } from '../board/own-ideas.ts'
import { useAsk } from '../session/use-ask.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { Modal } from '../ui/Modal.tsx'
import { Written } from '../ui/Written.tsx'
import styles from './Claims.module.css'

/** The own ideas of a person, each with a box that says whether their name may stand at it. */
export function ClaimSheet({ onClose }: { onClose: () => void }) {
  const { name } = useView().me
  const { mine, results } = useSeen()
  return (
    <Modal title={t`Claim my ideas`} kind="sheet" onClose={onClose}>
      {results.authors !== null ? (
        <p>
          <Trans>Claiming has ended. Names stand at the claimed ideas.</Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans>
              Choose the ideas at which your name, <Written>{name}</Written>, may stand. Everybody
              here and everybody who gets the report will see it, once the facilitator ends
              claiming.
            </Trans>
          </p>
          <p className="meta">
            <Trans>
              Until then only you see what you choose, and you can take it back. If most claim
              theirs, the others can be guessed.
            </Trans>
          </p>
          <OwnIdeas ids={mine.ideaIds} claims={mine.claims ?? []} />
        </>
      )}
      <button type="button" className="button" onClick={onClose}>
        <Trans>Back to the results</Trans>
      </button>
    </Modal>
  )
}

interface OwnIdeasProps {
  readonly ids: readonly IdeaId[]
  readonly claims: readonly IdeaId[]
}

function OwnIdeas({ ids, claims }: OwnIdeasProps) {
  const ideas = useIdeas(ids)
  const ask = useAsk()
  return (
    <ul className={styles['list']} aria-label={t`My ideas`}>
      {ideas.map(({ id, text }) => (
        <li key={id}>
          <label className={styles['idea']}>
            <input
              type="checkbox"
              checked={claims.includes(id)}
              onChange={({ target }) =>
                void ask({ type: 'idea.claim', ideaId: id, claimed: target.checked })
              }
            />
            <span>
              <Written block>{text}</Written>
              <span className="meta">
                {claims.includes(id) ? (
                  <Trans>Claimed. Only you see this.</Trans>
                ) : (
                  <Trans>Not claimed</Trans>
                )}
              </span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}
