// Says at the door that a browser is too old. The page would otherwise break in the middle of a session, at the first
// method that the browser lacks. The file is not built, and every browser of the last fifteen years can read it. The
// features are the youngest ones in use; test/browser/oldest-engines.test.ts compares them with package.json.
;(function () {
  var css = window.CSS && window.CSS.supports ? window.CSS : null
  var isYoung =
    typeof Map === 'function' &&
    typeof Map.groupBy === 'function' &&
    css !== null &&
    css.supports('color', 'light-dark(red, red)') &&
    css.supports('selector(:has(a))')
  var place = document.getElementById('old-browser')
  if (!isYoung && place !== null) place.removeAttribute('hidden')
})()
