// The look of the HTML report, for screen and paper. Bars are drawn as SVG because browsers leave out backgrounds when
// they print. Only system fonts are used, so that the page makes no request.
export const htmlStyle = `
:root{color-scheme:light dark;--page:light-dark(#f6f5f2,#161513);--sheet:light-dark(#fffdf8,#201e1b);
--ink:light-dark(#1d1b18,#f3f0ea);--ink-2:light-dark(#57534c,#bdb7ac);--hair:light-dark(#ddd9d1,#3a3732);
--accent:light-dark(#1f5fbf,#8ab8ff);--ok:light-dark(#136c4b,#6fd3a8)}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;overflow-wrap:anywhere}
main{max-width:50rem;margin:2.5rem auto;padding:3rem clamp(1.25rem,6vw,4rem);background:var(--sheet);border:1px solid var(--hair);border-radius:14px}
h1{font-size:clamp(1.7rem,4vw,2.3rem);line-height:1.2;margin:0 0 .6rem;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:1.35rem;line-height:1.3;margin:2.6rem 0 .9rem;padding-top:1.1rem;border-top:1px solid var(--hair)}
h3{font-size:1.05rem;margin:1.7rem 0 .6rem}
p{margin:0 0 .7rem}
.kicker{color:var(--ink-2);font-size:.85rem;letter-spacing:.04em;margin-bottom:.9rem}
.asked{font-size:1.15rem;color:var(--ink-2);max-width:62ch}
.words{white-space:pre-line}
ul,ol{margin:0;padding:0;list-style:none}
.cards>li{padding:.75rem 0 .75rem 1rem;border-left:3px solid var(--hair);margin-bottom:.7rem}
.cards>li.chosen{border-left-color:var(--ok)}
.cards p,td p,.plain p,.sources p{margin:0}
.facts{color:var(--ink-2);font-size:.88rem;margin-top:.2rem!important}
.facts b{color:var(--ink);font-weight:600}
.chosen>.facts b{color:var(--ok)}
.sources{margin:.5rem 0 0 .2rem;padding-left:1rem;border-left:1px solid var(--hair);color:var(--ink-2);font-size:.95rem}
.sources li{padding:.15rem 0}
.said{margin:.35rem 0 0;font-size:.92rem}.said li{padding:.1rem 0 .1rem 1rem;white-space:pre-line}.said b{color:var(--ink-2);font-weight:600}
.first{font-size:.88rem;font-style:italic}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.5rem .8rem .5rem 0;border-bottom:1px solid var(--hair)}
th{font-size:.82rem;font-weight:600;color:var(--ink-2)}
th{white-space:nowrap}td:nth-child(2){min-width:5rem}
.number{white-space:nowrap;width:1%}
.bar{display:block;width:100%;height:.5rem;margin-top:.35rem;fill:var(--accent)}
.plane{display:block;width:100%;max-width:30rem;margin:0 0 1rem;font:3.6px system-ui,sans-serif;fill:var(--ink)}
.plane circle{fill:var(--accent)}.plane .scale{stroke:var(--hair);stroke-width:.3}.plane .scale text{stroke:none;fill:var(--ink-2)}
.ranking li{display:grid;grid-template-columns:2.2rem 1fr;padding:.55rem 0;border-bottom:1px solid var(--hair)}
.ranking p{margin:0}
.place{font-weight:600;font-variant-numeric:tabular-nums}
.plain li{padding:.3rem 0 .3rem 1rem;border-left:3px solid var(--hair);margin-bottom:.4rem}
.method li{padding:.2rem 0 .2rem 1.1rem;text-indent:-1.1rem}
.method li::before{content:'–';display:inline-block;width:1.1rem;text-indent:0;color:var(--ink-2)}
footer{margin-top:2.5rem;color:var(--ink-2);font-size:.82rem}
@media (max-width:40rem){main{margin:0;border:0;border-radius:0;padding:1.5rem 1.25rem}}
@page{margin:18mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:9pt system-ui,sans-serif;color:#57534c}}
@media print{:root{color-scheme:light}body{background:none;font-size:11pt;line-height:1.45}
main{max-width:none;margin:0;padding:0;border:0;background:none}
h1,h2,h3{break-after:avoid}h2{font-size:14pt;margin-top:9mm}h3{font-size:11.5pt}
h2+p,h2+.facts+p{break-after:avoid}.ranking+.facts,footer{break-before:avoid}p{orphans:3;widows:3}
li,tr{break-inside:avoid}thead{display:table-header-group}}
`
