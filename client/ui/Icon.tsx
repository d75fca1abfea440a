const paths = {
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v10H5z',
  up: 'm6 14 6-6 6 6',
  down: 'm6 10 6 6 6-6',
  edit: 'm4 20 1-5L16 4l4 4L9 19zM14 6l4 4',
  bin: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v6M14 11v6',
  undo: 'M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  tick: 'm5 12 5 5L20 7',
  pad: 'M6 3h9l4 4v14H6zM9 12h7M9 16h7',
  key: 'M14 10a5 5 0 1 1-2-4l8 0M20 6v4M16 6v3',
} as const

/** Drawn in the text's own colour, always beside a word or a label. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width="1.15em"
      height="1.15em"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  )
}
