import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { useRef } from 'react'
import type { IdeaId } from '../../shared/kernel/ids.ts'
import { isBlank } from '../../shared/text/blank.ts'
import { limits } from '../../shared/wire/limits.ts'
import { type SpokenKind, spokenKinds } from '../../shared/wire/terms.ts'
import { useSidePlace } from '../frame/side-place.ts'
import { useView } from '../session/use-session.ts'
import { TextField } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import styles from './CommentForm.module.css'
import { nothingSaid, setUnsaid } from './unsaid.ts'
import { useUi, useWall } from './wall.ts'
import { isComposing } from '../ui/composing.ts'

/**
 * The field for a comment. The words live with the wall and not in the field: closing the panel keeps them, and when the
 * group moves on they are handed back.
 */
export function CommentForm({ id }: { id: IdeaId }) {
  const { ui, acts } = useWall()
  const { me } = useView()
  const field = useRef<HTMLTextAreaElement>(null)
  // On a phone the keyboard would cover what others have said.
  const hasRoom = useSidePlace() !== null
  const { says, text, busy, trouble } = useUi(({ unsaid }) => unsaid.get(id)) ?? nothingSaid
  const post = (): void => field.current?.form?.requestSubmit()
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        field.current?.focus()
        if (!busy && !isBlank(text)) void acts.commands.postComment(id)
      }}
    >
      <Kinds says={says} choose={(kind) => setUnsaid(ui, id, { says: kind })} />
      <TextField
        ref={field}
        data-comment-field
        rows={3}
        autoFocus={hasRoom}
        aria-label={t`Your comment`}
        placeholder={hintOf(says)}
        most={limits.comment}
        value={text}
        onChange={({ target }) => setUnsaid(ui, id, { text: target.value })}
        onKeyDown={(event) => {
          if (isComposing(event)) return event.stopPropagation()
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          post()
        }}
      />
      {trouble !== '' && <p role="alert">{trouble}</p>}
      <div className="row">
        <button type="submit" className="button primary" aria-disabled={busy || isBlank(text)}>
          <Trans>Post</Trans>
        </button>
        <span className="keys-only">
          <Kbd>{t`Ctrl or ⌘ + Enter`}</Kbd>
        </span>
      </div>
      <p className="meta">
        <Trans>Everybody can read it right away. It carries no name.</Trans>
      </p>
      {says === 'concern' && me.takesPart && (
        <Hold off={busy || isBlank(text)} hold={() => void acts.commands.holdConcern(id)} />
      )}
    </form>
  )
}

/** The other way for a concern: it waits, so that nobody has to be the only one who has it. */
function Hold({ off, hold }: { off: boolean; hold: () => void }) {
  return (
    <>
      <button type="button" className="button" aria-disabled={off} onClick={() => !off && hold()}>
        <Icon of={Lock} /> <Trans>Say it only with others</Trans>
      </button>
      <p className="meta">
        <Trans>
          It waits where only you see it, and appears without a name, together with others, once
          three people hold a concern. Nobody learns how many wait.
        </Trans>
      </p>
    </>
  )
}

interface KindsProps {
  readonly says: SpokenKind
  readonly choose: (kind: SpokenKind) => void
}

function Kinds({ says, choose }: KindsProps) {
  return (
    <fieldset className={styles['kinds']}>
      <legend className="hidden-text">
        <Trans>Kind of comment</Trans>
      </legend>
      {spokenKinds.map((kind) => (
        <label key={kind}>
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={says === kind}
            onChange={() => choose(kind)}
          />
          {nameOf(kind)}
        </label>
      ))}
    </fieldset>
  )
}

function nameOf(kind: SpokenKind): string {
  switch (kind) {
    case 'build-on':
      return t`Build on`
    case 'question':
      return t`Question`
    case 'concern':
      return t`Concern`
  }
}

function hintOf(kind: SpokenKind): string {
  switch (kind) {
    case 'build-on':
      return t`And we could also…`
    case 'question':
      return t`What is meant by…?`
    case 'concern':
      return t`It might not work because…`
  }
}
