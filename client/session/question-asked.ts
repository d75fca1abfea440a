import type { Question, View } from '../../shared/wire/view.ts'

/** What the group was on in a visit; a vote belongs to this question, also when the group is on another one by now. */
export function questionAsked(
  { path, rounds, questions, question }: Pick<View, 'path' | 'rounds' | 'questions' | 'question'>,
  { visit }: { readonly visit: number },
): Question {
  const round = rounds.find(({ n }) => n === path[visit]?.round)
  return questions.find(({ id }) => id === round?.questionId) ?? question
}
