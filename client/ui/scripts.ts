// Whether the server gives out another page than the one that runs here.

/** The path of the script in the page that the server gives out now, or null when the server cannot be reached. */
async function scriptOfServer(signal?: AbortSignal): Promise<string | null> {
  try {
    const asked: RequestInit = { cache: 'no-store', ...(signal === undefined ? {} : { signal }) }
    const html = await (await fetch('/', asked)).text()
    return /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? null
  } catch {
    return null
  }
}

/**
 * Whether the server gives out a newer page than this one. False where that cannot be told: other programs in the browser
 * and filters on the way add scripts to a page and rewrite those that stand there.
 */
export async function hasNewerPage(signal?: AbortSignal): Promise<boolean> {
  const [served, own] = [await scriptOfServer(signal), ownScript()]
  return served !== null && own !== null && served !== own
}

/** The path of the script of this page; null if it is not on the page any more. */
function ownScript(): string | null {
  const script = document.querySelector('script[src^="/assets/"]')
  return script?.getAttribute('src') ?? null
}
