import { lingui } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { ownWords } from './own-words.ts'
import { top } from './top.ts'

/** Makes components of the sources, with the words that they say. */
export function withWords() {
  return [
    react(),
    babel({ plugins: ['@lingui/babel-plugin-lingui-macro'] }),
    lingui(),
    ownWords(`${top}client/words/en.po`, `${top}client/words/i18n.ts`),
  ]
}
