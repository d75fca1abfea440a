// The words of a first page before its script has come. The build writes these words into the page (client/build/first-files.ts), and
// the page itself takes them over (client/ui/first-words.ts). Only what needs no answer and no act stands here: words typed
// into a field that nothing listens to yet would be lost.
import { I18nProvider } from '@lingui/react'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { JoinLead } from './join/JoinLead.tsx'
import { LandingLead } from './join/LandingLead.tsx'
import landing from './join/Landing.module.css'
import { NoHelpYet, PlainFrame } from './ui/PlainFrame.tsx'
import { i18n } from './words/i18n.ts'

const written = (words: ReactNode): string =>
  renderToStaticMarkup(
    <I18nProvider i18n={i18n}>
      <PlainFrame width="wide" help={<NoHelpYet />}>
        {words}
      </PlainFrame>
    </I18nProvider>,
  )

/** By the name of the page's module. */
export const firstWords = {
  LandingPage: written(
    <div className={landing['hero']}>
      <LandingLead />
    </div>,
  ),
  JoinPage: written(<JoinLead />),
}
