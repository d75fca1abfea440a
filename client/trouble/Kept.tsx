import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { CopyButton } from '../ui/CopyButton.tsx'
import styles from './Trouble.module.css'
import { Written } from '../ui/Written.tsx'
import { wordsKeptHere } from './kept-words.ts'

/** Shows a person's own words while the page cannot: the words of its fields, and what this browser keeps. */
export function Kept({ words = [] }: { readonly words?: readonly string[] }) {
  const [stored, setStored] = useState<readonly string[]>([])
  useEffect(() => {
    const sessionId = /^\/s\/([^/]+)/.exec(location.pathname)?.[1]
    if (sessionId === undefined) return
    // A browser that cannot read its own store shows what it has.
    wordsKeptHere(sessionId).then(setStored, () => undefined)
  }, [])
  const all = [...new Set([...words, ...stored])]
  if (all.length === 0) return null
  return (
    <section className="panel stack" aria-labelledby="words-kept">
      <h2 id="words-kept">
        <Trans>Your words on this device</Trans>
      </h2>
      <ul className={styles['words']}>
        {all.map((text) => (
          <li key={text}>
            <Written block>{text}</Written>
          </li>
        ))}
      </ul>
      <div className="row">
        <CopyButton text={all.join('\n\n')}>
          <Trans>Copy all</Trans>
        </CopyButton>
      </div>
    </section>
  )
}
