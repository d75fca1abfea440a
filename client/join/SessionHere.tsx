import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { CopyPlus, Download, Eraser, LogOut, Pencil, Trash2, type LucideIcon } from 'lucide-react'
import { Suspense, useRef, useState, type Ref, type RefObject } from 'react'
import type { SessionListed } from '../../shared/wire/http.ts'
import { roleWord } from '../frame/phase-words.ts'
import { callHere, calledHere } from '../session/kept-here.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Source } from './CreateForm.tsx'
import styles from './SessionsHere.module.css'
import { dayWords } from './day-words.ts'
import { part } from '../ui/part.ts'
import { Written } from '../ui/Written.tsx'

const LeaveDevice = part(() =>
  import('./SessionEnds.tsx').then((module) => ({ default: module.LeaveDevice })),
)
const Rename = part(() => import('./Rename.tsx').then((module) => ({ default: module.Rename })))
const DeleteMine = part(() =>
  import('./SessionEnds.tsx').then((module) => ({ default: module.DeleteMine })),
)
const DeleteSession = part(() =>
  import('./SessionEnds.tsx').then((module) => ({ default: module.DeleteSession })),
)

interface SessionHereProps {
  readonly session: SessionListed
  readonly onUseAgain: (source: Source) => void
  /** Called when the session is no longer on this device. */
  readonly changed: () => void
}

/** One session of this device, under the name that it has here, and what can be done with it. */
export function SessionHere({ session, onUseAgain, changed }: SessionHereProps) {
  const [asked, setAsked] = useState<'delete' | 'leave' | 'mine' | null>(null)
  const pencil = useRef<HTMLButtonElement>(null)
  const name = useNameHere(session, pencil)
  const { words, renaming } = name
  const { sessionId } = session
  const leads = session.as.find(({ role }) => role === 'facilitator')
  const isIn = session.as.length > 0
  const close = (): void => setAsked(null)
  return (
    <li className={styles['row']}>
      <div className={styles['what']} hidden={renaming}>
        {isIn ? (
          <a id={nameId(sessionId)} href={`/s/${sessionId}`}>
            <Written>{words}</Written>
          </a>
        ) : (
          <p id={nameId(sessionId)} className={styles['gone']}>
            <Written>{words}</Written>
          </p>
        )}
        <About session={session} own={name.own} />
      </div>
      <Suspense fallback={null}>
        {renaming && (
          <Rename sessionId={sessionId} first={words} onDone={name.change} onLeave={name.end} />
        )}
      </Suspense>
      <Acts
        name={name}
        pencil={pencil}
        again={leads === undefined ? null : () => onUseAgain({ sessionId, words })}
        session={session}
        leave={() => setAsked('leave')}
        erase={ownOnes(session).length === 0 ? null : () => setAsked('mine')}
        remove={leads === undefined ? null : () => setAsked('delete')}
      />
      <Suspense fallback={null}>
        {asked === 'leave' && <LeaveDevice session={session} onClose={close} onDone={changed} />}
        {asked === 'mine' && <DeleteMine session={session} onClose={close} onDone={changed} />}
        {asked === 'delete' && leads !== undefined && (
          <DeleteSession
            session={session}
            as={leads.participantId}
            words={words}
            onClose={close}
            onDone={changed}
          />
        )}
      </Suspense>
    </li>
  )
}

/**
 * The name of a session on this device, which only this device knows, and how it is changed. The focus comes back to the
 * button `pencil`, which begins the renaming.
 */
function useNameHere(
  { sessionId, title, question }: SessionListed,
  pencil: RefObject<HTMLButtonElement | null>,
) {
  const [called, setCalled] = useState(() => calledHere(sessionId))
  const [renaming, setRenaming] = useState(false)
  const own = title === '' ? question : title
  const end = (): void => {
    setRenaming(false)
    requestAnimationFrame(() => pencil.current?.focus())
  }
  return {
    words: called ?? own,
    /** The session's own name where the device has another one. */
    own: called === null ? null : own,
    renaming,
    begin: () => setRenaming(true),
    end,
    change: (next: string | null): void => {
      const name = next === own ? null : next
      callHere(sessionId, name)
      setCalled(name)
      end()
    },
  }
}

/** The session's own name, one's roles in it, and its dates. */
function About({ session, own }: { session: SessionListed; own: string | null }) {
  const isIn = session.as.length > 0
  const roles = isIn
    ? [...new Set(session.as.map(({ role }) => roleWord(role)))].join(', ')
    : t`You were removed. Your own words are still yours to take`
  return (
    <>
      {own !== null && (
        <p className="meta">
          <Written>{own}</Written>
        </p>
      )}
      <p className="meta">
        <Trans>
          {roles} · {dayWords(session.createdAt)} · kept until {dayWords(session.keptUntil)}
        </Trans>
      </p>
    </>
  )
}

/** The element that names a session, for what stands beside it. */
const nameId = (sessionId: string): string => `session-${sessionId}`

/** The people on this device who can delete their drafts and name. A facilitator hands over first, or deletes the session. */
const ownOnes = ({ as }: SessionListed) => as.filter(({ role }) => role !== 'facilitator')

/** Everybody on this device who has words of their own, also those who were removed. */
const writersOn = ({ as, removed = [] }: SessionListed) => [
  ...as.flatMap(({ participantId, name, tookPart }) => (tookPart ? [{ participantId, name }] : [])),
  ...removed.map((participantId) => ({ participantId, name: '' })),
]

interface ActsProps {
  readonly session: SessionListed
  readonly name: ReturnType<typeof useNameHere>
  readonly pencil: RefObject<HTMLButtonElement | null>
  /** Null for people who do not lead, as is `remove`. */
  readonly again: (() => void) | null
  readonly leave: () => void
  /** Null where nobody on this device can delete only their own. */
  readonly erase: (() => void) | null
  readonly remove: (() => void) | null
}

function Acts({ session, name, pencil, again, leave, erase, remove }: ActsProps) {
  const { words } = name
  const { sessionId } = session
  const writers = writersOn(session)
  return (
    <div className={styles['acts']} hidden={name.renaming}>
      {again !== null && (
        <button type="button" className="button quiet" onClick={again}>
          <Icon of={CopyPlus} /> <Trans>Use again</Trans>
        </button>
      )}
      <IconButton
        ref={pencil}
        icon={Pencil}
        title={t`Rename`}
        label={t`Rename: ${words}`}
        press={name.begin}
      />
      {writers.map(({ participantId, name: who }) => (
        <a
          key={participantId}
          className="button quiet icon"
          href={`/api/sessions/${sessionId}/export/mine?as=${participantId}`}
          download
          title={t`My words (only for you)`}
          aria-label={writers.length > 1 ? t`My words as ${who}` : t`My words`}
          aria-describedby={nameId(sessionId)}
        >
          <Icon of={Download} />
        </a>
      ))}
      {erase !== null && (
        <IconButton
          icon={Eraser}
          title={t`Delete my drafts and name`}
          label={t`Delete my drafts and name: ${words}`}
          press={erase}
        />
      )}
      <IconButton
        icon={LogOut}
        title={t`Leave this device`}
        label={t`Leave this device: ${words}`}
        press={leave}
      />
      {remove !== null && (
        <IconButton
          icon={Trash2}
          title={t`Delete everywhere`}
          label={t`Delete everywhere: ${words}`}
          press={remove}
        />
      )}
    </div>
  )
}

interface IconButtonProps {
  readonly ref?: Ref<HTMLButtonElement>
  readonly icon: LucideIcon
  readonly title: string
  readonly label: string
  readonly press: () => void
}

function IconButton({ ref, icon, title, label, press }: IconButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className="button quiet icon"
      aria-label={label}
      title={title}
      onClick={press}
    >
      <Icon of={icon} />
    </button>
  )
}
