// The least that shows a wall: a page of plain elements with the same words, without React, documents or a server. Our
// wall is measured beside it in the same browser, so that a figure says more than how fast the machine is.
import type { Browser } from 'playwright-core'
import { aPage, type PageTrouble } from '../fixtures/a-browser.ts'

const STYLE = `
  body { margin: 0; font: 18px/26px system-ui, sans-serif }
  [data-room] { block-size: 100vh; overflow: auto; columns: 4; padding: 16px; box-sizing: border-box }
  [data-card] { break-inside: avoid; margin-block-end: 8px; padding: 12px 16px; border: 1px solid #ddd9d1;
    border-radius: 10px; background: #fffdf8 }
  p { margin: 0 }
  textarea { display: block; inline-size: 100%; font: inherit; field-sizing: content }`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The whole page. Opening it draws all cards at once. The first card holds a field. */
function bareWall(texts: readonly string[]): string {
  const cards = texts.map((text) => `<article data-card><p>${escaped(text)}</p></article>`)
  return `<!doctype html><title>Bare wall</title><style>${STYLE}</style><div data-room></div><script>
    document.querySelector('[data-room]').innerHTML = ${JSON.stringify(cards.join(''))}
    const first = document.querySelector('[data-card]')
    first.append(document.createElement('textarea'))
    first.addEventListener('pointerdown', () => {
      const follow = ({ clientX, clientY }) => {
        first.style.transform = 'translate(' + (clientX - 40) + 'px,' + (clientY - 40) + 'px)'
      }
      addEventListener('pointermove', follow)
      addEventListener('pointerup', () => {
        removeEventListener('pointermove', follow)
        first.style.transform = ''
      }, { once: true })
    })
  </script>`
}

const ADDRESS = 'http://bare.invalid/'

/** A page in which the bare wall stands. It can be opened again and again. */
export async function atTheBareWall(
  browser: Browser,
  texts: readonly string[],
  look: NonNullable<Parameters<typeof aPage>[1]>,
): Promise<PageTrouble> {
  const seat = await aPage(browser, look)
  const body = bareWall(texts)
  await seat.page.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html', body }))
  await seat.page.goto(ADDRESS)
  return seat
}
