import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { FileInput } from 'lucide-react'
import { useRef, useState } from 'react'
import { TextField } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Prepare.module.css'

/** More words than a board takes, in UTF-16 units. */
const MOST_PASTED = 4_000_000

interface FileFieldProps {
  readonly takeFile: (file: File) => void
  readonly takeText: (text: string) => void
}

/** Takes a file that is dropped or chosen, or a list that is pasted. */
export function FileField({ takeFile, takeText }: FileFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  return (
    // A file that is dropped can also be chosen with the button, by keyboard.
    <div
      className={styles['drop']}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file !== undefined) takeFile(file)
        else takeText(event.dataTransfer.getData('text/plain'))
      }}
    >
      <button type="button" className="button" onClick={() => field.current?.click()}>
        <Icon of={FileInput} /> <Trans>Choose a file</Trans>
      </button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={t`File with cards`}
        accept=".csv,.tsv,.tab,.xlsx,.txt,.md,.markdown,.opml,.json"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) takeFile(file)
          // The same file can be chosen again after it was mended.
          target.value = ''
        }}
      />
      <p className="meta">
        <Trans>
          Or drop it here: a table (CSV, TSV, XLSX), a list, an outline (Markdown, OPML), or the
          JSON of an earlier session. It is read in this browser and shown before anything happens.
        </Trans>
      </p>
      <Pasted takeText={takeText} />
    </div>
  )
}

function Pasted({ takeText }: Pick<FileFieldProps, 'takeText'>) {
  const [pasted, setPasted] = useState('')
  return (
    <>
      <label htmlFor="pasted-cards">
        <Trans>Or paste a list or a table</Trans>
      </label>
      <TextField
        id="pasted-cards"
        className={styles['paste']}
        rows={3}
        most={MOST_PASTED}
        value={pasted}
        onChange={({ target }) => setPasted(target.value)}
      />
      <button
        type="button"
        className="button"
        disabled={pasted.trim() === ''}
        onClick={() => takeText(pasted)}
      >
        <Trans>Read these words</Trans>
      </button>
    </>
  )
}
