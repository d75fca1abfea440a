// What the programs of the study are like. STUDY.md says where each number comes from; most are our judgement.

export interface Assumptions {
  /** What each doubling of one plus the marks that a person sees on a card adds to its value. */
  readonly herding: number
  /** How much less likely the last card of a list is read than the first, from 0 to 1. */
  readonly order: number
  /** The standard deviation of a person's error about an idea. */
  readonly ownError: number
  /** The standard deviation of a person's error about one wording of an idea. */
  readonly wordingError: number
  /** The pull to the familiar: the weight of popularity in everybody's judgement. */
  readonly familiar: number
  /** The probability that a twin is noticed while writing, and found while merging. */
  readonly noticing: number
  /** The probability that an idea without a twin is mistaken for a twin. */
  readonly mistaking: number
  /** What the boss's name at a card adds to its value, for all others. */
  readonly bossName: number
  /** As how many people's the boss's mark and voice weigh. */
  readonly bossWeight: number
  /** How far everybody moves to the mean value of the group in a talk. */
  readonly talk: number
}

export const IDEAS_EACH = 6
/** How many of them come in the first of two solos. */
export const FIRST_SOLO = 4
/** How many cards a talk is about. */
export const FINALISTS = 8
/** The correlation of quality and popularity. */
export const QUALITY_POPULARITY = 0.2

export const assumed: Assumptions = {
  // One false mark makes the next person's mark 32 % likelier. calibration.ts computes it, and a test compares.
  herding: 0.26,
  order: 0.5,
  ownError: 1,
  wordingError: 0.3,
  familiar: 0.3,
  noticing: 0.75,
  mistaking: 0.02,
  bossName: 0.5,
  bossWeight: 3,
  talk: 0.3,
}

export const arms = [
  'open, visible',
  'open, sealed',
  'solo once',
  'no merging',
  'default',
  'talk',
] as const
export type Arm = (typeof arms)[number]

export const isOpen = (arm: Arm): boolean => arm === 'open, visible' || arm === 'open, sealed'
export const isVisible = (arm: Arm): boolean => arm === 'open, visible'
export const merges = (arm: Arm): boolean => arm === 'default' || arm === 'talk'
export const talks = (arm: Arm): boolean => arm === 'talk'
