// Writes down of what the pages were made.
import type { Plugin } from 'vite'
import { pageSources } from './page-sources.ts'

/** Says in the build of what it was made, so that no browser test looks at pages of yesterday. */
export function madeOf(): Plugin {
  return {
    name: 'made-of',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '.vite/made-of.txt', source: pageSources() })
    },
  }
}
