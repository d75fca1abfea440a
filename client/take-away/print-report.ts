// *Print or PDF*: on paper stands the report, the same as in the files, and not the page with its controls.

declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(text: string): string }): typeof rules
    }
  }
}

/** False when the report could not be had. */
export async function printReport(address: string, day: string): Promise<boolean> {
  const answer = await fetch(address).catch(() => null)
  if (answer?.ok !== true) return false
  const report = await answer.text()
  const look = new CSSStyleSheet({ media: 'print' })
  look.replaceSync(between(report, '<style>', '</style>'))
  const paper = document.createElement('div')
  paper.className = 'paper'
  paper.append(...parsed(between(report, '<body>', '</body>')).body.childNodes)
  // The files hold no day, so that they are the same whenever they are made; on paper one looks for it.
  paper.querySelector('.kicker')?.append(` · ${day}`)
  document.body.append(paper)
  document.adoptedStyleSheets.push(look)
  // Some browsers return from `print` before they have laid out a page.
  const tidy = (): void => {
    paper.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== look)
  }
  addEventListener('afterprint', tidy, { once: true })
  window.print()
  return true
}

/** The report's markup is our own server's, in which nothing that people wrote is ever a tag; and here no script runs. */
function parsed(markup: string): Document {
  const policy = window.trustedTypes?.createPolicy('report', { createHTML: (text) => text })
  return new DOMParser().parseFromString(policy?.createHTML(markup) ?? markup, 'text/html')
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start) + start.length
  return text.slice(from, text.indexOf(end, from))
}
