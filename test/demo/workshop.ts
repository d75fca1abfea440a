// A workshop in progress: a simulated group, and the links with which a person steps in.
import { agendaFrom } from '../../shared/session/templates.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Phase } from '../../shared/wire/agenda.ts'
import type { Joined } from '../../shared/wire/http.ts'
import type { View } from '../../shared/wire/view.ts'
import { aFacilitator, aParticipant, ask } from '../fixtures/a-participant.ts'
import { lead } from './facilitator.ts'
import { Member } from './group.ts'
import { paceOf } from './pace.ts'
import { characters, question } from './words.ts'

/** The default agenda at a pace one can watch: about five minutes to the results. */
const seconds: Readonly<Record<string, number>> = {
  'solo-1': 75,
  'read-1': 25,
  'solo-2': 40,
  'read-2': 15,
  'refine-1': 75,
  'vote-1': 40,
}
const agenda = must(agendaFrom(), 'default agenda').map((phase): Phase => {
  const length = seconds[phase.id] ?? phase.seconds
  const { floor } = phase
  if (floor === undefined) return { ...phase, seconds: length }
  return { ...phase, seconds: length, floor: Math.round((floor * length) / phase.seconds) }
})

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
/** Until the phase's time is up; the lobby waits for people, the results for a moment to look. */
const stay = ({ phase, serverTime }: View): Promise<void> =>
  wait(phase.kind === 'results' || phase.endsAt === undefined ? 8_000 : phase.endsAt - serverTime)

/**
 * Begins a workshop on the server at `url`, and says how to step in. Calls `there` once everybody has joined, and resolves
 * at its results.
 */
export async function demoWorkshop(
  url: string,
  say: (words: string) => void,
  {
    hint = '',
    there = () => undefined,
  }: { readonly hint?: string; readonly there?: () => void } = {},
): Promise<void> {
  const failed = (fault: unknown): void => say(`A simulated person stumbled: ${String(fault)}`)
  const wishes = { question, title: 'First week', name: 'Robin', agenda }
  const facilitator = await aFacilitator({ url }, wishes)
  const { joinCode, sessionId, facilitatorKey } = facilitator.created
  const you = await ask({ url }, 'POST', `/api/join/${joinCode}`, { body: { name: 'You' } })
  const { resumeKey } = you.body as Joined // our own server's answer
  say(`
A workshop is under way: eight people, writing in six languages.
  Take the wheel as the facilitator:  ${url}/resume#${facilitatorKey}
  Take part as yourself:              ${url}/resume#${resumeKey}
  The big screen, after one of them:  ${url}/s/${sessionId}/screen
All work side by side in one browser. ${hint}Ctrl+C ends it and removes its data.
`)
  const pace = paceOf(3_000)
  for (const [seat, { name }] of characters.entries()) {
    new Member(await aParticipant({ url }, joinCode, { name }), seat, pace, failed)
    await pace.beats(0.1)
  }
  there()
  await lead(facilitator, stay, say)
}
