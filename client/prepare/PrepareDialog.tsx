import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { Result } from '../../shared/kernel/result.ts'
import { cardsIn, type Prepared } from '../../shared/prepare/prepared.ts'
import { limits } from '../../shared/wire/limits.ts'
import type { Failure } from '../session/api.ts'
import { failureWords } from '../session/failure-words.ts'
import { Modal } from '../ui/Modal.tsx'
import { Written } from '../ui/Written.tsx'
import { FileField } from './FileField.tsx'
import { OutcomeChoice } from './OutcomeChoice.tsx'
import type { Source } from './read-source.ts'
import { TableChoice } from './TableChoice.tsx'
import { troubleWords } from './trouble-words.ts'
import { usePrepare, type Prepare } from './use-prepare.ts'
import { WillMake } from './WillMake.tsx'

interface PrepareDialogProps {
  readonly title: string
  /** The words of the button that does it. */
  readonly act: string
  readonly isNamed: boolean
  /** The source that the dialog opens with; null asks for a file first. */
  readonly first: Source | null
  readonly children?: React.ReactNode
  /** A sentence about what the person still has to give; null if nothing. */
  readonly missing?: (prepared: Prepared, whole: boolean) => string | null
  /** A sentence about what stands where after a failure. */
  readonly partly: string
  /** Does it, and tells how far it has come. `whole`: an outcome comes back with its question and title. */
  readonly put: (
    prepared: Prepared,
    whole: boolean,
    told: (done: number, of: number) => void,
  ) => Promise<Result<unknown, Failure>>
  readonly onDone: (cards: number) => void
  readonly onClose: () => void
}

/** From a file or a list to prepared cards. Everything is shown and can be corrected before the one button that does it. */
export function PrepareDialog(props: PrepareDialogProps) {
  const { title, first, isNamed, onClose, children } = props
  const prepare = usePrepare(first, isNamed)
  const { source, trouble } = prepare
  return (
    <Modal title={title} onClose={onClose}>
      <p role="alert" hidden={trouble === null}>
        {trouble !== null && troubleWords(trouble)}
      </p>
      {source === null ? (
        <FileField takeFile={(file) => void prepare.takeFile(file)} takeText={prepare.takeText} />
      ) : (
        <AfterReading isMoved={first === null}>
          {source.name !== '' && (
            <p className="meta">
              <Written>{source.name}</Written>
            </p>
          )}
          {children}
          <Reading source={source} prepare={prepare} isNamed={isNamed} />
          <Put {...props} prepare={prepare} />
        </AfterReading>
      )}
    </Modal>
  )
}

/** The button that chose the file is gone, so the focus goes to what was read. */
function AfterReading({
  isMoved,
  children,
}: {
  readonly isMoved: boolean
  readonly children: React.ReactNode
}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isMoved) place.current?.focus()
  }, [isMoved])
  return (
    <div ref={place} tabIndex={-1} className="stack">
      {children}
    </div>
  )
}

interface ReadingProps {
  readonly source: Source
  readonly prepare: Prepare
  readonly isNamed: boolean
}

/** How the source was understood, and what it would make. */
function Reading({ source, prepare, isNamed }: ReadingProps) {
  const { read, left, out, toggle, table, choice, setChoice } = prepare
  return (
    <>
      {source.kind === 'table' && (
        <TableChoice {...table} sheets={source.sheets} isNamed={isNamed} />
      )}
      {source.kind === 'outcome' && (
        <OutcomeChoice prepared={source.prepared} choice={choice} choose={setChoice} />
      )}
      {read?.ok === false && <p role="status">{troubleWords(read.error)}</p>}
      {left > 0 && read?.ok === true && <TooMany prepared={read.value} left={left} />}
      {read?.ok === true && (
        <WillMake read={read.value} out={out} toggle={source.kind === 'outcome' ? null : toggle} />
      )}
    </>
  )
}

/** Said before anything happens, with what can be done about it. */
function TooMany({ prepared, left }: { readonly prepared: Prepared; readonly left: number }) {
  const most = limits.preparedIdeas.toLocaleString()
  const cards = cardsIn(prepared).length.toLocaleString()
  return (
    <p className="banner" role="status">
      <Trans>
        A board takes {most} ideas before the start, with all that is merged into cards. The first{' '}
        {cards} cards fit and come along.
      </Trans>{' '}
      <Plural value={left} one="One card stays in the file." other="# cards stay in the file." />{' '}
      <Trans>Leave some kinds out, or start a second session for the rest.</Trans>
    </p>
  )
}

/** The one button that does it, with how far it has come and what went wrong. */
function Put(props: PrepareDialogProps & { readonly prepare: Prepare }) {
  const { prepare, act, first, missing, partly, onClose } = props
  const { prepared } = prepare
  const { isWhole, progress, failure, run } = usePut(props)
  const lacks = prepared === null ? null : (missing?.(prepared, isWhole) ?? null)
  return (
    <>
      <p role="status">
        {progress === null ? (
          (lacks ?? <Makes prepared={prepared} />)
        ) : (
          <Trans>
            {progress.done} of {progress.of} are on the board
          </Trans>
        )}
      </p>
      <p role="alert" hidden={failure === null}>
        {failure !== null && (
          <>
            {failureWords(failure)} {partly}
          </>
        )}
      </p>
      <div className="row">
        <button
          type="button"
          className="button primary"
          disabled={prepared === null || lacks !== null || progress !== null}
          onClick={() => void run()}
        >
          {act}
        </button>
        {first === null && (
          <button
            type="button"
            className="button"
            disabled={progress !== null}
            onClick={prepare.forget}
          >
            <Trans>Another file</Trans>
          </button>
        )}
        <button type="button" className="button quiet" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
      </div>
    </>
  )
}

/** Does it once, and holds how far it has come. */
function usePut({ prepare, put, onDone }: PrepareDialogProps & { readonly prepare: Prepare }) {
  const { prepared, source, choice } = prepare
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const isWhole = source?.kind === 'outcome' && choice.whole
  const run = async (): Promise<void> => {
    if (prepared === null || progress !== null) return
    setFailure(null)
    setProgress({ done: 0, of: 1 })
    const answer = await put(prepared, isWhole, (done, of) => setProgress({ done, of }))
    setProgress(null)
    if (answer.ok) onDone(cardsIn(prepared).length)
    else setFailure(answer.error)
  }
  return { isWhole, progress, failure, run }
}

function Makes({ prepared }: { readonly prepared: Prepared | null }) {
  const cards = prepared === null ? 0 : cardsIn(prepared).length
  const clusters = prepared?.clusters.filter(({ aside }) => !aside).length ?? 0
  return (
    <>
      <Plural value={cards} one="This makes # card" other="This makes # cards" />{' '}
      {clusters > 0 && <Plural value={clusters} one="in # cluster" other="in # clusters" />}
    </>
  )
}
