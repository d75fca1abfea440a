/** An element of the page as a person or a screen reader finds it. All that is given must fit. */
export interface Target {
  readonly role?:
    | 'button'
    | 'link'
    | 'textbox'
    | 'searchbox'
    | 'heading'
    | 'region'
    | 'article'
    | 'dialog'
    | 'status'
    | 'menuitem'
  /** The whole accessible name. */
  readonly name?: string
  /** The first words of the accessible name. */
  readonly begins?: string
  /** Words that the element shows. Without a role the smallest element that shows them is meant. */
  readonly shows?: string
  readonly inside?: Target
}

/** What a person sees of an element. */
export interface Seen {
  /** Its middle, in pixels of the window. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Its words; of a field what stands in it. */
  readonly words: string
  readonly hasFocus: boolean
  /** True if a press on its middle would reach it. */
  readonly isOpen: boolean
  /** True for a field whose words are higher than the field. */
  readonly isCut: boolean
  /** The height of one line of its words, in pixels. */
  readonly line: number
}

/**
 * Finds the first visible element that fits, and brings it into the window. Runs in the page, so it uses nothing from
 * outside of itself.
 */
export function look(target: Target): Seen | null {
  const roles: Record<NonNullable<Target['role']>, string> = {
    button: 'button, [role="button"]',
    link: 'a[href]',
    textbox: 'textarea, input:not([type]), input[type="text"]',
    searchbox: 'input[type="search"], [role="searchbox"]',
    heading: 'h1, h2, h3, h4, [role="heading"]',
    region: 'section[aria-label], section[aria-labelledby], [role="region"]',
    article: 'article',
    dialog: 'dialog[open], [role="dialog"]',
    status: '[role="status"]',
    menuitem: '[role="menuitem"]',
  }
  const plain = (words: string): string => words.replaceAll(/\s+/g, ' ').trim()
  const isVisible = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true })
  }
  /** What a screen reader says of the content: not what is hidden from it. */
  const spoken = (node: Node): string => {
    if (node instanceof Text) return node.data
    if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return ''
    if (!node.checkVisibility({ visibilityProperty: true })) return ''
    return node.getAttribute('aria-label') ?? [...node.childNodes].map(spoken).join('')
  }
  const nameOf = (element: Element): string => {
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? []
    const named = ids.map((id) => document.getElementById(id)?.textContent ?? '')
    const labels = 'labels' in element ? [...(element as HTMLInputElement).labels!] : []
    const label = element.getAttribute('aria-label')
    if (named.length > 0) return plain(named.join(' '))
    if (label !== null) return plain(label)
    return plain(labels.length > 0 ? labels.map(spoken).join(' ') : spoken(element))
  }
  const shown = (element: Element): string => plain((element as HTMLElement).innerText)
  const find = ({ role, name, begins, shows, inside }: Target): Element | null => {
    const around = inside === undefined ? document.body : find(inside)
    if (around === null) return null
    const all = [...around.querySelectorAll(role === undefined ? '*' : roles[role])]
    const fitting = all.filter(
      (element) =>
        (shows === undefined || (element.textContent ?? '').includes(shows.split(' ')[0]!)) &&
        isVisible(element) &&
        (name === undefined || nameOf(element) === name) &&
        (begins === undefined || nameOf(element).startsWith(begins)) &&
        (shows === undefined || shown(element).includes(shows)),
    )
    return (role === undefined ? fitting.at(-1) : fitting[0]) ?? null
  }

  const element = find(target)
  if (!(element instanceof HTMLElement)) return null
  const middle = (): { x: number; y: number; width: number; height: number } => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x: x + width / 2, y: y + height / 2, width, height }
  }
  const isReached = (): boolean => {
    const { x, y } = middle()
    const there = document.elementFromPoint(x, y)
    return there !== null && element.contains(there)
  }
  if (!isReached()) element.scrollIntoView({ block: 'center', behavior: 'instant' })
  const isField = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement
  return {
    ...middle(),
    words: isField ? element.value : element.innerText,
    hasFocus: document.activeElement === element,
    isOpen: isReached() && !element.matches(':disabled'),
    isCut: element.scrollHeight > element.clientHeight + 1,
    line: Number.parseFloat(getComputedStyle(element).lineHeight),
  }
}

/** True when every animation of the page has ended, except those that never end. */
export function isAtRest(): boolean {
  const isEnding = ({ effect }: Animation): boolean =>
    effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY
  return document.getAnimations().every((one) => one.playState !== 'running' || !isEnding(one))
}

/** The elements that stick out of the page at the right, as their tags and classes. Empty when none does. */
export function sticksOut(): readonly string[] {
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth <= clientWidth + 1) return []
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .map(({ tagName, className }) => `${tagName.toLowerCase()}.${String(className)}`)
}
