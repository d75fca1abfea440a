import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
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
    <Modal title={t`Claim my ideas`} onClose={onClose}>
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
  return (
    <ul className={styles['list']} aria-label={t`My ideas`}>
      {ideas.map(({ id, text }) => (
        <li key={id}>
          <Claimable
            ideaId={id}
            words={<Written block>{text}</Written>}
            isClaimed={claims.includes(id)}
          />
        </li>
      ))}
    </ul>
  )
}

interface ClaimableProps {
  readonly ideaId: IdeaId
  readonly words: ReactNode
  readonly isClaimed: boolean
}

/** The box follows the press at once; the words below follow when the server has stored it. */
function Claimable({ ideaId, words, isClaimed }: ClaimableProps) {
  const ask = useAsk()
  const [wished, wish] = useState<boolean | null>(null)
  const put = async (claimed: boolean): Promise<void> => {
    wish(claimed)
    await ask({ type: 'idea.claim', ideaId, claimed })
    wish(null)
  }
  return (
    <label className={styles['idea']}>
      <input
        type="checkbox"
        checked={wished ?? isClaimed}
        onChange={({ target }) => void put(target.checked)}
      />
      <span>
        {words}
        <span className="meta">
          {isClaimed ? <Trans>Claimed. Only you see this.</Trans> : <Trans>Not claimed</Trans>}
        </span>
      </span>
    </label>
  )
}
