// Programs in the browser that rewrite a page as it appears: a translator, a writing helper and a reader. They run inside
// of the page, as the first script.
import type { Page } from 'playwright-core'

/** What a translated text begins with. The words stay, so that a test finds them. */
export const SIGN = '«'

/** Puts translated elements in the place of every text, as the translators of browsers do. */
export async function translating(page: Page): Promise<void> {
  await page.addInitScript((sign) => {
    const HTML = 'http://www.w3.org/1999/xhtml'
    const translate = (text: Text): void => {
      const parent = text.parentElement
      if (parent === null || text.data.trim() === '') return
      if (
        parent.closest('script, style, textarea, [translate="no"], [data-made="translated"]') !==
        null
      )
        return
      const [outer, inner] = [0, 1].map(() => document.createElementNS(HTML, 'font'))
      if (outer === undefined || inner === undefined) return
      outer.append(inner)
      outer.dataset['made'] = 'translated'
      inner.textContent = `${sign}${text.data}»`
      parent.replaceChild(outer, text)
    }
    const translateAll = (top: Node): void => {
      const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
      const texts: Text[] = []
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        texts.push(node as Text)
      texts.forEach(translate)
    }
    new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records)
        for (const node of type === 'characterData' ? [target] : addedNodes)
          if (node instanceof Text) translate(node)
          else translateAll(node)
    }).observe(document, { subtree: true, childList: true, characterData: true })
  }, SIGN)
}

/** Inserts elements next to fields, into paragraphs and into the body, wraps items, and writes attributes. */
export async function helping(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const help = (element: Element): void => {
      if (element.closest('[data-made], dialog') !== null) return
      const made = document.createElement('span')
      made.dataset['made'] = 'helper'
      if (element.matches('textarea, input')) {
        element.setAttribute('data-helped', 'true')
        element.before(made.cloneNode())
        element.after(made)
      } else if (element.matches('p, li > *')) {
        element.replaceWith(made)
        made.append(element)
      }
    }
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          if (node instanceof Element) {
            help(node)
            node.querySelectorAll('textarea, input, p, li > *').forEach(help)
          }
    }).observe(document, { subtree: true, childList: true })
    addEventListener('DOMContentLoaded', () => {
      const panel = document.createElement('aside')
      panel.dataset['made'] = 'panel'
      document.body.prepend(panel)
    })
  })
}

/**
 * Drops pictures and texts of the page, and puts copies in the place of headings. A reader leaves controls alone: the copy
 * of a control is dead in every page.
 */
export async function reading(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const read = (element: Element): void => {
      if (element.closest('[data-made]') !== null) return
      if (element.matches('svg, .meta')) element.remove()
      else if (element.matches('h1, h2') && element.querySelector('textarea, button') === null) {
        const copy = element.cloneNode(true) as Element // a clone of an element is one
        copy.setAttribute('data-made', 'copy')
        element.replaceWith(copy)
      }
    }
    new MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes)
          if (node instanceof Element) {
            read(node)
            node.querySelectorAll('svg, .meta, h1, h2').forEach(read)
          }
    }).observe(document, { subtree: true, childList: true })
  })
}

/** The texts on the screen that a translator should have replaced and that nobody has translated. */
export function untranslated(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const around = node.parentElement
      const isLeftOut =
        around?.closest(
          'script, style, noscript, textarea, [translate="no"], [data-made="translated"]',
        ) ?? null
      if (isLeftOut === null && node.textContent?.trim() !== '') found.push(node.textContent ?? '')
    }
    return found
  })
}
