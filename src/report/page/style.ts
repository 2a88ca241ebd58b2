// The one style of all report pages: light, dark, on a phone (from 320 px) and in print. Wide tables scroll in their own
// frame, so that the page never does; a shade at its side tells that there is more.

export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #566675; --line: #d5dde5; --paper: #fff; --card: #f5f7f9;
  --a: #1f6694; --b: #b4532a; --c: #7a5ba6; --good: #2c7a4b; --bad: #b03a2e; --dim: #aab6c2 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #a3b1bf; --line: #33414f; --paper: #12181f; --card: #1a222b;
  --a: #7cbce8; --b: #f0a37e; --c: #c3a8ea; --good: #6fc98f; --bad: #f08a7e; --dim: #5b6a79 } }
@media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #ccc; --paper: #fff; --card: #fff;
  --a: #1f6694; --b: #b4532a; --c: #7a5ba6; --good: #2c7a4b; --bad: #b03a2e; --dim: #aab6c2 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 54rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { margin: 0 0 .5rem; font-size: 1.6rem; line-height: 1.2 } h2 { margin: 2.6rem 0 .6rem; font-size: 1.25rem }
h3 { margin: 1.6rem 0 .4rem; font-size: 1.05rem } code { font-size: .9em }
a { color: inherit } p { margin: .6rem 0 } .soft, small { color: var(--soft) }
dl { margin: 0 } dt { color: var(--soft); font-size: .8rem } dd { margin: 0 }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.4rem, 1fr)); gap: .7rem; margin: 1rem 0; padding: 0; list-style: none }
.tiles li { padding: .7rem .9rem; border-radius: .5rem; background: var(--card); color: var(--soft); font-size: .9rem }
.tiles b { display: block; color: var(--ink); font-size: 1.5rem; line-height: 1.2 } .tiles .good b { color: var(--good) } .tiles .bad b { color: var(--bad) }
.next { margin: 1.2rem 0; padding: .2rem 1.2rem .6rem; border: 2px solid var(--a); border-radius: .6rem; background: var(--card) }
.next h2 { margin: .8rem 0 .3rem } .next ol { margin: .3rem 0; padding-left: 1.3rem } .next li { margin: .45rem 0 }
.next code { display: block; width: fit-content; max-width: 100%; margin-top: .15rem; padding: .1rem .5rem; border-radius: .3rem; background: var(--line) }
.scroll { max-width: 100%; margin: .8rem 0; overflow-x: auto;
  background: linear-gradient(90deg, var(--paper), transparent) 0 0 / 2.5rem 100% local no-repeat, linear-gradient(270deg, var(--paper), transparent) 100% 0 / 2.5rem 100% local no-repeat, linear-gradient(90deg, var(--line), transparent) 0 0 / .7rem 100% scroll no-repeat, linear-gradient(270deg, var(--line), transparent) 100% 0 / .7rem 100% scroll no-repeat } article h3 { margin-top: .3rem }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; overflow-wrap: normal }
th:first-child, td:first-child, .text { text-align: left } td:not(.text) { white-space: nowrap }
td.text, td:first-child { min-width: 8rem; white-space: normal; overflow-wrap: anywhere }
th { color: var(--soft); font-weight: 600 } tr.now td { background: var(--card); font-weight: 600 }
figure { margin: 1rem 0 } figcaption { color: var(--soft); font-size: .9rem }
svg { display: block; width: 100%; height: auto } .narrow { display: none }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: .4rem 0; padding: 0; list-style: none; color: var(--soft); font-size: .9rem }
.key i { display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; border-radius: .15rem; vertical-align: -.05rem }
.bar { display: flex; height: .8rem; min-width: 5rem; background: var(--card) } .bar i { display: block; background: var(--a) }
.right { color: var(--good) } .wrong { color: var(--bad) } .unknown { color: var(--soft) }
article { margin: .9rem 0; padding: .6rem .9rem; border: 1px solid var(--line); border-radius: .5rem }
article > div { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 1rem }
article h4 { margin: .3rem 0; color: var(--soft); font-size: .85rem } article p { margin: 0; font-size: .92rem; white-space: pre-wrap }
blockquote { margin: .5rem 0; padding: .5rem .7rem; border-left: 3px solid var(--line); white-space: pre-wrap }
@media (max-width: 34rem) { th, td { padding: .25rem .3rem; font-size: .84rem } td.text, td:first-child { min-width: 6rem } .wide { display: none } .narrow { display: block } }
@media print { body { max-width: none; padding: 0; font-size: 11pt } h2, h3 { break-after: avoid } figure, article, tr, .tiles li, .next { break-inside: avoid }
  .scroll { overflow: visible } .wide { display: block } .narrow { display: none } .next, .tiles li { border: 1px solid #999 } }
`
