import { useLayoutEffect } from 'react'

const bars = { '--bar': '#app > header', '--foot': '#app > footer' } as const

/** Writes the heights of header and footer into `--bar` and `--foot`, so that sticky parts can stand between them. */
export function useBarHeight(): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement
    const watches = Object.entries(bars).flatMap(([name, selector]) => {
      const bar = document.querySelector(selector)
      if (bar === null) return []
      const watch = new ResizeObserver(() =>
        style.setProperty(name, `${bar.getBoundingClientRect().height}px`),
      )
      watch.observe(bar)
      return [watch]
    })
    return () => {
      for (const watch of watches) watch.disconnect()
      for (const name of Object.keys(bars)) style.removeProperty(name)
    }
  }, [])
}
