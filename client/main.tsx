import { I18nProvider } from '@lingui/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import './session/refused-storage.ts'
import { Outermost } from './trouble/Outermost.tsx'
import './ui/tokens.css'
import './ui/base.css'
import { i18n } from './words/i18n.ts'

// An opened dialog shows where the focus is only to a person who used the keyboard last.
const { dataset } = document.documentElement
addEventListener('pointerdown', () => (dataset['by'] = 'pointer'), true)
addEventListener('keydown', () => (dataset['by'] = 'keys'), true)

// Without this, a field stays one line high where the stylesheet alone cannot make it grow.
if (!CSS.supports('field-sizing', 'content'))
  import('./ui/grow-fields.ts').then(({ growFields }) => growFields()).catch(() => undefined)

// A file that misses a field would take the place of the page, with everything that is being written there.
for (const kind of ['dragover', 'drop'] as const)
  addEventListener(kind, (event) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
  })

const place = document.getElementById('app')
if (place === null) throw new Error('the page has no place for the app')
createRoot(place).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <Outermost>
        <App />
      </Outermost>
    </I18nProvider>
  </StrictMode>,
)
