import { Trans } from '@lingui/react/macro'
import { useState, type SyntheticEvent } from 'react'
import { useLocation } from 'wouter'
import { api, type Failure } from '../session/api.ts'
import { failureWords } from '../session/failure-words.ts'
import { spelled } from './join-code.ts'
import styles from './Landing.module.css'
import { TryAgain } from './TryAgain.tsx'
import { useWait } from './use-wait.ts'

/** Case and dash do not matter; a wrong code is said here, where it can be mended. */
export function CodeForm({ first = '' }: { readonly first?: string }) {
  const [, go] = useLocation()
  const [code, setCode] = useState(spelled(first))
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const wait = useWait(trouble)
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (code === '' || wait > 0) return
    const found = await api.preview(code)
    // What a session says by itself (locked, full, closed) stands on its own page.
    if (found.ok || !isAboutTheCode(found.error.code)) go(`/j/${code}`)
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
        aria-invalid={trouble?.code === 'unknown-code'}
        aria-describedby="code-trouble"
        onChange={(event) => {
          const { value, selectionEnd } = event.target
          // Only at the end: a letter mended in the middle must not throw the caret about.
          setCode(selectionEnd === value.length ? spelled(value) : value.toUpperCase())
          // Another code is no way round a wait.
          if (wait === 0) setTrouble(null)
        }}
      />
      <p id="code-trouble" role="alert" className={styles['trouble']} hidden={trouble === null}>
        {trouble !== null && failureWords(trouble)}
      </p>
      <TryAgain wait={wait} className="">
        <Trans>Join</Trans>
      </TryAgain>
    </form>
  )
}

function isAboutTheCode(code: Failure['code']): boolean {
  return code === 'unknown-code' || code === 'rate-limited' || code === 'offline'
}
