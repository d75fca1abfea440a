import { useEffect, useMemo, useState } from 'react'
import { useView } from '../session/use-session.ts'
import type { Replica } from '../sync/replica.ts'
import { fetched } from '../ui/part.ts'
import type { padActs, PadActs } from './pad-acts.ts'

/** The acts of a pad. Null until their code has been downloaded: the field is usable before that. */
export function usePadActs(pad: Replica): PadActs | null {
  const questionId = useView().question.id
  const [make, setMake] = useState<typeof padActs | null>(null)
  useEffect(() => {
    let gone = false
    void fetched(() => import('./pad-acts.ts')).then((module) => {
      if (!gone) setMake(() => module.padActs)
    })
    return () => {
      gone = true
    }
  }, [])
  return useMemo(() => make?.(pad, questionId) ?? null, [make, pad, questionId])
}
