// Compares two pictures, pixel by pixel. The browser decodes and encodes them, so that no library is needed.
import type { Page } from 'playwright-core'

/** Two pixels differ if one of their colours does by more than this, of 255. Smooth edges of letters differ by less. */
const NEARLY = 48
/** The share of pixels that may differ. A gap that is one pixel wider moves a hundred times as many. */
export const TOLERANCE = 0.0003

export interface Compared {
  /** The share of pixels that differ; 1 for pictures of different sizes. */
  readonly share: number
  /** The new picture, grey, with what differs in red: a PNG. */
  readonly marked: Buffer
}

/** Both pictures are WebP from `asWebp`: what the encoder loses it loses in both. */
export async function compared(blank: Page, kept: Buffer, now: Buffer): Promise<Compared> {
  const { share, marked } = await blank.evaluate(
    async ([before, after, nearly]) => {
      const pixels = async (source: string): Promise<ImageData> => {
        const bitmap = await createImageBitmap(await (await fetch(source)).blob())
        const ground = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        if (ground === null) throw new Error('no canvas')
        ground.drawImage(bitmap, 0, 0)
        return ground.getImageData(0, 0, bitmap.width, bitmap.height)
      }
      const [one, other] = [await pixels(before), await pixels(after)]
      const isSame = one.width === other.width && one.height === other.height
      let differing = 0
      const { data } = other
      for (let at = 0; at < data.length; at += 4) {
        const differs = [0, 1, 2].some(
          (colour) => Math.abs((one.data[at + colour] ?? 0) - (data[at + colour] ?? 0)) > nearly,
        )
        const grey = 160 + (data[at + 1] ?? 0) / 3
        if (differs) differing++
        data.set(differs ? [220, 0, 0, 255] : [grey, grey, grey, 255], at)
      }
      const canvas = new OffscreenCanvas(other.width, other.height)
      canvas.getContext('2d')?.putImageData(other, 0, 0)
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
      return { share: isSame ? differing / (data.length / 4) : 1, marked: [...bytes] }
    },
    [asUrl('webp', kept), asUrl('webp', now), NEARLY] as const,
  )
  return { share, marked: Buffer.from(marked) }
}

/** Less than half of a PNG, and no letter looks blurred. */
const QUALITY = 0.9

export async function asWebp(blank: Page, png: Buffer): Promise<Buffer> {
  const encoded = await blank.evaluate(
    async ([source, quality]) => {
      const bitmap = await createImageBitmap(await (await fetch(source)).blob())
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
      return [...new Uint8Array(await blob.arrayBuffer())]
    },
    [asUrl('png', png), QUALITY] as const,
  )
  return Buffer.from(encoded)
}

const asUrl = (type: string, picture: Buffer): string =>
  `data:image/${type};base64,${picture.toString('base64')}`
