import { t } from '@lingui/core/macro'
import { useRef, useState } from 'react'
import { copy, copyFormatted } from '../ui/CopyButton.tsx'
import { between, printReport } from './print-report.ts'
import { reportText } from './report-file.ts'
import { savePicture } from './save-picture.ts'

/** The ways to take a report away without a look into the folder of downloads, and the words about the last try. */
export function useReportCopy(address: (format: string) => string) {
  const [said, setSaid] = useState('')
  const ready = useRef<string | null>(null)
  const report = (format: string): Promise<string> => reportText(address(format))
  const copyMarkdown = async (): Promise<void> => {
    setSaid(t`Preparing…`)
    const fetched = ready.current ?? report('md')
    const isFirstTry = ready.current === null
    try {
      await copy(fetched)
      setSaid(t`Copied.`)
    } catch {
      // A browser may allow copying only within the click. With the report at hand, the next click copies at once.
      ready.current = isFirstTry ? await Promise.resolve(fetched).catch(() => null) : null
      setSaid(
        ready.current === null
          ? t`Copying did not work. Download the Markdown file instead.`
          : t`The report is ready now. Press Copy as Markdown once more.`,
      )
      return
    }
    ready.current = null
  }
  /** A document receives the formatted report, and a board of notes receives one idea a line. */
  const copyForPaste = async (): Promise<void> => {
    setSaid(t`Preparing…`)
    const [text, html] = [report('txt').then(ideasOf), report('html').then(bodyOf)]
    setSaid(
      await copyFormatted(text, html).then(
        () => t`Copied. Paste it into a document, or onto a board as one note for each idea.`,
        () => t`Copying did not work. Download the Text or the HTML file instead.`,
      ),
    )
  }
  const print = async (): Promise<void> => {
    setSaid(t`Preparing…`)
    const isPrinted = await printReport(address('html'))
    setSaid(isPrinted ? '' : t`The report could not be fetched. Try again, or download a file.`)
  }
  const saveAsPng = async (): Promise<void> => {
    setSaid(t`Preparing…`)
    const isSaved = await savePicture(address('svg'))
    setSaid(isSaved ? '' : t`This browser could not draw the picture. Take the SVG instead.`)
  }
  return { said, copyMarkdown, copyForPaste, print, saveAsPng }
}

const bodyOf = (report: string): string => between(report, '<body>', '</body>')

/** The ideas of the plain list, which end at its empty line. What follows would become notes on a board. */
const ideasOf = (list: string): string => list.slice(0, list.indexOf('\n\n') + 1)
