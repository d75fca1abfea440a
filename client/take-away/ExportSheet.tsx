import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Braces,
  ClipboardCopy,
  FileCode2,
  FileSpreadsheet,
  FileText,
  List,
  LockKeyhole,
  Printer,
  Table,
  type LucideIcon,
} from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import { copy } from '../ui/CopyButton.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'
import { printReport } from './print-report.ts'
import styles from './ExportSheet.module.css'

interface Format {
  readonly format: string
  readonly icon: LucideIcon
  readonly name: string
  readonly use: string
}

const formats = (): readonly Format[] => [
  {
    format: 'md',
    icon: FileText,
    name: 'Markdown',
    use: t`The whole report, for a wiki or a chat`,
  },
  {
    format: 'html',
    icon: FileCode2,
    name: 'HTML',
    use: t`The whole report as one page to open anywhere`,
  },
  {
    format: 'xlsx',
    icon: FileSpreadsheet,
    name: t`Excel (XLSX)`,
    use: t`For Excel, LibreOffice or Google Sheets: everything stays as it was written`,
  },
  {
    format: 'csv',
    icon: Table,
    name: 'CSV',
    use: t`One row per idea, for programs; for a spreadsheet, take Excel`,
  },
  {
    format: 'txt',
    icon: List,
    name: t`Text`,
    use: t`One idea per line, to paste into another board`,
  },
  { format: 'json', icon: Braces, name: 'JSON', use: t`Everything, for programs` },
]

/** The sheet with the session's files, offered in every phase. The group's files hold only what was revealed so far. */
export function ExportSheet({ onClose }: { onClose: () => void }) {
  const { sessionId, me } = useView()
  const address = (format: string): string =>
    `/api/sessions/${sessionId}/export/${format}?as=${me.participantId}`
  const report = useReport(address)
  return (
    <Modal title={t`Export`} onClose={onClose}>
      <p className="meta">
        <Trans>
          Everybody here gets the same file: what the group has, how it came about, and nothing that
          was never shown.
        </Trans>
      </p>
      <div className="row">
        <button type="button" className="button primary" onClick={() => void report.copy()}>
          <Icon of={ClipboardCopy} /> <Trans>Copy as Markdown</Trans>
        </button>
        <button type="button" className="button" onClick={() => void report.print()}>
          <Icon of={Printer} /> <Trans>Print or PDF</Trans>
        </button>
        <span role="status">{report.said}</span>
      </div>
      <ul className={styles['formats']}>
        {formats().map(({ format, icon, name, use }) => (
          <li key={format}>
            <Download href={address(format)} icon={icon} use={use}>
              {name}
            </Download>
          </li>
        ))}
        {me.takesPart && (
          <li className={styles['own']}>
            <Download
              href={address('mine')}
              icon={LockKeyhole}
              use={t`Only for you: your drafts and your ideas. Nobody else can get this file.`}
            >
              <Trans>My words</Trans>
            </Download>
          </li>
        )}
      </ul>
      <button type="button" className="button" onClick={onClose}>
        <Trans>Back to the session</Trans>
      </button>
    </Modal>
  )
}

interface DownloadProps {
  readonly href: string
  readonly icon: LucideIcon
  readonly use: string
  readonly children: ReactNode
}

function Download({ href, icon, use, children }: DownloadProps) {
  return (
    <a href={href} download>
      <Icon of={icon} />
      <span>
        <strong>{children}</strong>
        <span className="meta">{use}</span>
      </span>
    </a>
  )
}

/** Copies and prints the report. `said` tells how the last try went. */
function useReport(address: (format: string) => string) {
  const [said, setSaid] = useState('')
  const ready = useRef<string | null>(null)
  const fetchMarkdown = async (): Promise<string> => {
    const answer = await fetch(address('md'))
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.text()
  }
  const copyMarkdown = async (): Promise<void> => {
    setSaid(t`Preparing…`)
    const fetched = ready.current ?? fetchMarkdown()
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
  const print = async (): Promise<void> => {
    setSaid(t`Preparing…`)
    const printed = await printReport(address('html'))
    setSaid(printed ? '' : t`The report could not be fetched. Try again, or download a file.`)
  }
  return { said, copy: copyMarkdown, print }
}
