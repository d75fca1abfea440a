// The Firefox of the system, by WebDriver BiDi, which Firefox speaks itself. All people are in one browser, each in a
// container (a "user context") with cookies and storage of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clicked, pressed, typed } from './actions.ts'
import { connected, type Bidi } from './bidi.ts'
import {
  bounded,
  called,
  until,
  type Driver,
  type Engine,
  type Point,
  type Size,
} from './driver.ts'
import { endingWithUs } from './children.ts'
import { forScreens, packagesFor } from './programs.ts'
import { aScreen, dragOn, type Screen } from './screen.ts'

const PROGRAM = 'firefox-esr'

export const firefoxEngine: Engine = {
  name: 'Firefox',
  lacks: () => packagesFor({ [PROGRAM]: 'firefox-esr', ...forScreens }),
  start: async () => {
    const profile = mkdtempSync(join(tmpdir(), 'forethought-firefox-'))
    const screen = await aScreen()
    const child = launched(profile, screen)
    const bidi = await connected(`${await bounded(addressOf(child), 'Firefox')}/session`)
    const { capabilities } = await bidi.send<Begun>('session.new', { capabilities: {} })
    const errorsOf = await errorsIn(bidi)
    return {
      version: capabilities.browserVersion,
      window: (size) => aWindow({ bidi, screen, errorsOf }, size),
      close: async () => {
        await bidi.send('browser.close', {}).catch(() => undefined) // a browser that crashed is closed already
        bidi.close()
        child.kill()
        screen.close()
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
      },
    }
  },
}

interface Begun {
  readonly capabilities: { readonly browserVersion: string }
}

function launched(profile: string, screen: Screen): ChildProcess {
  const args = ['--no-remote', '--remote-debugging-port=0', '--profile', profile]
  return endingWithUs(
    spawn(PROGRAM, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: profile, DISPLAY: screen.display, MOZ_ENABLE_WAYLAND: '0' },
    }),
  )
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Firefox ended: ${said}`)))
    child.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
}

interface LogEntry {
  readonly level: string
  readonly text: string | null
  readonly source: { readonly context?: string }
}

/** Asks for the errors of every page. The answer of the function it resolves with grows. */
async function errorsIn(bidi: Bidi): Promise<(context: string) => readonly string[]> {
  const entries: LogEntry[] = []
  bidi.on('log.entryAdded', (entry: LogEntry) => entries.push(entry))
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] })
  return (context) =>
    entries
      .filter(({ level, source }) => level === 'error' && source.context === context)
      .map(({ text }) => text ?? '')
}

interface Firefox {
  readonly bidi: Bidi
  readonly screen: Screen
  readonly errorsOf: (context: string) => readonly string[]
}

interface Tab {
  readonly context: string
  /** The number of its window on the screen. */
  readonly window: string
  readonly downloads: string
  close(): Promise<void>
}

async function aWindow({ bidi, screen, errorsOf }: Firefox, size: Size): Promise<Driver> {
  const { context, window, downloads, close } = await aTab(bidi, screen, size)
  const act = async (actions: object): Promise<void> =>
    void (await bidi.send('input.performActions', { context, ...actions }))
  const evaluate: Driver['evaluate'] = async (work, ...args) => {
    const { type, result, exceptionDetails } = await bidi.send<Evaluated>('script.evaluate', {
      expression: `JSON.stringify(${called(work, args)} ?? null)`,
      target: { context },
      awaitPromise: false,
    })
    if (type === 'exception') throw new Error(exceptionDetails.text)
    return JSON.parse(result.value) as never
  }
  return {
    open: async (url) =>
      void (await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })),
    evaluate,
    click: ({ x, y }) => act(clicked(x, y)),
    drag: async (way) => {
      // The windows of all people lie on one screen, and the pointer meets the one on top.
      await screen.hand('windowraise', window)
      await dragOn(screen, await evaluate(cornerOfPage), way)
    },
    type: (words) => act(typed(words)),
    press: (keys) => act(pressed(keys)),
    screenshot: async (path) => {
      const shot = 'browsingContext.captureScreenshot'
      const { data } = await bidi.send<{ data: string }>(shot, { context })
      writeFileSync(path, Buffer.from(data, 'base64'))
    },
    errors: () => Promise.resolve(errorsOf(context)),
    downloads,
    close,
  }
}

interface Evaluated {
  readonly type: 'success' | 'exception'
  readonly result: { readonly value: string }
  readonly exceptionDetails: { readonly text: string }
}

/** Where on the screen the page has its upper left corner, which Firefox alone says. */
function cornerOfPage(): Point {
  const { mozInnerScreenX: x, mozInnerScreenY: y } = window as unknown as {
    mozInnerScreenX: number
    mozInnerScreenY: number
  }
  return { x, y }
}

/** Opens a window with a container of its own. */
async function aTab(bidi: Bidi, screen: Screen, viewport: Size): Promise<Tab> {
  const { userContext } = await bidi.send<{ userContext: string }>('browser.createUserContext', {})
  const before = await windowsOf(screen)
  const { context } = await bidi.send<{ context: string }>('browsingContext.create', {
    type: 'window',
    userContext,
  })
  const isNew = (id: string): boolean => !before.includes(id)
  await until(async () => (await windowsOf(screen)).some(isNew), 'a window opens')
  const window = (await windowsOf(screen)).find(isNew) ?? ''
  await bidi.send('browsingContext.setViewport', { context, viewport })
  const downloads = mkdtempSync(join(tmpdir(), 'forethought-downloads-'))
  await bidi.send('browser.setDownloadBehavior', {
    downloadBehavior: { type: 'allowed', destinationFolder: downloads },
    userContexts: [userContext],
  })
  const close = async (): Promise<void> => {
    await bidi.send('browser.removeUserContext', { userContext })
    rmSync(downloads, { recursive: true, force: true })
  }
  return { context, window, downloads, close }
}

/** xdotool ends with a failure when there is none. */
const windowsOf = (screen: Screen): Promise<readonly string[]> =>
  screen.hand('search', '--onlyvisible', '--class', 'firefox').then(
    (ids) => ids.split('\n'),
    () => [],
  )
