declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(text: string): string }): typeof rules
    }
  }
}

/** Parses HTML apart from the page. No script of the document runs, and nothing that it names is fetched. */
export function inertDocument(markup: string): Document {
  const policy = window.trustedTypes?.createPolicy('inert', { createHTML: (text) => text })
  return new DOMParser().parseFromString(policy?.createHTML(markup) ?? markup, 'text/html')
}
