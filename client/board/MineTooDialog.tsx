import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { BoardIdea, Card } from '../../shared/board/shape.ts'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { questionOfIdea } from '../../shared/session/path.ts'
import { useAsk } from '../session/use-ask.ts'
import { useSeen, useView } from '../session/use-session.ts'
import { sayDone } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'
import { Written } from '../ui/Written.tsx'
import styles from './MineToo.module.css'
import { saidOf } from './mine-too.ts'
import { useIdeas } from './own-ideas.ts'

interface MineTooDialogProps {
  readonly card: Card
  readonly onClose: () => void
}

/** Asks a person which of their own ideas a card is too. */
export function MineTooDialog({ card, onClose }: MineTooDialogProps) {
  const { settings } = useView()
  const { mine } = useSeen()
  const own = useFirstSolo(card)
  const { say, takeBack } = useSaying(card)
  const said = saidOf(card, mine)
  const choose = (myIdeaId: IdeaId | null): void => {
    onClose()
    void say(myIdeaId)
  }
  return (
    <Modal title={t`This was my idea too`} onClose={onClose}>
      <p className="meta">
        <Trans>
          Only you see what you choose, and you can take it back until the results. There the group
          gets one number for each card, and never who it was.
        </Trans>{' '}
        {settings.anonymity === 'anonymous' && (
          <Trans>The number is counted once, when three people or more have chosen.</Trans>
        )}
      </p>
      {own.length > 0 && (
        <p>
          <Trans>
            Which of your own ideas is it? It then counts as written alone, and the two cards stay
            apart.
          </Trans>
        </p>
      )}
      <Choices own={own} said={said} choose={choose} />
      <div className="row">
        {said !== null && (
          <button
            type="button"
            className="button"
            onClick={() => {
              onClose()
              void takeBack()
            }}
          >
            <Trans>Take it back</Trans>
          </button>
        )}
        <button type="button" className="button" onClick={onClose}>
          <Trans>Back to the card</Trans>
        </button>
      </div>
    </Modal>
  )
}

interface ChoicesProps {
  readonly own: readonly BoardIdea[]
  readonly said: ReturnType<typeof saidOf>
  /** Told the own idea, or null for an idea that came after seeing. */
  readonly choose: (myIdeaId: IdeaId | null) => void
}

function Choices({ own, said, choose }: ChoicesProps) {
  const choice = (id: IdeaId | null, words: ReactNode) => (
    <li key={id}>
      <button
        type="button"
        className="button quiet"
        aria-pressed={said?.own === id}
        onClick={() => choose(id)}
      >
        {words} {said?.own === id && <Icon of={Check} />}
      </button>
    </li>
  )
  return (
    <ul className={styles['choices']}>
      {own.map(({ id, text }) => choice(id, <Written block>{text}</Written>))}
      {choice(
        null,
        own.length > 0 ? (
          <Trans>None of these: it came to me after I saw this one</Trans>
        ) : (
          <Trans>It came to me after I saw this one</Trans>
        ),
      )}
    </ul>
  )
}

/** A person’s own ideas of the card’s question that they wrote before they saw any other: in its first round, or in the lane. */
function useFirstSolo({ head }: Card) {
  const { rounds, questions } = useView()
  const asked = questionOfIdea({ rounds, questions }, head)?.id
  const first = rounds.find(({ questionId }) => questionId === asked)
  const { ideaIds, alone } = useSeen().mine
  return useIdeas(ideaIds).filter(
    (idea) =>
      (idea.round !== null && idea.round === first?.n) ||
      (alone?.includes(idea.id) === true &&
        questionOfIdea({ rounds, questions }, idea)?.id === asked),
  )
}

function useSaying(card: Card) {
  const ask = useAsk()
  const said = saidOf(card, useSeen().mine)
  const put = (ideaId: IdeaId, own: IdeaId | null): Promise<boolean> =>
    ask({
      type: 'idea.mineToo',
      ideaId,
      mineToo: true,
      ...(own === null ? {} : { myIdeaId: own }),
    })
  const drop = (ideaId: IdeaId): Promise<boolean> =>
    ask({ type: 'idea.mineToo', ideaId, mineToo: false })
  const restore = (): void => void (said && put(said.ideaId, said.own))
  return {
    /** A card has one word: a new word takes the place of the one at any idea of the card. */
    say: async (own: IdeaId | null): Promise<void> => {
      const ideaId = said?.ideaId ?? card.head.id
      if (!(await put(ideaId, own))) return
      sayDone(t`Noted for you alone: this was your idea too.`, () =>
        said === null ? void drop(ideaId) : restore(),
      )
    },
    takeBack: async (): Promise<void> => {
      if (said === null || !(await drop(said.ideaId))) return
      sayDone(t`Taken back.`, restore)
    },
  }
}
