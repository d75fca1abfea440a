// What the simulated people do, phase by phase, at a pace one can watch. They only ever act as clients.
import * as Y from 'yjs'
import type { View } from '../../shared/wire/view.ts'
import type { Character } from './words.ts'
import { clusters } from './words.ts'
import type { Person } from './person.ts'

export interface Pace {
  /** Milliseconds between two acts of one person. */
  readonly act: number
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const around = (ms: number): number => ms * (0.6 + Math.random() * 0.8)

/** Lives through the session as this character until the person leaves. */
export function play(person: Person, character: Character, seat: number, pace: Pace): void {
  let visit = -1
  person.onView((view) => {
    if (view.phase.visit === visit) return
    visit = view.phase.visit
    const still = (): boolean => person.view?.phase.visit === visit
    void act(person, character, seat, pace, view, still).catch(() => undefined)
  })
}

async function act(
  person: Person,
  character: Character,
  seat: number,
  pace: Pace,
  view: View,
  still: () => boolean,
): Promise<void> {
  if (view.phase.kind === 'solo') {
    await write(
      person,
      view.phase.firstRound ? character.first : character.second,
      view,
      pace,
      still,
    )
  }
  if (view.phase.kind === 'read') {
    await wait(around(pace.act * 4))
    if (still()) await person.ask({ type: 'ready.set', ready: true })
  }
  if (view.phase.kind === 'refine') await sort(person, seat, pace, still)
  if (view.phase.kind === 'vote') await vote(person, pace, still)
}

async function write(
  person: Person,
  words: readonly string[],
  view: View,
  pace: Pace,
  still: () => boolean,
): Promise<void> {
  const doc = await person.replica('draft')
  const drafts = doc.getMap<Y.Map<unknown>>('drafts')
  for (const [at, sentence] of words.entries()) {
    await wait(around(pace.act))
    if (!still()) return
    const entry = new Y.Map<unknown>()
    doc.transact(() => {
      drafts.set(`d${view.phase.round}x${at}x${person.seat.participantId.slice(0, 12)}`, entry)
      entry.set('text', new Y.Text())
      entry.set('question', view.question.id)
      entry.set('order', `a${view.phase.round}${at}V`)
      entry.set('kept', true)
      entry.set('bin', false)
    })
    const text = entry.get('text')
    if (!(text instanceof Y.Text)) return
    for (const letter of sentence) {
      text.insert(text.length, letter)
      await wait(around(pace.act / 120))
      if (!still()) return
    }
    entry.set('kept', false)
  }
  await wait(around(pace.act))
  if (still()) await person.ask({ type: 'ready.set', ready: true })
}

/** Each moves what is unsorted near its own part of the board; two also merge what reads alike. */
async function sort(person: Person, seat: number, pace: Pace, still: () => boolean): Promise<void> {
  const doc = await person.replica('board')
  if (seat === 0) {
    for (const title of clusters) if (still()) await person.ask({ type: 'cluster.add', title })
  }
  await wait(around(pace.act * 1.5))
  const ideas = doc.getMap<Y.Map<unknown>>('ideas')
  const made = (): string[] => [...doc.getMap<Y.Map<unknown>>('clusters').keys()]
  for (const [at, [id, idea]] of [...ideas.entries()].entries()) {
    if (at % 8 !== seat) continue
    await wait(around(pace.act * 1.5))
    const homes = made()
    const home = homes[at % Math.max(1, homes.length)]
    if (!still() || home === undefined) return
    if (idea.get('into') === null && ideas.has(id)) idea.set('cluster', home)
  }
  if (seat === 2) mergeAlike(ideas, /déjeuner|ランチ|lunch/i)
  if (seat === 5) mergeAlike(ideas, /zugang|accounts/i)
}

function mergeAlike(ideas: Y.Map<Y.Map<unknown>>, pattern: RegExp): void {
  const alike = [...ideas.entries()].filter(
    ([, idea]) => pattern.test(String(idea.get('text'))) && idea.get('into') === null,
  )
  const head = alike[0]
  for (const [, idea] of alike.slice(1)) idea.set('into', head?.[0])
}

async function vote(person: Person, pace: Pace, still: () => boolean): Promise<void> {
  await wait(around(pace.act * 2))
  for (const ballot of person.ballots.filter((one) => one.state === 'open')) {
    const marks: Record<string, number> = {}
    for (const target of ballot.targets.slice(0, ballot.budget)) {
      marks[target] = 1
      if (!still()) return
      await person.ask({ type: 'ballot.cast', ballotId: ballot.id, marks })
      await wait(around(pace.act))
    }
  }
}
