// The board as a PNG, for programs that take no SVG. The browser draws the picture that the server made.
import { reportFile } from './report-file.ts'

/** No browser draws a larger side. */
const MOST_SIDE = 16_000
/** iPhones draw no larger picture. */
const MOST_PIXELS = 16_000_000
/** Twice the size of a screen, so that words stay sharp when somebody enlarges the picture. */
const SHARP = 2

/**
 * Saves the picture behind `address` as a file that has the name of the SVG. False when the picture could not be fetched or
 * drawn.
 */
export async function savePicture(address: string): Promise<boolean> {
  try {
    const answer = await reportFile(address)
    const png = await drawn(await answer.blob())
    if (png === null) return false
    save(png, nameIn(answer.headers))
    return true
  } catch {
    return false
  }
}

async function drawn(svg: Blob): Promise<Blob | null> {
  const source = URL.createObjectURL(svg)
  try {
    const picture = new Image()
    picture.src = source
    await picture.decode()
    const scale = scaleFor(picture.naturalWidth, picture.naturalHeight)
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.floor(picture.naturalWidth * scale))
    canvas.height = Math.max(1, Math.floor(picture.naturalHeight * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await new Promise((done) => canvas.toBlob(done, 'image/png'))
  } finally {
    URL.revokeObjectURL(source)
  }
}

/** The largest scale, at most `SHARP`, at which browsers still draw the picture. */
const scaleFor = (width: number, height: number): number =>
  Math.min(SHARP, MOST_SIDE / width, MOST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)))

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser reads the file after the click, so the address must live a little longer.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The server names its files in `filename*` (RFC 6266). */
function nameIn(headers: Headers): string {
  const [, name] = /filename\*=UTF-8''([^;]+)/.exec(headers.get('content-disposition') ?? '') ?? []
  return name === undefined ? 'forethought.png' : decodeURIComponent(name).replace(/\.svg$/, '.png')
}
