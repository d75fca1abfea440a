// *Print or PDF* prints the same report as the files hold, and not the page with its buttons.

import { inertDocument } from '../ui/inert-document.ts'
import { reportText } from './report-file.ts'

/** Prints the report behind `address`. False when the report could not be fetched. */
export async function printReport(address: string): Promise<boolean> {
  const report = await reportText(address).catch(() => null)
  if (report === null) return false
  const look = new CSSStyleSheet({ media: 'print' })
  look.replaceSync(between(report, '<style>', '</style>'))
  const paper = document.createElement('div')
  paper.className = 'paper'
  // Our own server escapes the words that people wrote when it makes the report.
  paper.append(...inertDocument(between(report, '<body>', '</body>')).body.childNodes)
  document.body.append(paper)
  document.adoptedStyleSheets.push(look)
  // Some browsers return from `print` before they have laid out a page, so the report stays until `afterprint`.
  const tidy = (): void => {
    paper.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== look)
  }
  addEventListener('afterprint', tidy, { once: true })
  window.print()
  return true
}

/** The part of a report between its first `start` and the next `end`. Words of people hold neither: they are escaped. */
export function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start) + start.length
  return text.slice(from, text.indexOf(end, from))
}
