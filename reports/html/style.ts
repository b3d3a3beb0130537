/** The whole look of the report: system fonts, two themes, paper. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf8;--card:#fff;--ink:#1f2328;--soft:#5b6169;--line:#e3e1dc;--fill:#f3f2ee;--link:#1f5fa8;
--good:#1a7245;--good-fill:#e7f4ec;--wait:#8a5700;--wait-fill:#fdf3dc;--bad:#b3261e;--bad-fill:#fceceb;
--pass:#4ea877;--fail:#d0453b;--waived:#b48ad0;--error:#e0973a;--inconclusive:#e3c25b;--skipped:#a9b2bb;--unsupported:#cfd4d9}
@media (prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1c1f23;--ink:#e7e9ec;--soft:#a2a9b2;--line:#31363c;--fill:#23272c;--link:#8ebdf5;
--good:#6fd3a0;--good-fill:#16291f;--wait:#ecc06a;--wait-fill:#2d2512;--bad:#ff9a90;--bad-fill:#351b1a;
--pass:#4a9f72;--fail:#e2675d;--waived:#9d76b8;--error:#d18f3c;--inconclusive:#c9ab4d;--skipped:#6c757e;--unsupported:#4b5259}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
.wide,main,footer{max-width:70rem;margin:0 auto;padding:0 2rem}
h1,h2,h3,h4,p,ul,dl,dd,pre,table{margin:0;padding:0}
h2{font-size:1.25rem;line-height:1.3;font-weight:650;letter-spacing:-.01em;margin-bottom:.9rem}
h3{font-size:1.0625rem;line-height:1.4;font-weight:600}
h4{font-size:.8125rem;font-weight:600;color:var(--soft);margin:.9rem 0 .35rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--fill);border-radius:8px;padding:.7rem .9rem;font-size:.8125rem}
pre code{font-size:inherit}
.word-whole{display:inline-block;max-width:100%}
.lead .command,.finding>.command:last-child{margin-bottom:0}
.command{border:1px solid var(--line);user-select:all;-webkit-user-select:all}
small,.small{font-size:.8125rem;color:var(--soft)}
.spoken{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px;top:0;padding:.5rem 1rem;background:var(--card);z-index:2}
.skip:focus{left:0}
.banner{border-bottom:1px solid var(--line);padding:1.75rem 0 1.5rem}
.banner.promote,.lead.promote{--tone:var(--good);--tone-fill:var(--good-fill)}
.banner.hold,.lead.hold{--tone:var(--wait);--tone-fill:var(--wait-fill)}
.banner.reject,.lead.reject{--tone:var(--bad);--tone-fill:var(--bad-fill)}
.banner{background:var(--tone-fill)}
.what{color:var(--soft)}.what b{color:var(--ink);font-weight:600}
h1{display:grid;grid-template-columns:auto minmax(0,1fr);column-gap:.8rem;align-items:center;line-height:1.15;margin:.35rem 0 .8rem}
.mark{display:grid;place-items:center;width:2.6rem;height:2.6rem;border-radius:50%;background:var(--tone);color:var(--tone-fill);font-size:1.35rem;font-weight:700}
.word{font-size:2.6rem;font-weight:700;letter-spacing:-.03em;color:var(--tone);text-transform:capitalize}
.headline{grid-column:1/-1;font-size:1.0625rem;font-weight:500;line-height:1.45;margin-top:.5rem}
.facts,.legend,.key,.places,.rest,.contents ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem}
.facts{font-size:.875rem;color:var(--soft)}
main{padding-top:1.75rem;padding-bottom:1rem}
section{margin-bottom:3rem}
.lead{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:10px;padding:1.25rem 1.5rem;margin-bottom:1.5rem}
.lead h2{font-size:.8125rem;letter-spacing:.02em;color:var(--soft);margin-bottom:.3rem}
.sentence{font-size:1.1875rem;line-height:1.4;font-weight:550;margin-bottom:.9rem}
.terms{display:grid;grid-template-columns:minmax(0,1fr);gap:.3rem}
.terms>div{display:grid;grid-template-columns:8rem minmax(0,1fr);gap:.75rem}
.terms dt{color:var(--soft);font-size:.875rem;line-height:1.7}
.got dd{color:var(--bad)}.got code{font-weight:600}
.next{margin:1rem 0 .4rem;color:var(--soft);font-size:.9375rem}
.contents{margin-bottom:2.5rem;font-size:.9375rem}
.bar{display:block;width:100%;height:12px;border-radius:6px;overflow:hidden;background:var(--fill);margin-bottom:.8rem}
.swatch{width:.7rem;height:.7rem;margin-right:.45rem}
.legend{margin-bottom:1.4rem;font-size:.9375rem}.legend b{font-weight:650}
rect.pass{fill:var(--pass)}rect.fail{fill:var(--fail)}rect.waived{fill:var(--waived)}rect.error{fill:var(--error)}rect.inconclusive{fill:var(--inconclusive)}rect.skipped{fill:var(--skipped)}rect.unsupported{fill:var(--unsupported)}
.charts{display:flex;flex-wrap:wrap;gap:1.2rem;margin:.9rem 0 1.2rem}.charts figure{margin:0;flex:1 1 20rem;max-width:34rem}.charts figcaption{font-size:.8125rem;color:var(--soft)}
.chart{display:block;width:100%;background:var(--card);border:1px solid var(--line);border-radius:10px;margin-bottom:.3rem}.chart text{font-size:11px;fill:var(--soft)}.chart path{fill:none}
.chart .grid{stroke:var(--line)}.chart .line{stroke-width:2;stroke-linecap:round;stroke-linejoin:round}.chart .before{stroke-dasharray:4 4;opacity:.7}.chart .p50{stroke:var(--link)}.chart .p95{stroke:var(--wait)}.chart .failed{stroke:var(--bad)}.chart .decided{stroke:var(--bad);stroke-width:1.5;stroke-dasharray:2 3}
.scroll{position:relative;overflow-x:auto;border:1px solid var(--line);border-radius:10px;background:var(--card)}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:left;padding:.7rem 1rem 0;font-size:.8125rem;color:var(--soft)}
th,td{text-align:left;vertical-align:top;padding:.5rem 1rem;border-bottom:1px solid var(--line)}
tbody tr:last-child>*{border-bottom:0}
thead th{font-size:.8125rem;font-weight:600;color:var(--soft);vertical-align:bottom}
tbody th{font-weight:500}
.figures td,.figures thead th+th{text-align:right;font-variant-numeric:tabular-nums}
.zero{color:var(--soft)}.count.pass{color:var(--good)}.count.fail{color:var(--bad);font-weight:650}.count.error,.count.inconclusive{color:var(--wait);font-weight:600}
.key{margin-bottom:1rem;font-size:.875rem;color:var(--soft)}.key .wrong,.key .allowed,.key .refused,.key .open{font-weight:700;background:none}
.access td,.access thead th+th{text-align:center;white-space:nowrap}
.access thead small{display:block;font-weight:400}
table,table code{overflow-wrap:break-word}.access tbody th{min-width:13rem}
.allowed{color:var(--good)}td.allowed{font-weight:700}.refused,.open{color:var(--soft)}
.wrong{color:var(--bad)}td.wrong{background:var(--bad-fill);font-weight:600}td.excused{color:var(--wait);background:var(--wait-fill)}
.finding{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.25rem 1.5rem;margin-bottom:1rem}
.finding h3{margin-bottom:.5rem}.finding>p{margin-bottom:.6rem}.finding .terms{margin-bottom:.9rem}
.badge{display:inline-block;font-size:.75rem;font-weight:600;padding:.05rem .55rem;border-radius:1rem;margin-right:.35rem;background:var(--fill);color:var(--soft);vertical-align:.1em}
.reject .badge{background:var(--bad-fill);color:var(--bad)}.hold .badge,.warn .badge{background:var(--wait-fill);color:var(--wait)}
details.finding{padding:.7rem 1.5rem}details.finding h3{display:inline;font-weight:500;font-size:1rem}details.finding[open]>summary{margin-bottom:.6rem}details.finding[open]{padding-bottom:1rem}
.places{gap:.1rem 1.2rem}
.finding .label{font-size:.8125rem;color:var(--soft);margin-bottom:.3rem}.finding .command{margin-bottom:.9rem}.finding>:last-child{margin-bottom:0;padding-bottom:0}
details{border-top:1px solid var(--line);padding:.55rem 0}
summary{cursor:pointer;font-size:.9375rem;overflow-wrap:anywhere}
summary .result{color:var(--soft);white-space:nowrap}
.exchange{padding:0 0 .9rem 1rem}
.body{border-top:0}.exchange pre+pre,.exchange pre+.body{margin-top:.4rem}
.cut{color:var(--soft);font-size:.875rem}
.result.met{color:var(--good);font-weight:600}.result.missed{color:var(--bad);font-weight:600}.result.unmeasured{color:var(--soft)}
section>ul:not([class]){padding-left:1.2rem}section>ul li{margin-bottom:.25rem}
#deviations+p{margin-bottom:.6rem;color:var(--soft)}
section:not(.lead)>p+.command{margin:.35rem 0 1rem}
.hash{color:var(--soft)}
footer{color:var(--soft);font-size:.8125rem;padding-bottom:2.5rem}
@media (max-width:40rem){body{font-size:15px}.wide,main,footer{padding-left:1rem;padding-right:1rem}.banner{padding:1rem 0}main{padding-top:1rem}
.word{font-size:2rem}.mark{width:2rem;height:2rem;font-size:1.05rem}h1{margin-bottom:.5rem}.headline{font-size:1rem}.facts{gap:.1rem .9rem;font-size:.8125rem}
.lead,.finding{padding:1rem}.sentence{font-size:1.0625rem;margin-bottom:.6rem}.terms>div{grid-template-columns:6.4rem minmax(0,1fr);gap:.5rem}.next{margin-top:.7rem}
.access tbody th{min-width:10rem}.scroll table:not(.figures):not(.access){min-width:38rem}th,td{padding:.45rem .7rem}section{margin-bottom:2.25rem}}
@media print{:root{--paper:#fff;--fill:#f6f6f6}body{font-size:11pt}.contents,.skip{display:none}.scroll{overflow:visible}.access td,.access thead th+th{white-space:normal}.access tbody th{min-width:0}th,td{padding:.3rem .5rem}.finding,tr{break-inside:avoid}details::details-content{content-visibility:visible;block-size:auto}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;
