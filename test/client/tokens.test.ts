import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const client = fileURLToPath(new URL('../../client', import.meta.url))
const tokens = readFileSync(join(client, 'ui/tokens.css'), 'utf8')

type Scheme = 'light' | 'dark'

/** `--name: light-dark(#…, #…)` of the token file. */
function colours(scheme: Scheme): ReadonlyMap<string, string> {
  const found = tokens.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)
  return new Map(
    [...found].map(([, name = '', light = '', dark = '']) => [
      name,
      scheme === 'light' ? light : dark,
    ]),
  )
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['canvas', 'surface', 'card', 'sunken', 'accent-soft', 'private-soft']
/** Text ≥ 4.5, what only marks or bounds ≥ 3 (WCAG 1.4.3, 1.4.11); a cluster's letter stands on the surface. */
const least: readonly [name: string, ratio: number, on: readonly string[]][] = [
  ['ink', 4.5, grounds],
  ['ink-2', 4.5, grounds],
  ['ink-3', 4.5, grounds],
  ['line', 3, grounds],
  ['accent', 4.5, grounds],
  ['private', 4.5, grounds],
  ['ok', 4.5, grounds],
  ['warn', 4.5, grounds],
  ['danger', 4.5, grounds],
  ['accent-ink', 4.5, ['accent']],
  ...['a', 'b', 'c', 'd', 'e'].flatMap((letter): [string, number, readonly string[]][] => [
    [`cluster-${letter}`, 3, grounds],
    [`cluster-${letter}`, 4.5, ['surface']],
  ]),
]

function tooFaint(scheme: Scheme): string[] {
  const known = colours(scheme)
  return least.flatMap(([name, ratio, on]) =>
    on.flatMap((ground) => {
      const colour = known.get(name)
      const behind = known.get(ground)
      if (colour === undefined || behind === undefined) return [`${name} on ${ground}: no token`]
      const got = contrast(colour, behind)
      return got < ratio ? [`${scheme}: ${name} on ${ground} is ${got.toFixed(2)}`] : []
    }),
  )
}

test('[UI-30] Every text and line colour has enough contrast (WCAG 1.4.3, 1.4.11) on every ground that it may stand on, light and dark', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect([...tooFaint('light'), ...tooFaint('dark')]).toEqual([])
})

interface Sheet {
  readonly file: string
  readonly text: string
}

function sheets(): Sheet[] {
  return readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css') && file !== join('ui', 'tokens.css'))
    .map((file) => ({ file, text: readFileSync(join(client, file), 'utf8') }))
}

const RAW_COLOUR = /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch|lab)a?\(/i
const RAW_TIME = /(^|[\s(,])\.?\d+(\.\d+)?m?s\b/
/** Spacing, corners and type come from the scale; hairlines and em (which follow the type) are free. */
const SCALED =
  /^(padding|margin|gap|row-gap|column-gap|border-radius|font|font-size|line-height|z-index|box-shadow)/
const RAW_SIZE = /(^|[\s(,*])-?\d*\.?\d+(px|rem)\b/

function rawIn({ file, text }: Sheet): string[] {
  const declarations = text.matchAll(/(?:^|[{;])\s*([a-z-]+):\s*([^;{}]+)(?=[;}])/g)
  return [...declarations].flatMap(([, name = '', value = '']) => {
    const bare = value.replaceAll(/\b[0-3]px\b/g, '')
    const isRaw =
      RAW_COLOUR.test(value) || RAW_TIME.test(value) || (SCALED.test(name) && RAW_SIZE.test(bare))
    return isRaw ? [`${file}: ${name}: ${value.trim()}`] : []
  })
}

test('[UI-31] No colour, duration, spacing or type size is written outside the token file', () => {
  const planted = {
    file: 'planted.css',
    text: 'a{color: #fff;padding: 5px 1px}b{transition: color .2s; font: 14px/1 x; margin: 1px}',
  }
  expect(rawIn(planted)).toHaveLength(4)
  expect(sheets().length).toBeGreaterThan(12)
  expect(sheets().flatMap(rawIn)).toEqual([])
})
