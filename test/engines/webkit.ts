// WebKitGTK, which is about what Safari is. Each person has a screen, a driver and a browser of their own: a driver leads
// one session. Its WebDriver opens pages, looks into them and takes pictures; pointer and keys are those of the screen,
// which are quicker and start real drags.
import { spawn, type ChildProcess } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aFreePort } from '../fixtures/a-free-port.ts'
import { bounded, until, type Driver, type Engine, type Point, type Size } from './driver.ts'
import { endingWithUs } from './children.ts'
import { forScreens, packagesFor } from './programs.ts'
import { aScreen, dragOn, moveOn, type Screen } from './screen.ts'

const PROGRAM = 'WebKitWebDriver'

export const webkitEngine: Engine = {
  name: 'WebKitGTK',
  blind:
    'Of errors only those are seen that no code catches, and none from before a page has loaded: its driver hands out no console.',
  lacks: () => packagesFor({ [PROGRAM]: 'webkit2gtk-driver', ...forScreens }),
  start: async () => {
    const probe = await aWindow({ width: 800, height: 600 })
    await probe.close()
    return { version: probe.version, window: aWindow, close: () => Promise.resolve() }
  },
}

/** One session of a WebDriver. */
interface Session {
  readonly version: string
  get(path: string): Promise<unknown>
  post(path: string, body: object): Promise<unknown>
  end(): Promise<void>
}

async function aWindow(size: Size): Promise<Driver & { readonly version: string }> {
  const screen = await aScreen()
  const home = mkdtempSync(join(tmpdir(), 'forethought-webkit-'))
  const port = await aFreePort()
  const child = launched(port, screen, home)
  const session = await begun(`http://127.0.0.1:${port}`)
  const evaluate = runIn(session)
  await resized(session, evaluate, size)
  const corner = (): Promise<Point> => evaluate(cornerOfPage)
  return {
    version: session.version,
    open: async (url) => {
      await session.post('/url', { url })
      await evaluate(watchErrors)
    },
    evaluate,
    click: async (at) => {
      await moveOn(screen, await corner(), at)
      await screen.hand('click', 1)
    },
    drag: async (way) => dragOn(screen, await corner(), way),
    type: async (words) => void (await screen.hand('type', '--delay', LETTER_MS, words)),
    press: async (keys) => void (await screen.hand('key', keysOf(keys))),
    screenshot: async (path) =>
      writeFileSync(path, Buffer.from(String(await session.get('/screenshot')), 'base64')),
    errors: () => evaluate(() => window.errorsSeen ?? []),
    downloads: home,
    close: async () => {
      await session.end().catch(() => undefined) // a browser that crashed is closed already
      child.kill()
      screen.close()
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const LETTER_MS = 15

/** The names that X has for keys. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: 'Return',
  Control: 'ctrl',
  Shift: 'shift',
  '/': 'slash',
}

const keysOf = (keys: string): string =>
  keys
    .split('+')
    .map((key) => KEYS[key] ?? key)
    .join('+')

function launched(port: number, screen: Screen, home: string): ChildProcess {
  return endingWithUs(
    spawn(PROGRAM, [`--port=${port}`], {
      env: {
        ...process.env,
        DISPLAY: screen.display,
        HOME: home,
        XDG_CONFIG_HOME: home,
        GDK_BACKEND: 'x11',
        NO_AT_BRIDGE: '1',
        LIBGL_ALWAYS_SOFTWARE: '1',
      },
      stdio: 'ignore',
    }),
  )
}

async function command(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) {
  const asked = fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await bounded(asked, url)
  const { value } = (await bounded(answer.json(), url)) as { value: unknown }
  if (answer.ok) return value
  const { error, message } = value as { error?: string; message?: string }
  throw new Error(`${method} ${url}: ${error ?? answer.status} ${message ?? ''}`)
}

async function begun(url: string): Promise<Session> {
  const isReady = (): Promise<boolean> =>
    command('GET', `${url}/status`).then(
      () => true,
      () => false,
    )
  await until(isReady, `${PROGRAM} answers`)
  // Debian has the small browser in the folder of its library.
  const binary = globSync('/usr/lib/*/webkit{2,}gtk-*/MiniBrowser')[0]
  const alwaysMatch = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } }
  const { sessionId, capabilities } = (await command('POST', `${url}/session`, {
    capabilities: { alwaysMatch },
  })) as { sessionId: string; capabilities: { browserVersion: string } }
  const at = `${url}/session/${sessionId}`
  return {
    version: capabilities.browserVersion,
    get: (path) => command('GET', at + path),
    post: (path, body) => command('POST', at + path, body),
    end: async () => void (await command('DELETE', at)),
  }
}

function runIn(session: Session): Driver['evaluate'] {
  return async (work, ...args) => {
    const script = `return (${String(work)})(...arguments)`
    return (await session.post('/execute/sync', { script, args })) as never
  }
}

/** Gives the page this size; the bars of the window come on top of it. */
async function resized(
  session: Session,
  evaluate: Driver['evaluate'],
  { width, height }: Size,
): Promise<void> {
  const bars = (): number => outerHeight - innerHeight
  await session.post('/window/rect', { x: 0, y: 0, width, height })
  await session.post('/window/rect', { x: 0, y: 0, width, height: height + (await evaluate(bars)) })
}

/** Where on the screen the page has its upper left corner: the bars of the window are above. */
const cornerOfPage = (): Point => ({ x: screenX, y: screenY + outerHeight - innerHeight })

/**
 * Writes down in window.errorsSeen what no code of the page catches. That an observer of sizes is told the rest in the
 * next frame is no fault, though the browser says it in the same way.
 */
function watchErrors(): void {
  const seen: string[] = []
  window.errorsSeen = seen
  addEventListener('error', ({ message }) => {
    if (!message.startsWith('ResizeObserver loop')) seen.push(message)
  })
  addEventListener('unhandledrejection', ({ reason }) => void seen.push(String(reason)))
}

declare global {
  interface Window {
    errorsSeen?: readonly string[]
  }
}
