import { t } from '@lingui/core/macro'
import type { TemplateId } from '../../shared/session/templates.ts'

interface TemplateWords {
  readonly name: string
  /** The reason to choose the template. Its source stands in the template. */
  readonly why: string
}

// oxlint-disable-next-line max-lines-per-function -- The function is one table of words.
export function templateWords(id: TemplateId): TemplateWords {
  switch (id) {
    case 'hybrid':
      return {
        name: t`Alone, twice`,
        why: t`Ten minutes alone and then twenty together gave more and better ideas than thirty minutes together.`,
      }
    case 'strict':
      return {
        name: t`Alone, once`,
        why: t`Writing alone first and then judging together gave more and better ideas than working together all the time.`,
      }
    case 'short':
      return {
        name: t`Short`,
        why: t`A review of forty years of studies advises that people write alone first, that the group then combines, and that it is kept short.`,
      }
    case 'nominal-group':
      return {
        name: t`Vote, talk, vote again`,
        why: t`In 65 studies groups talked too little about what only one of them knew, so every card is explained before the first vote and talked about before the second.`,
      }
    case 'nominal-hour':
      return {
        name: t`Vote, talk, vote again in an hour`,
        why: t`In 65 studies groups talked too little about what only one of them knew, so there is a talk between two votes, all within an hour.`,
      }
    case 'alternating':
      return {
        name: t`Alone, three times`,
        why: t`In three experiments, turns of work alone and work with others gave the most ideas.`,
      }
    case 'retrospective':
      return {
        name: t`Retrospective`,
        why: t`A question that was split into parts brought 40 % more ideas, so people look at what to keep, to change and to try.`,
      }
    case 'decide':
      return {
        name: t`Decide among options`,
        why: t`Groups whose members first heard what the others prefer looked less at the facts and decided worse, so everybody writes before the first vote.`,
      }
  }
}

/** The title that a part of a built-in agenda begins with. What a person wrote stays as it is. */
export function partWords(title: string): string {
  switch (title) {
    case 'Keep':
      return t`Keep`
    case 'Change':
      return t`Change`
    case 'Try':
      return t`Try`
    case 'Option A':
      return t`Option A`
    case 'Option B':
      return t`Option B`
    case 'Option C':
      return t`Option C`
    default:
      return title
  }
}
