import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Braces,
  ClipboardCopy,
  FileCode2,
  FileSpreadsheet,
  FileText,
  Image,
  LayoutDashboard,
  List,
  ListTree,
  LockKeyhole,
  Printer,
  StickyNote,
  Table,
  Ticket,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import { Icon } from '../ui/Icon.tsx'
import { Modal } from '../ui/Modal.tsx'
import styles from './ExportSheet.module.css'
import { useReportCopy } from './use-report-copy.ts'

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
    use: t`One idea per line, and below them how they came about`,
  },
  { format: 'json', icon: Braces, name: 'JSON', use: t`Everything, for programs` },
]

const formatsForTools = (): readonly Format[] => [
  {
    format: 'svg',
    icon: Image,
    name: t`Picture (SVG)`,
    use: t`The board as one picture of any size`,
  },
  {
    format: 'canvas',
    icon: LayoutDashboard,
    name: 'JSON Canvas',
    use: t`The board with its clusters, for Obsidian and other canvases`,
  },
  {
    format: 'opml',
    icon: ListTree,
    name: t`Outline (OPML)`,
    use: t`Questions, clusters and ideas, for outliners and mind maps`,
  },
  {
    format: 'jira.csv',
    icon: Ticket,
    name: 'Jira (CSV)',
    use: t`Actions and cards as work items, for the import of Jira`,
  },
]

/** The sheet with the session's files, offered in every phase. The group's files hold only what was revealed so far. */
export function ExportSheet({ onClose }: { onClose: () => void }) {
  const { sessionId, me } = useView()
  const address = (format: string): string =>
    `/api/sessions/${sessionId}/export/${format}?as=${me.participantId}`
  const listed = ({ format, icon, name, use }: Format) => (
    <li key={format}>
      <Download href={address(format)} icon={icon} use={use}>
        {name}
      </Download>
    </li>
  )
  return (
    <Modal title={t`Export`} onClose={onClose}>
      <p className="meta">
        <Trans>
          Everybody here gets the same file: what the group has, how it came about, and nothing that
          was never shown.
        </Trans>
      </p>
      <AtOnce address={address} />
      <ul className={styles['formats']}>
        {formats().map(listed)}
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
      <h3 className="meta">
        <Trans>For other tools</Trans>
      </h3>
      <ul className={styles['formats']}>{formatsForTools().map(listed)}</ul>
      <button type="button" className="button" onClick={onClose}>
        <Trans>Back to the session</Trans>
      </button>
    </Modal>
  )
}

/** The ways to take the report away without a look into the folder of downloads. */
function AtOnce({ address }: { address: (format: string) => string }) {
  const { said, copyMarkdown, copyForPaste, print, saveAsPng } = useReportCopy(address)
  return (
    <div className="row">
      <button type="button" className="button primary" onClick={() => void copyMarkdown()}>
        <Icon of={ClipboardCopy} /> <Trans>Copy as Markdown</Trans>
      </button>
      <button type="button" className="button" onClick={() => void copyForPaste()}>
        <Icon of={StickyNote} /> <Trans>Copy for a document or board</Trans>
      </button>
      <button type="button" className="button" onClick={() => void print()}>
        <Icon of={Printer} /> <Trans>Print or PDF</Trans>
      </button>
      <button type="button" className="button" onClick={() => void saveAsPng()}>
        <Icon of={Image} /> <Trans>Picture (PNG)</Trans>
      </button>
      <span role="status">{said}</span>
    </div>
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
