import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState, type SyntheticEvent } from 'react'
import { useLocation } from 'wouter'
import { joinCodeIn, joinCodesIn } from '../../shared/wire/passed-on.ts'
import { api, type Failure } from '../session/api.ts'
import { spelled } from './join-code.ts'
import styles from './Landing.module.css'
import { Lost } from './Lost.tsx'
import { TryAgain } from './TryAgain.tsx'
import { troubleWords } from './trouble-words.ts'
import { useWait } from './use-wait.ts'

/**
 * Asks for a join code. A link or a sentence that holds the code does as well. A wrong code is said here, where it can be
 * corrected.
 */
export function CodeForm({ first = '' }: { readonly first?: string }) {
  const [, go] = useLocation()
  const [code, setCode] = useState(spelled(first))
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const [hasSeveral, setHasSeveral] = useState(false)
  const wait = useWait(trouble)
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (code === '' || wait > 0) return
    const several = joinCodesIn(code).length > 1
    setHasSeveral(several)
    if (several) return
    const found = await api.preview(code)
    // The join page itself says when a session is locked, full or closed.
    if (found.ok || !isAboutTheCode(found.error.code))
      go(`/j/${encodeURIComponent(joinCodeIn(code) ?? code)}`)
    else setTrouble(found.error)
  }
  return (
    <form className={styles['code']} onSubmit={(event) => void submit(event)}>
      <label htmlFor="code" className={styles['label']}>
        <Trans>Have a code?</Trans>
      </label>
      <input
        id="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="go"
        placeholder="____-____"
        value={code}
        aria-invalid={hasSeveral || trouble?.code === 'unknown-code'}
        aria-describedby="code-trouble"
        onChange={(event) => {
          const { value, selectionEnd } = event.target
          // The code is only reformatted while somebody types at its end: elsewhere the caret would jump.
          setCode(selectionEnd === value.length ? spelled(value) : value)
          setHasSeveral(false)
          // Typing another code does not end the wait that the server asked for.
          if (wait === 0) setTrouble(null)
        }}
      />
      <p
        id="code-trouble"
        role="alert"
        className={styles['trouble']}
        hidden={trouble === null && !hasSeveral}
      >
        {hasSeveral
          ? t`There are several codes in this text. Leave only the one that you want.`
          : trouble !== null && troubleWords(trouble)}
      </p>
      <Lost trouble={trouble} />
      <TryAgain wait={wait} className="">
        <Trans>Join</Trans>
      </TryAgain>
    </form>
  )
}

function isAboutTheCode(code: Failure['code']): boolean {
  return code === 'unknown-code' || code === 'rate-limited' || code === 'offline'
}
