// Lets text fields grow with their words in browsers without `field-sizing` (Safari before 26.2, older Firefox). It
// watches the whole page, so that no field has to think of it. React repeats each value in the element's own text, which
// is how a value that no key typed is seen.

const known = new WeakSet<HTMLTextAreaElement>()
/** A field that was hidden or narrower had other lines. */
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target instanceof HTMLTextAreaElement) fit(target)
})

export function growFields(): void {
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement) fit(target)
  })
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const field = target instanceof Element ? target.closest('textarea') : null
      if (field !== null) fit(field)
      for (const node of addedNodes) if (node instanceof Element) meet(node)
    }
  }).observe(document.body, { childList: true, subtree: true })
  meet(document.body)
}

function meet(element: Element): void {
  const inside = [...element.querySelectorAll('textarea')]
  for (const field of element instanceof HTMLTextAreaElement ? [element] : inside) {
    if (known.has(field)) continue
    known.add(field)
    sizes.observe(field)
    fit(field)
  }
}

/** Gives a field the height of its words. Its `rows` stay the least, and the stylesheet may name the most. */
function fit(field: HTMLTextAreaElement): void {
  const { style } = field
  const had = style.height
  style.height = 'auto'
  const border = field.offsetHeight - field.clientHeight
  const height = `${field.scrollHeight + border}px`
  // A hidden field has no height; it is measured when it is shown.
  style.height = field.offsetHeight === 0 ? had : height
}
