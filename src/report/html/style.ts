import { DARK, LIGHT, properties } from "./palette.js";

const THEME = `
:root{${properties(LIGHT)}color-scheme:light}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${properties(DARK)}color-scheme:dark}}
:root[data-theme=dark]{${properties(DARK)}color-scheme:dark}
@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){${properties(LIGHT)}--paper:#fff;color-scheme:light}}`;

const PAGE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--serif);font-variant-numeric:lining-nums;overflow-wrap:break-word;--serif:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,"TeX Gyre Pagella","Book Antiqua",Charter,"Noto Serif","Liberation Serif",serif;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
main,header.page,footer.page{max-width:56rem;margin:0 auto;padding:0 1.5rem}
main:focus{outline:none}
a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.18em;text-decoration-color:color-mix(in srgb,currentColor 40%,transparent)}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
h1,h2,h3,h4,h5,h6{font-weight:600;line-height:1.25;text-wrap:balance}
h1{font-size:2.1rem;font-weight:500;letter-spacing:-.01em;margin:2.2rem 0 .4rem}
h2{font-size:1.5rem;font-weight:500;margin:2.6rem 0 .5rem}
h3{font-size:1.2rem;margin:2.2rem 0 .5rem}
h4{font-size:1.05rem;margin:1.8rem 0 .4rem}
h5,h6{font-size:1rem;font-style:italic;font-weight:500;margin:1.5rem 0 .4rem}
p{margin:.7em 0}
pre,code{font-family:var(--mono);font-size:.84em}
pre{overflow-x:auto;margin:.4rem 0;padding:.5rem .75rem;background:var(--raised);border-radius:4px;line-height:1.5}
pre code{font-size:.8rem}
table{border-collapse:collapse}
.skip{position:absolute;left:-99rem;top:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:9}
.skip:focus{left:1rem}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.sprite{position:absolute}
.icon{width:1em;height:1em;fill:none;stroke:currentColor;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round;vertical-align:-.13em;flex:none}
header.page{display:flex;align-items:baseline;gap:1.5rem;padding-top:1.1rem;font-family:var(--sans);font-size:.82rem}
header.page .name{font:italic 1.2rem/1 var(--serif);margin-right:auto}
button{font:inherit;color:var(--link);background:none;border:1px solid var(--rule);border-radius:999px;padding:.2rem .8rem;cursor:pointer;min-height:1.8rem}
button:hover{border-color:currentColor}
footer.page{margin-top:3rem;padding-top:.8rem;padding-bottom:2.5rem;color:var(--muted);font-size:.85rem}
.opening{font-size:1.12rem;margin-top:0;color:var(--muted)}
.fine{color:var(--muted);font-size:.85rem;line-height:1.5}
.scroll{overflow-x:auto;max-width:100%}
.verdict{white-space:nowrap;font-family:var(--sans);font-size:.78rem;letter-spacing:.01em}
.verdict .icon{margin-right:.35em;font-size:1.05em}
.verdict.is-refuted,.verdict.is-restricts,.verdict.is-unreadable{font-weight:650}
.is-proved,.is-proved-if{--tone:var(--proved);--tint:transparent}
.is-supported{--tone:var(--supported);--tint:transparent}
.is-assumed{--tone:var(--assumed);--tint:transparent}
.is-undecided{--tone:var(--undecided);--tint:var(--tint-undecided)}
.is-restricts{--tone:var(--restricts);--tint:var(--tint-restricts)}
.is-refuted{--tone:var(--refuted);--tint:var(--tint-refuted)}
.is-unreadable{--tone:var(--unreadable);--tint:var(--tint-unreadable)}
.verdict,.tally .icon{color:var(--tone)}`;

const OVERVIEW = `
.overview table{width:100%;margin:1.4rem 0 1rem;font-size:.95rem}
.overview th,.overview td{text-align:left;vertical-align:top;padding:.6rem 1.2rem .6rem 0;border-top:1px solid var(--rule);font-weight:400}
.overview thead th{border-top:0;font:600 .75rem/1.4 var(--sans);color:var(--muted);padding-bottom:.3rem}
.overview tbody th{min-width:12rem;overflow-wrap:anywhere;font-size:1.02rem}
.overview td:last-child{padding-right:0}
.overview .weakest,.overview .expected{font-size:.85rem}
.overview .verdicts{min-width:11rem}
.overview .tally .word{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.overview .tally{margin:.35rem 0 0}
.bar{display:flex;gap:2px;height:5px;margin-top:.6em;max-width:15rem}
.bar span{background:var(--tone);border-radius:1px;min-width:3px}
.bar .is-assumed{opacity:.45}
.bar .is-proved-if{opacity:.7}
.missed{color:var(--refuted)}
.tally{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;list-style:none;padding:0;margin:.5rem 0;font:.82rem/1.6 var(--sans)}
.tally li{position:relative;white-space:nowrap}
.tally .icon{margin-right:.35em}
.legend{margin-top:4rem;border-top:1px solid var(--rule)}
.legend h2{font-size:1.2rem;margin-top:1.6rem}
.legend dl{display:grid;gap:.5rem 2.4rem;grid-template-columns:repeat(auto-fill,minmax(min(23rem,100%),1fr));font-size:.9rem;margin:0}
.legend dl>div{display:grid;grid-template-columns:7.2rem 1fr;line-height:1.45}
.legend dd{margin:0;color:var(--muted)}`;

const DERIVATION = `
.derivation+.derivation{margin-top:4.5rem;border-top:1px solid var(--rule)}
.path{margin:0;color:var(--muted);font:.8rem/1.5 var(--mono);overflow-wrap:anywhere}
.standing p{margin:.2rem 0;font-size:.92rem}
.findings{margin:1.4rem 0;padding:.2rem 0 .2rem 1.1rem;border-left:2px solid var(--refuted)}
.findings-title{margin:0 0 .2rem;font:600 .82rem/1.6 var(--sans)}
.findings ul{list-style:none;margin:0;padding:0;font-size:.93rem}
.findings li{display:grid;grid-template-columns:7.4rem 1fr;line-height:1.5;padding:.16rem 0}
.findings li>*{min-width:0}
.prose{max-width:46rem}
.prose>:first-child{margin-top:.7em}
.prose blockquote{margin:1em 0;padding-left:1em;border-left:2px solid var(--rule);color:var(--muted)}
.run-in{font-weight:600}
.figure{color:var(--muted);font-style:italic}
.prose th,.prose td{border-top:1px solid var(--rule);padding:.25rem .8rem .25rem 0;text-align:left}
.taken,.symbols{margin:1.4rem 0;font-size:.93rem}
summary{cursor:pointer}
.taken>summary,.symbols>summary{color:var(--muted);font:.82rem/1.6 var(--sans)}
.symbols ul{columns:15rem;padding-left:1.1rem}
ul.assumptions{list-style:none;padding:0;margin:.8rem 0;max-width:46rem}
ul.assumptions>li{display:grid;grid-template-columns:minmax(2.4rem,auto) 1fr;gap:0 .8rem;padding:.35rem .5rem;margin:0 -.5rem;border-radius:4px}
ul.assumptions>li>*{min-width:0}
ul.assumptions>li:target{background:var(--raised)}
ul.assumptions .badge{justify-self:start;align-self:start;margin-top:.2rem}
ul.assumptions p{margin:0}
.unused{color:var(--restricts)}
.badge{display:inline-block;font:600 .72rem/1.5 var(--sans);color:var(--ink);border:1px solid color-mix(in srgb,var(--muted) 70%,transparent);border-radius:3px;padding:0 .38rem;text-decoration:none;min-width:1.6rem;text-align:center}
.badge.used{border-style:dotted}
a.badge{color:var(--link)}
a.badge:hover{background:var(--raised)}
.katex{font-size:1.07em;text-rendering:auto}
.katex-display{margin:0;text-align:inherit}
.katex-display>.katex{font-size:1.16em;text-align:inherit;white-space:nowrap}
.katex-error{color:inherit!important}
code.source{overflow-wrap:anywhere;white-space:normal}
.math{overflow-x:auto;overflow-y:hidden;max-width:100%;padding:.25rem 0}
.math.centred{text-align:center;margin:.9rem 0}
p .katex,li .katex,summary .katex{max-width:100%}`;

const STEP = `
.chain{list-style:none;margin:1rem 0 1.2rem;padding:0}
.step{display:grid;grid-template-columns:7rem minmax(0,1fr);position:relative;padding:.3rem 0;scroll-margin-top:2rem}
.step:target .line{font-weight:700;color:var(--ink)}
.margin{display:flex;flex-direction:column;padding-top:.62rem;line-height:1.35}
.margin .line{font:.72rem/1.5 var(--sans);color:var(--muted);text-decoration:none;margin-left:1.45em}
.margin .line:hover{text-decoration:underline}
.body{min-width:0}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.4rem;min-height:2.6rem}
.row .math{flex:0 1 auto;min-width:0;display:flex;align-items:center}
.row .math>.katex-display{flex:none}
.row .hanging{padding-left:2rem}
.about{padding-left:2rem}
.about .fine{margin-right:.5em}
.lead{visibility:hidden;flex:none}
.aside{display:flex;flex-wrap:wrap;justify-content:flex-end;align-items:baseline;gap:0 1.4rem;margin-left:auto;max-width:100%}
.reason{font-style:italic;font-size:.93rem;color:var(--muted);max-width:100%;min-width:0}
.tag{font-size:.93rem;overflow-wrap:anywhere}
.summary{margin:.1rem 0 .3rem;max-width:46rem;line-height:1.5}
.foot{display:flex;flex-wrap:wrap;align-items:baseline;gap:.1rem 1.4rem;color:var(--muted);font-size:.85rem;line-height:1.5}
.foot details{min-width:0;max-width:100%}
.foot details[open]{flex-basis:100%}
.foot details>summary{list-style:none;display:block;width:fit-content;max-width:100%}
.foot summary::-webkit-details-marker{display:none}
.foot summary::after{content:"";display:inline-block;width:.36em;height:.36em;border:solid currentColor;border-width:0 1px 1px 0;transform:rotate(-45deg);margin-left:.5em;vertical-align:.12em;transition:transform .15s}
.foot details[open]>summary::after{transform:rotate(45deg);vertical-align:.22em}
.foot summary:hover{color:var(--ink)}
.foot .katex{font-size:1.06em}
.rests{position:relative;display:flex;flex-wrap:wrap;gap:.15rem .45rem;align-items:baseline;margin-left:auto}
.rests-label{font-style:italic}
.tip{display:none;position:absolute;right:0;bottom:calc(100% + .3rem);z-index:5;width:max-content;max-width:30rem;background:var(--raised);color:var(--ink);border:1px solid var(--rule);border-radius:5px;padding:.45rem .7rem;box-shadow:0 4px 16px rgb(0 0 0/.14);overflow-x:auto}
.holder:hover .tip,.badge:focus-visible+.tip{display:block}
.tip .fine{display:block}
.unstated{color:var(--restricts)}
.conditions{list-style:none;margin:.15rem 0 .35rem;padding:0;font-size:.92rem}
.conditions .kind{font-style:italic;color:var(--muted);margin-right:.35em}
.condition-restricts .kind{color:var(--restricts);font-weight:600}
.expectation{margin:.1rem 0;font-size:.85rem;color:var(--muted)}
.expectation.missed{color:var(--refuted);font-weight:600}
.finding{background:var(--tint);border-left:3px solid var(--tone);border-radius:3px 6px 6px 3px;margin:.5rem 0 .5rem -.9rem;padding:.5rem 1rem .7rem calc(.9rem - 3px)}
.finding.is-proved,.finding.is-proved-if,.finding.is-supported,.finding.is-assumed{--tint:var(--raised)}
.finding pre{background:color-mix(in srgb,var(--paper) 55%,transparent)}
.counterexample{margin:.5rem 0}
.counterexample caption,.numbers caption{text-align:left;font:600 .78rem/1.6 var(--sans);padding-bottom:.15rem}
.counterexample th,.counterexample td{text-align:left;font-weight:400;padding:.16rem 1.6rem .16rem 0;border-top:1px solid color-mix(in srgb,var(--muted) 25%,transparent);font-size:.92rem}
.counterexample .side:first-of-type th{border-top-color:var(--muted)}
.counterexample th{white-space:nowrap}
.counterexample .value{font-variant-numeric:tabular-nums}
.counterexample .radius{color:var(--muted);font-size:.9em}
.counterexample .fine{margin:.2rem 0}
.diagnostic{margin:.4rem 0;font-size:.92rem;color:var(--ink)}
.diagnostic p{margin:.1rem 0}
.severity{font:600 .75rem/1 var(--sans);color:var(--muted)}
.severity-error .severity{color:var(--refuted)}
.severity-warning .severity{color:var(--restricts)}
.code{font:.75rem/1 var(--mono);color:var(--muted)}
mark{background:none;color:inherit;text-decoration:underline wavy var(--refuted) 1.5px;text-underline-offset:.25em;font-weight:700}
.unfolded{color:var(--ink);border-left:1px solid var(--rule);padding:.1rem 0 .3rem 1rem;margin:.35rem 0 .6rem;font-size:.9rem}
.evidence{margin:.5rem 0 .8rem}
.evidence-title{margin:0;font:600 .78rem/1.6 var(--sans)}
.evidence p{margin:.15rem 0}
.moves{margin:.2rem 0;padding-left:1.3rem}
.moves::marker,.moves li::marker{color:var(--muted)}
.numbers{font-size:.84rem;font-variant-numeric:tabular-nums;margin:.4rem 0;white-space:nowrap}
.numbers th,.numbers td{text-align:left;padding:.14rem 1.3rem .14rem 0;border-top:1px solid var(--rule);font-weight:400}
.numbers thead th{border-top:0;color:var(--muted);font:.75rem/1.5 var(--sans)}
.numbers sup{font-size:.75em;line-height:0}
.convergence{display:flex;flex-wrap:wrap;gap:.5rem 2.2rem;align-items:flex-start}
figure{margin:.3rem 0}
.plot{width:20rem;max-width:100%;height:auto;display:block;font:10px var(--sans)}
.plot text{fill:var(--muted)}
.plot .power{font-size:7.5px}
.plot .grid{stroke:var(--rule);stroke-width:1}
.plot polyline{fill:none;stroke:var(--supported);stroke-width:1.5}
.plot circle{fill:var(--supported)}
.plot .series:nth-of-type(2n) polyline{stroke-dasharray:4 3}`;

const SMALL = `
@media (max-width:44rem){
.numbers{white-space:normal;width:100%}
.numbers th,.numbers td{padding-right:.6rem;overflow-wrap:break-word;vertical-align:top}
.numbers td:nth-last-child(-n+3){overflow-wrap:anywhere}
.numbers th:last-child,.numbers td:last-child{padding-right:0}
body{font-size:1rem}
main,header.page,footer.page{padding:0 1rem}
h1{font-size:1.6rem}
.step{display:block;padding:.5rem 0}
.margin{flex-direction:row;align-items:baseline;gap:.8rem;padding-top:0}
.margin .line{margin-left:0}
.lead{display:none}
.row .math:has(>.lead),.row .hanging,.about{padding-left:1rem}
.row{gap:0 1rem}
.finding{margin:.6rem 0 .6rem -.7rem;padding:.6rem .6rem .7rem calc(.7rem - 3px)}
.rests{margin-left:0;width:100%}
.tip{left:0;right:auto;max-width:100%}
.findings li{display:block;padding:.3rem 0}
.findings li .verdict{margin-right:.5rem}
.overview table,.overview tbody,.overview tr,.overview th,.overview td{display:block}
.overview thead{display:none}
.overview tr{border-top:1px solid var(--rule);padding:.7rem 0}
.overview th,.overview td{border:0;padding:.1rem 0}
.overview .weakest::before{content:"weakest link: ";color:var(--muted)}
.overview .expected::before{content:"as expected: ";color:var(--muted)}
.legend dl>div{grid-template-columns:7rem 1fr}
}
@media (prefers-reduced-motion:reduce){*{transition:none!important;scroll-behavior:auto!important}}
@media print{
body{font-size:10.5pt}
main{max-width:none;padding:0}
.skip,#theme,header.page a,.foot summary::after,.tip{display:none!important}
header.page{padding:0}
details::details-content{content-visibility:visible;height:auto;display:block}
.step,.counterexample,.evidence,.diagnostic{break-inside:avoid}
h2,h3,h4{break-after:avoid}
.derivation+.derivation{break-before:page}
a{color:inherit;text-decoration:none}
.math,.scroll,pre{overflow:visible;white-space:pre-wrap}
.finding{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}`;

/** The page's stylesheet, after KaTeX's. */
export const STYLE: string = [THEME, PAGE, OVERVIEW, DERIVATION, STEP, SMALL].join("").replace(/\n/g, "");
