// Two checks against published experiments to which nothing here was fitted: the same herding and the same pull of a talk
// in the settings of those experiments. Only directions are compared.
import { assumed, type Assumptions } from './assumptions.ts'
import { drawsOf, mixed, normal } from './draws.ts'
import { meanOf } from './outcomes.ts'

/** Salganik, Dodds and Watts 2006, Science 311:854–856. */
const SONGS = 48
const WORLDS = 8
const LISTENERS = 700
const INDEPENDENT = 1_400
/** Ours: the paper lets people take as many songs as they like. */
const SONGS_TAKEN = 3

type Influenced = 'none' | 'counts' | 'counts and order'

export interface Market {
  /** The Gini coefficient of the songs' shares. */
  readonly inequality: number
  /** The mean difference of a song's share between two worlds, in thousandths of all that was taken. */
  readonly unpredictability: number
  /** The share of worlds in which the song of best quality comes out in the better half, and that of worst in the worse. */
  readonly bestInBetter: number
  readonly worstInWorse: number
}

/** One run of the whole experiment. */
export function musicLab(
  seed: number,
  influenced: Influenced,
  assumptions: Assumptions = assumed,
): Market {
  const draw = drawsOf('songs', seed)
  const quality = Array.from({ length: SONGS }, () => normal(draw))
  const worlds = Array.from({ length: influenced === 'none' ? 2 : WORLDS }, (_none, world) =>
    sharesIn(quality, influenced, assumptions, seed, world),
  )
  const pairs = worlds.flatMap((one, at) => worlds.slice(at + 1).map((other) => apart(one, other)))
  const byQuality = [...quality.keys()].toSorted((a, b) => (quality[b] ?? 0) - (quality[a] ?? 0))
  const [best = 0] = byQuality
  const worst = byQuality.at(-1) ?? 0
  return {
    inequality: meanOf(worlds.map(gini)),
    unpredictability: meanOf(pairs),
    bestInBetter: meanOf(worlds.map((shares) => (rankIn(shares, best) < 0.5 ? 1 : 0))),
    worstInWorse: meanOf(worlds.map((shares) => (rankIn(shares, worst) > 0.5 ? 1 : 0))),
  }
}

/** The share of each song after everybody came, one after the other. */
function sharesIn(
  quality: readonly number[],
  influenced: Influenced,
  { herding, order, ownError }: Assumptions,
  seed: number,
  world: number,
): readonly number[] {
  const draw = drawsOf('listeners', seed, influenced, world)
  const taken = quality.map(() => 0)
  const songs = [...quality.keys()]
  // Without influence one large group is compared with itself: two halves of it are two worlds.
  const people = influenced === 'none' ? INDEPENDENT / 2 : LISTENERS
  for (let person = 0; person < people; person++) {
    const shown = mixed(songs, draw)
    if (influenced === 'counts and order') shown.sort((a, b) => (taken[b] ?? 0) - (taken[a] ?? 0))
    const liked = shown
      .filter((_song, place) => draw() < 1 - (order * place) / (SONGS - 1))
      .map((song) => {
        const pull = influenced === 'none' ? 0 : herding * Math.log2(1 + (taken[song] ?? 0))
        return { song, value: (quality[song] ?? 0) + ownError * normal(draw) + pull }
      })
      .toSorted((a, b) => b.value - a.value)
    for (const { song } of liked.slice(0, SONGS_TAKEN)) taken[song] = (taken[song] ?? 0) + 1
  }
  const all = taken.reduce((sum, one) => sum + one, 0)
  return taken.map((one) => one / all)
}

function gini(shares: readonly number[]): number {
  const sum = shares.flatMap((one) => shares.map((other) => Math.abs(one - other)))
  return meanOf(sum) / (2 * meanOf(shares))
}

const apart = (one: readonly number[], other: readonly number[]): number =>
  1_000 * meanOf(one.map((share, song) => Math.abs(share - (other[song] ?? 0))))

/** From 0, the first, to 1, the last. Songs that share a place get the middle of it. */
function rankIn(shares: readonly number[], song: number): number {
  const own = shares[song] ?? 0
  const ahead = shares.filter((share) => share > own).length
  const level = shares.filter((share) => share === own).length - 1
  return (ahead + level / 2) / (shares.length - 1)
}

/** Lorenz, Rauhut, Schweitzer and Helbing 2011, PNAS 108:9020–9025. */
const GROUP = 12
const ESTIMATES = 5

export interface Crowd {
  /** The variance of the logarithms of the estimates: last divided by first. */
  readonly diversity: number
  /** The squared error of the mean logarithm: last minus first. */
  readonly error: number
  /** How many estimates lie on the side of the truth with fewer: last minus first. */
  readonly centrality: number
}

/**
 * One group with one question. The logarithms of the estimates are normal around a group's common error, because estimates
 * are skewed. `told` is whether people see the arithmetic mean of all estimates, and all estimates, or nothing.
 */
export function crowd(
  seed: number,
  told: 'nothing' | 'mean' | 'all',
  { talk }: Assumptions = assumed,
): Crowd {
  const draw = drawsOf('estimates', seed)
  const common = COMMON_ERROR * normal(draw)
  const first = Array.from({ length: GROUP }, () => common + normal(draw))
  let now = first
  for (let nth = 1; nth < ESTIMATES; nth++) {
    const pull = told === 'mean' ? Math.log(meanOf(now.map(Math.exp))) : meanOf(now)
    if (told !== 'nothing') now = now.map((own) => own + talk * (pull - own))
  }
  return {
    diversity: variance(now) / variance(first),
    error: meanOf(now) ** 2 - meanOf(first) ** 2,
    centrality: central(now) - central(first),
  }
}

/** Ours: as large as the error of a group's mean by chance. */
const COMMON_ERROR = 0.3

const variance = (list: readonly number[]): number => {
  const mean = meanOf(list)
  return meanOf(list.map((one) => (one - mean) ** 2))
}

/** The truth is at 0. */
const central = (list: readonly number[]): number => {
  const above = list.filter((one) => one > 0).length
  return Math.min(above, list.length - above)
}
