// Makes React change the page through client/ui/rewritten-page.ts.
import type { Plugin } from 'vite'
import { top } from './top.ts'

/** Each place in which React touches what stands on the page, and the call instead. Each is there once. */
const mended: readonly (readonly [RegExp, string])[] = [
  [
    /nextResource\.appendChild\(ownerDocument\.stateNode\)/gu,
    'mended.place(nextResource, ownerDocument.stateNode, null)',
  ],
  [
    /\(9 === parent\.nodeType\s+\? parent\.body\s+: "HTML" === parent\.nodeName\s+\? parent\.ownerDocument\.body\s+: parent\s+\)\.insertBefore\(tag, before\)/gu,
    'mended.place(parent, tag, before)',
  ],
  [/before\.appendChild\(tag\)/gu, 'mended.place(before, tag, null)'],
  [
    /before \? parent\.insertBefore\(tag, before\) : parent\.appendChild\(tag\)/gu,
    'mended.place(parent, tag, before ?? null)',
  ],
  [
    /\(9 === hostParent\.nodeType\s+\? hostParent\.body\s+: "HTML" === hostParent\.nodeName\s+\? hostParent\.ownerDocument\.body\s+: hostParent\s+\)\.removeChild\(deletedFiber\.stateNode\)/gu,
    'mended.remove(hostParent, deletedFiber.stateNode)',
  ],
  [
    /hostParent\.removeChild\(deletedFiber\.stateNode\)/gu,
    'mended.remove(hostParent, deletedFiber.stateNode)',
  ],
  [/\(lanes\.nodeValue = root\)/gu, 'mended.setText(lanes, root)'],
  [
    /\(fiber\.stateNode\.nodeValue = isHidden \? "" : fiber\.memoizedProps\)/gu,
    'mended.setText(fiber.stateNode, isHidden ? "" : fiber.memoizedProps)',
  ],
  [
    /function setTextContent\(node, text\) \{[\s\S]*?\n\}\n/gu,
    'var setTextContent = mended.setContent;\n',
  ],
]

/** Parts of React that no page here uses: preloading by React, view transitions, refs on fragments. */
const unusedInReact: readonly RegExp[] = [
  'preload',
  'preloadModule',
  'preinitStyle',
  'preinitScript',
  'preinitModuleScript',
  'startViewTransition',
].map((name) => new RegExp(`(?<=\\nfunction ${name}\\()[^{]*\\{[\\s\\S]*?\\n\\}(?=\\n)`, 'gu'))
const FRAGMENT_REFS = /\nFragmentInstance\.prototype\.\w+ = function[\s\S]*?\n\};(?=\n)/gu

/**
 * React changes the page through client/ui/rewritten-page.ts, so that a page which a translator rewrites goes on. What
 * no page uses is left out, which makes room for it. Fails when React's code looks different now.
 */
export function mendedReact(): Plugin {
  return {
    name: 'mended-react',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/react-dom-client.production.js')) return null
      const once = (now: string, place: RegExp, instead: string): string => {
        if (now.match(place)?.length !== 1) this.error(`React looks different: ${place.source}`)
        return now.replace(place, instead)
      }
      const lean = unusedInReact.reduce(
        (now, place) => once(now, place, ') { throw Error("left out of this build") }'),
        code.replace(FRAGMENT_REFS, ''),
      )
      const calls = mended.reduce((now, [place, call]) => once(now, place, call), lean)
      return {
        code: `var mended = require('${top}client/ui/rewritten-page.ts')\n${calls}`,
        map: null,
      }
    },
  }
}
