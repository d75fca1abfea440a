import type { Action } from '../../shared/wire/slices.ts'

/** The fields of an action in a command. Fields that are null or empty are left out. */
export const partsOf = ({
  text,
  owner,
  due,
  ideaId,
}: Pick<Action, 'text' | 'owner' | 'due' | 'ideaId'>) => ({
  text,
  ...(owner === null || owner === '' ? {} : { owner }),
  ...(due === null || due === '' ? {} : { due }),
  ...(ideaId === null ? {} : { ideaId }),
})
