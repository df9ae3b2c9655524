/** The one style of the worker pages, inside each page: one request, and nothing that can arrive late. System fonts only. */
export const style = `
:root{--ink:#1c2b33;--soft:#47575f;--line:#b9c6ca;--wash:#f6f8f8;--paper:#fff;--accent:#0b6e69;--tint:#e8f3f2;--danger:#b42318}
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
:lang(km){line-height:1.75;font-family:"Noto Sans Khmer","Khmer Sangam MN","Leelawadee UI",system-ui,"Noto Sans",sans-serif}
:lang(en){line-height:1.5;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header{background:var(--wash);border-bottom:1px solid var(--line)}
.bar,main{max-width:38em;margin:0 auto;padding:0 16px}
.bar{display:flex;justify-content:space-between;align-items:center;min-height:64px;gap:8px}
main{padding-top:16px;padding-bottom:64px}
h1{font-size:1.45em;line-height:1.4;margin:8px 0 16px}h2{font-size:1.12em;line-height:1.5;margin:32px 0 8px}
:lang(km) h1,h1:lang(km){line-height:1.7}
p,ul,ol{margin:0 0 16px}ul,ol{padding-left:1.3em}
a{color:var(--accent);text-underline-offset:.2em}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.soft{color:var(--soft)}.small{font-size:16px}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:48px;padding:8px 24px;border:2px solid var(--accent);border-radius:6px;background:var(--accent);color:#fff;font:inherit;font-weight:600;text-decoration:none;cursor:pointer;text-align:center}
.wide{width:100%;margin:8px 0}.second{background:var(--paper);color:var(--accent)}
.quiet{background:none;border-color:transparent;color:var(--accent);padding:8px;text-decoration:underline;text-underline-offset:.2em;font-weight:400}
.first{position:absolute;left:-999em;min-height:0;padding:0;border:0}
.exit{border-color:var(--ink);background:var(--paper);color:var(--ink);padding:8px 16px}
.back{display:inline-flex;align-items:center;min-height:48px;margin-bottom:0}
fieldset{border:0;margin:0 0 32px;padding:0;min-width:0}legend{padding:0;margin:0 0 8px;font-weight:600}legend h1{margin:8px 0 4px}
.hint{color:var(--soft);margin:0 0 8px}
.row{display:flex;align-items:center;gap:12px;min-height:52px;padding:8px 12px;margin:0 0 8px;border:1px solid var(--line);border-radius:6px;cursor:pointer;background:var(--paper)}
.row input{flex:none;width:26px;height:26px;margin:0;accent-color:var(--accent)}
.row:has(input:checked){border-color:var(--accent);background:var(--tint);box-shadow:inset 0 0 0 1px var(--accent)}
.two{display:grid;grid-template-columns:1fr 1fr;gap:8px}.two .row{margin:0}.two+.field{margin-top:16px}
.field{margin:0 0 24px}fieldset>.field:last-child{margin-bottom:0}.field label{display:block;font-weight:600;margin-bottom:4px}
input[type=text],input[type=tel],textarea,select{width:100%;min-height:48px;padding:8px 12px;border:1px solid #6b7d85;border-radius:6px;background:var(--paper);color:inherit;font:inherit}
textarea{min-height:9em;resize:vertical}
.wrong{border-left:5px solid var(--danger);padding-left:12px}.why{color:var(--danger);font-weight:600;margin:0 0 8px}
.summary,.note,.card{border:1px solid var(--line);border-radius:6px;padding:16px;margin:0 0 24px}
.summary{border:3px solid var(--danger)}.summary h2{margin:0 0 8px}.summary a{color:var(--danger);font-weight:600}
.note{border-left:5px solid var(--accent);background:var(--wash)}.alert{border-left-color:var(--danger)}
.note p:last-child,.card p:last-child,.summary ul{margin-bottom:0}
.card h2{margin-top:0}.card fieldset{margin:0}
dl{margin:0 0 24px}dl>div{border-top:1px solid var(--line);padding:12px 0;display:grid;grid-template-columns:1fr auto;column-gap:16px}
dl>div:last-child{border-bottom:1px solid var(--line)}dt{font-weight:600}dd{margin:0;grid-column:1;overflow-wrap:anywhere;white-space:pre-wrap}dl a{grid-column:2;grid-row:1;min-height:32px;padding:0 8px}
.number{font-size:1.7em;font-weight:700;line-height:1.4;letter-spacing:.02em;font-variant-numeric:tabular-nums;margin:0;overflow-wrap:break-word}.number span{white-space:nowrap}
.numbers{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start;justify-content:space-between}.numbers svg{width:132px;height:132px;flex:none}
.said{border:1px solid var(--line);border-radius:6px;padding:12px 16px;margin:0 0 8px;overflow-wrap:anywhere}.said p{white-space:pre-wrap;margin:0}.said+form{margin-top:24px}.theirs{background:var(--tint);border-color:var(--accent)}
.acts{display:flex;flex-direction:column;gap:8px}.tongues a{display:flex;width:100%;margin:0 0 16px;min-height:64px;font-size:1.2em}
details{margin:0 0 24px}summary{min-height:48px;display:flex;align-items:center;color:var(--accent);text-decoration:underline;cursor:pointer}
@media print{header,.back,button,.button,.noprint{display:none!important}main{padding:0}}
`.replace(/\n/g, '');
