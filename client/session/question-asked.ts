import type { Question, View } from '../../shared/wire/view.ts'

/** The question of a visit. A vote belongs to the question of its visit, even if the group has a new question now. */
export function questionAsked(
  { path, rounds, questions, question }: Pick<View, 'path' | 'rounds' | 'questions' | 'question'>,
  { visit }: { readonly visit: number },
): Question {
  const round = rounds.find(({ n }) => n === path[visit]?.round)
  return questions.find(({ id }) => id === round?.questionId) ?? question
}
