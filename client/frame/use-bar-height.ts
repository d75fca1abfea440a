import { useLayoutEffect } from 'react'

/** How much of the page's top the bar covers, as `--bar`: what sticks to the top sticks beneath it. */
export function useBarHeight(): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement
    const bar = document.querySelector('#app > header')
    if (bar === null) return undefined
    const watch = new ResizeObserver(() =>
      style.setProperty('--bar', `${bar.getBoundingClientRect().height}px`),
    )
    watch.observe(bar)
    return () => {
      watch.disconnect()
      style.removeProperty('--bar')
    }
  }, [])
}
