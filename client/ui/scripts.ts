// Whether the server gives out another page than the one that runs here.

/** The path of the script in the page that the server gives out now, or null when the server cannot be reached. */
export async function scriptOfServer(signal?: AbortSignal): Promise<string | null> {
  try {
    const asked: RequestInit = { cache: 'no-store', ...(signal === undefined ? {} : { signal }) }
    const html = await (await fetch('/', asked)).text()
    return /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? null
  } catch {
    return null
  }
}

/** The path of the script of this page. */
export function ownScript(): string | null {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  return script === null ? null : new URL(script.src).pathname
}
