import type { Outcome } from './outcome.ts'

/** A page that stands alone: no script, no request, nothing of what people wrote is ever a tag. */
export function htmlOf(outcome: Outcome): string {
  const title = escaped(outcome.title === '' ? outcome.question : outcome.title)
  const cards = outcome.cards.map(({ head, sources, cluster, marks, status }) => {
    const facts = [cluster, status, marks === null ? '' : `${marks} marks`]
      .filter((fact) => fact !== '')
      .map(escaped)
      .join(' · ')
    const merged = sources.map(({ text }) => `<li>${escaped(text)}</li>`).join('')
    return `<li><p>${escaped(head.text)}</p><p class="facts">${facts}</p>${merged === '' ? '' : `<ul>${merged}</ul>`}</li>`
  })
  const actions = outcome.actions.map(
    ({ text, owner, due }) =>
      `<li>${escaped([text, owner, due].filter((part) => part !== '').join(' · '))}</li>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>@page{margin:18mm}body{font:11pt/1.5 system-ui,sans-serif;max-width:65ch;margin:2rem auto;padding:0 1rem}li{break-inside:avoid;margin:.6rem 0}p{margin:0}p,li{white-space:pre-line}.facts{color:#57534c;font-size:.9em}</style>
</head><body><h1>${title}</h1><p>${escaped(outcome.question)}</p>
<h2>Cards</h2><ol>${cards.join('')}</ol>${actions.length === 0 ? '' : `<h2>Actions</h2><ul>${actions.join('')}</ul>`}
<h2>How this was made</h2><p>People: ${outcome.method.people}. Solo rounds: ${outcome.method.rounds}.</p></body></html>
`
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
