import type { Fault } from '../fault.ts'

const twoInOneBrowser = {
  tests: [['test/browser/one-device.test.ts', 'Two participants in one browser share no document']],
  built: true,
} as const

export const browser: readonly Fault[] = [
  {
    id: '12a',
    what: 'tabs of one browser tell each other what is in a document',
    file: 'client/sync/replica.ts',
    find: `        disableBc: true, // over a BroadcastChannel, one tab would read the drafts of another participant`,
    put: ``,
    ...twoInOneBrowser,
  },
  {
    id: '12b',
    what: 'copies in the browser named after the session only',
    file: 'client/sync/copies.ts',
    find: '  `${what}:${sessionId}:${as}:${room}`',
    put: '  `${what}:${sessionId}:${room}`',
    ...twoInOneBrowser,
  },
  {
    id: 'FR1',
    what: 'a frame that was given up goes on selecting',
    file: 'client/refine/frame-drag.ts',
    find: `    if (this.#cards !== null) this.#stage.wall.ui.setState({ selected: this.#before })
    this.#stop()`,
    put: `    if (this.#cards !== null) this.#stage.wall.ui.setState({ selected: this.#before })`,
    tests: [['test/browser/frame-select.test.ts', '[UI-271]']],
    built: true,
  },
  {
    id: 'TS1',
    what: 'the picture of the participants’ screen is drawn from how many are ready',
    file: 'client/facilitate/their-screen.ts',
    find: `  const everywhere = { question: question.text, agenda, at }`,
    put: `  const everywhere = { question: question.text, agenda, at, ready: phase.ready }`,
    tests: [['test/client/their-screen.test.ts', '[UI-276]']],
  },
  {
    id: 'WL1',
    what: 'news of the wall stand above it',
    file: 'client/ui/InNews.tsx',
    find: `  return place === null ? children : createPortal(children, place)`,
    put: `  return place === null ? createPortal(children, document.body) : children`,
    tests: [['test/browser/news.test.ts', '[UI-330]']],
    built: true,
  },
  {
    id: 'WL2',
    what: 'every card of the wall says its place',
    file: 'client/refine/card-facts.ts',
    find: `return active === id ?`,
    put: `return id !== '' ?`,
    tests: [['test/browser/one-render.test.ts', '[UI-331]']],
    built: true,
  },
  {
    id: 'WL3',
    what: 'the focus falls off the page with the line that had it',
    file: 'client/page/use-foot-focus.ts',
    find: `?.focus({ preventScroll: true })`,
    put: ``,
    tests: [['test/browser/news.test.ts', '[UI-334]']],
    built: true,
    waits: true,
  },
  {
    id: 'WL4',
    what: 'a card that moved counts as one with other words',
    file: 'shared/board/reworded.ts',
    find: `  one.order === other.order &&
`,
    put: ``,
    tests: [['test/board/reworded.test.ts', '[UI-333] After a change']],
  },
  {
    id: 'WL5',
    what: 'the picture of the participants’ screen leaves out the heading of a later round',
    file: 'client/facilitate/their-screen.ts',
    find: `      round: phase.firstRound ? null : phase.round,`,
    put: `      round: null,`,
    tests: [['test/browser/their-screen.test.ts', '[UI-332]']],
    built: true,
    waits: true,
  },
]
