import type { SessionState } from '../session/state.ts'
import type { Question } from '../wire/view.ts'

/**
 * A question as reports name it: its words, and its number in the session from 1, because two questions may have the same
 * words. Without a question: no words and 0.
 */
export interface QuestionFields {
  readonly question: string
  readonly questionNumber: number
}

export function questionFields(
  { questions }: SessionState,
  asked: Question | null,
): QuestionFields {
  const at = questions.findIndex(({ id }) => id === asked?.id)
  return { question: asked?.text ?? '', questionNumber: at + 1 }
}
