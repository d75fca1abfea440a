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
]
