// *Print or PDF* prints the same report as the files hold, and not the page with its buttons.

declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(text: string): string }): typeof rules
    }
  }
}

/** Prints the report behind `address`. False when the report could not be fetched. */
export async function printReport(address: string): Promise<boolean> {
  const report = await reportAt(address)
  if (report === null) return false
  const look = new CSSStyleSheet({ media: 'print' })
  look.replaceSync(between(report, '<style>', '</style>'))
  const paper = document.createElement('div')
  paper.className = 'paper'
  paper.append(...parsed(between(report, '<body>', '</body>')).body.childNodes)
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

/** Null when the report could not be fetched as a whole. */
async function reportAt(address: string): Promise<string | null> {
  try {
    const answer = await fetch(address)
    return answer.ok ? await answer.text() : null
  } catch {
    return null
  }
}

/**
 * Parses the report, which our own server made: words that people wrote are escaped there, and a document from
 * `DOMParser` runs no script.
 */
function parsed(markup: string): Document {
  const policy = window.trustedTypes?.createPolicy('report', { createHTML: (text) => text })
  return new DOMParser().parseFromString(policy?.createHTML(markup) ?? markup, 'text/html')
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start) + start.length
  return text.slice(from, text.indexOf(end, from))
}
