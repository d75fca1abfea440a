import { useEffect, useState } from 'react'
import { fetched } from '../ui/part.ts'
import type { ChosenPlan } from './chosen-settings.ts'

export type Linked =
  | { readonly kind: 'read'; readonly plan: ChosenPlan }
  /** The link holds no agenda that can be read. */
  | { readonly kind: 'broken' }

/** The agenda of the link by which a person came here. Null for a person who came without one. */
export function useLinkedAgenda(): Linked | null {
  const [linked, setLinked] = useState<Linked | null>(null)
  useEffect(() => {
    const take = (): void => {
      const { hash } = location
      if (!hash.startsWith('#agenda=')) return
      history.replaceState(history.state, '', location.pathname)
      void fetched(() => import('./linked-agenda.ts')).then(({ linkedAgenda }) =>
        setLinked(linkedAgenda(hash)),
      )
    }
    take()
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])
  return linked
}
