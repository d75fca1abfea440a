import { useEffect, useState } from 'react'

/** A QR code, drawn as one SVG path. The encoder is downloaded when the first code is shown. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [shape, setShape] = useState<{ path: string; size: number } | null>(null)
  useEffect(() => {
    let gone = false
    void import('lean-qr').then(({ generate }) => {
      if (gone) return
      const code = generate(text)
      let path = ''
      for (let y = 0; y < code.size; y++) {
        for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x + 2} ${y + 2}h1v1h-1z`
      }
      setShape({ path, size: code.size + 4 })
    })
    return () => {
      gone = true
    }
  }, [text])
  if (shape === null) return null
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${shape.size} ${shape.size}`}
      width="180"
      height="180"
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="white" />
      <path d={shape.path} fill="black" />
    </svg>
  )
}
