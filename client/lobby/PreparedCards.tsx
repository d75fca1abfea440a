import { plural, t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { FileInput } from 'lucide-react'
import { Suspense, useState } from 'react'
import { putOnBoard, takeUpQuestion } from '../prepare/send.ts'
import { useAsk } from '../session/use-ask.ts'
import { useView } from '../session/use-session.ts'
import { sayDone } from '../ui/announce.tsx'
import { Icon } from '../ui/Icon.tsx'
import { part } from '../ui/part.ts'

const PrepareDialog = part(() =>
  import('../prepare/PrepareDialog.tsx').then((module) => ({ default: module.PrepareDialog })),
)

/** Brings cards from a file or a list before the start, and takes them off again. */
export function PreparedCards() {
  const { counts, settings, sessionId, me } = useView()
  const [isOpen, setOpen] = useState(false)
  const { prepared } = counts
  if (prepared === undefined) return null
  const seat = { sessionId, as: me.participantId }
  const close = (): void => setOpen(false)
  return (
    <section className="stack" aria-labelledby="prepared">
      <h2 id="prepared">
        <Trans>Prepared cards</Trans>
      </h2>
      <Counts {...prepared} />
      <div className="row">
        <button type="button" className="button" onClick={() => setOpen(true)}>
          <Icon of={FileInput} /> <Trans>Cards from a file or list</Trans>
        </button>
        {prepared.cards + prepared.clusters > 0 && <TakeOff />}
      </div>
      <Suspense fallback={null}>
        {isOpen && (
          <PrepareDialog
            title={t`Cards from a file or list`}
            act={t`Put on the board`}
            isNamed={settings.anonymity === 'named'}
            first={null}
            partly={t`What was taken stands on the board already: take it off before you try again.`}
            put={async (cards, whole, told) => {
              const asked = whole ? await takeUpQuestion(seat, cards) : null
              return asked?.ok === false ? asked : putOnBoard(seat, cards, told)
            }}
            onDone={(cards) => {
              close()
              sayDone(plural(cards, { one: '# card is prepared', other: '# cards are prepared' }))
            }}
            onClose={close}
          />
        )}
      </Suspense>
    </section>
  )
}

function Counts({ cards, clusters }: { readonly cards: number; readonly clusters: number }) {
  if (cards + clusters === 0)
    return (
      <p className="meta">
        <Trans>
          The board starts empty. It can start with cards of yours: options, notes of another board,
          or an earlier outcome. Nobody sees them before the board opens.
        </Trans>
      </p>
    )
  return (
    <p>
      <Plural value={cards} one="# card stands ready" other="# cards stand ready" />
      {clusters > 0 && (
        <>
          {' '}
          <Plural value={clusters} one="in # cluster" other="in # clusters" />
        </>
      )}
      . <Trans>The group sees them when the board opens. They carry no name and no vote.</Trans>
    </p>
  )
}

function TakeOff() {
  const ask = useAsk()
  const [isAsked, setAsked] = useState(false)
  if (!isAsked)
    return (
      <button type="button" className="button quiet" onClick={() => setAsked(true)}>
        <Trans>Take them off again</Trans>
      </button>
    )
  return (
    <button
      type="button"
      className="button danger"
      onBlur={() => setAsked(false)}
      onClick={() => {
        setAsked(false)
        void ask({ type: 'board.clear' })
      }}
    >
      <Trans>Sure: take all prepared cards off</Trans>
    </button>
  )
}
