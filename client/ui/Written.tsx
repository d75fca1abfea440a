import type { ReactNode } from 'react'

interface WrittenProps {
  /** Whether the words stand on lines of their own. They are then aligned to the side at which they begin. */
  readonly block?: boolean
  readonly className?: string | undefined
  /** A name of a person is no word of a language, so that no translator makes another name of it. */
  readonly translate?: 'no'
  readonly children: ReactNode
}

/**
 * Words that a person wrote. Their own letters decide their direction, whatever the language of the page is, and they
 * change the direction of nothing around them. All words of people are drawn by this component (UI-120).
 */
export function Written({ block = false, className = '', translate, children }: WrittenProps) {
  return (
    <bdi className={`${block ? 'written' : ''} ${className}`} translate={translate}>
      {children}
    </bdi>
  )
}
