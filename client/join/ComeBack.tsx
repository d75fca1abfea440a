import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { resumeKeyIn } from '../../shared/wire/passed-on.ts'
import styles from './SessionsHere.module.css'

/** A saved link is a line or two. A larger file holds something else. */
const MOST_BYTES = 4_000

/** The way back as oneself: by one's own link, or by the file in which it was saved. */
export function ComeBack() {
  const [link, setLink] = useState('')
  const [isWrong, setWrong] = useState(false)
  const go = (text: string): void => {
    const key = resumeKeyIn(text.trim())
    setWrong(key === null)
    if (key !== null) location.assign(`/resume#${key}`)
  }
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    if (file.size > MOST_BYTES) setWrong(true)
    else go(await file.text())
  }
  return (
    <details className={styles['back']}>
      <summary>
        <Trans>Come back by your own link</Trans>
      </summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          go(link)
        }}
      >
        <label htmlFor="own-link">
          <Trans>Your own link, from this session or as facilitator</Trans>
        </label>
        <input
          id="own-link"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={link}
          aria-describedby={isWrong ? 'own-link-wrong' : undefined}
          onChange={(event) => setLink(event.target.value)}
        />
        <p id="own-link-wrong" role="alert">
          {isWrong && t`No link to come back by is in it. Copy the whole link once more.`}
        </p>
        <div className="row">
          <button type="submit" className="button">
            <Trans>Come back</Trans>
          </button>
          <label className="button quiet">
            <Trans>Open the saved file</Trans>
            <input
              type="file"
              accept=".txt,text/plain"
              className="hidden-text"
              onChange={({ target }) => void take(target.files?.[0])}
            />
          </label>
        </div>
      </form>
    </details>
  )
}
