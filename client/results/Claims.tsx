import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useActs, type PageAct } from '../frame/acts.ts'
import { useAsk } from '../session/use-ask.ts'
import { useLeads, useSeen, useView } from '../session/use-session.ts'
import { Modal } from '../ui/Modal.tsx'
import { ClaimSheet } from './ClaimSheet.tsx'

/**
 * Claiming in an anonymous session: a person’s own ideas to choose from, and for people who lead the end of it. The page
 * offers both and never reminds anybody, because a reminder would press people to give their name.
 */
export function Claims() {
  const { settings } = useView()
  return settings.anonymity === 'anonymous' ? <Anonymous /> : null
}

function Anonymous() {
  const { phase, me } = useView()
  const { mine, results } = useSeen()
  const leads = useLeads()
  const [open, setOpen] = useState<'claim' | 'show' | null>(null)
  const close = (): void => setOpen(null)
  const { authors } = results
  const isClaiming = phase.kind === 'results' && authors === null
  const mayClaim = isClaiming && me.takesPart && mine.ideaIds.length > 0
  const acts: readonly PageAct[] = [
    ...(mayClaim ? [{ id: 'claim', words: t`Claim my ideas`, run: () => setOpen('claim') }] : []),
    ...(isClaiming && leads
      ? [{ id: 'show', words: t`End claiming…`, run: () => setOpen('show') }]
      : []),
  ]
  useActs(acts)
  return (
    <>
      {acts.map(({ id, words, run }) => (
        <button key={id} type="button" className="button quiet" onClick={run}>
          {words}
        </button>
      ))}
      {authors !== null && <Shown ideas={Object.keys(authors).length} />}
      {open === 'claim' && <ClaimSheet onClose={close} />}
      {open === 'show' && <EndClaiming onClose={close} />}
    </>
  )
}

function Shown({ ideas }: { ideas: number }) {
  return (
    <p className="meta">
      <Plural
        value={ideas}
        _0="Claiming has ended. No idea was claimed."
        one="Claiming has ended. A name stands at one idea."
        other="Claiming has ended. Names stand at # ideas."
      />
    </p>
  )
}

/** Asks before all names are shown, which is done once. */
function EndClaiming({ onClose }: { onClose: () => void }) {
  const ask = useAsk()
  const show = (): void => {
    onClose()
    void ask({ type: 'claims.show' })
  }
  return (
    <Modal title={t`End claiming and show the names?`} onClose={onClose}>
      <p>
        <Trans>
          Names appear at all claimed ideas at once, for everybody here and in every file. After
          that nobody can claim an idea or take a claim back.
        </Trans>
      </p>
      <p className="meta">
        <Trans>
          Nobody knows before how many ideas are claimed, not even you. If most claim theirs, the
          others can be guessed.
        </Trans>
      </p>
      <div className="row">
        <button type="button" className="button primary" onClick={show}>
          <Trans>Show the names</Trans>
        </button>
        <button type="button" className="button" onClick={onClose}>
          <Trans>Not yet</Trans>
        </button>
      </div>
    </Modal>
  )
}
