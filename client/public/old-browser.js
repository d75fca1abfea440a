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
;(function () {
  // A network that wants a sign-in, or a server that restarts, may give anything in the place of the scripts. Once they were
  // missing and can be had again, the page is loaded again. They are only asked for while the page has not started.
  var SECONDS = 5
  var wereMissing = false
  function hasStarted() {
    var place = document.getElementById('app')
    return place === null || place.firstChild !== null
  }
  /** @param {string} method @param {RequestCache} cache */
  function all(method, cache) {
    var found = document.querySelectorAll('script[type=module][src], link[rel=modulepreload]')
    /** @type {Promise<boolean>[]} */
    var asked = []
    for (var at = 0; at < found.length; at++) {
      var place = found[at].getAttribute('src') || found[at].getAttribute('href')
      asked.push(fetch(place || '', { method: method, cache: cache }).then(isScript))
    }
    return Promise.all(asked).then(function (answers) {
      return answers.indexOf(false) < 0
    })
  }
  /** @param {Response} answer */
  function isScript(answer) {
    var type = answer.headers.get('content-type') || ''
    return answer.ok && type.indexOf('javascript') >= 0
  }
  function look() {
    if (hasStarted()) return
    all('HEAD', 'no-store')
      .catch(function () {
        return false
      })
      .then(function (areThere) {
        if (!areThere || !wereMissing) {
          wereMissing = wereMissing || !areThere
          return wereMissing && setTimeout(look, SECONDS * 1000)
        }
        // The browser may have kept what came in their place.
        return all('GET', 'reload').then(function (came) {
          if (came) location.reload()
          else setTimeout(look, SECONDS * 1000)
        })
      })
      .catch(function () {
        setTimeout(look, SECONDS * 1000)
      })
  }
  if (typeof fetch === 'function' && typeof Promise === 'function')
    window.addEventListener('load', look)
})()
