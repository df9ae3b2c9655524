/**
 * The one style of printed papers. Print is what it is made for; on a screen the sheet stands on grey with its notes above. Fonts are
 * those of the machine: only a browser shapes Khmer right, and a web font could be fetched by whoever opens a saved page.
 */
export const paperStyle = (caseNumber: string): string => `
@page{size:A4;margin:18mm 16mm 20mm;@bottom-left{content:"${caseNumber.replaceAll(/\D/g, '')}";font:9pt "Noto Sans",sans-serif;color:#47575f}@bottom-right{content:counter(page) " / " counter(pages);font:9pt "Noto Sans",sans-serif;color:#47575f}}
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;color:#1c2b33;background:#e9eeee;font:10.5pt/1.5 "Noto Sans",system-ui,"Segoe UI",sans-serif}
:lang(km){line-height:1.8;font-family:"Noto Sans Khmer","Khmer Sangam MN","Leelawadee UI","Noto Sans",sans-serif}
:lang(th){line-height:1.6;font-family:"Noto Sans Thai","Noto Looped Thai","Leelawadee UI",Tahoma,"Noto Sans",sans-serif}
:lang(en){line-height:1.5;font-family:"Noto Sans",system-ui,"Segoe UI",sans-serif}
.sheet{max-width:210mm;margin:0 auto;background:#fff;padding:16mm;min-height:280mm}
.screen{max-width:210mm;margin:0 auto;padding:12px 16px;font-size:11pt}
.screen p{margin:0 0 4px}
h1{font-size:17pt;line-height:1.5;margin:0 0 2mm}:lang(km) h1{line-height:1.8}
h2{font-size:12pt;margin:5mm 0 2mm;break-after:avoid;border-bottom:1px solid #b9c6ca;padding-bottom:1mm}
h3{font-size:10.5pt;margin:4mm 0 1mm;break-after:avoid}
p{margin:0 0 2mm;orphans:2;widows:2}
.head{display:flex;justify-content:space-between;gap:8mm;font-size:9.5pt;color:#47575f;margin-bottom:4mm}
.head p{margin:0}.head .right{text-align:right}
.soft{color:#47575f;font-size:9.5pt}
.fields{display:grid;grid-template-columns:1fr 1fr;column-gap:8mm;margin:0 0 2mm}
.fields>div{display:flex;gap:3mm;padding:1mm 0;break-inside:avoid;align-items:baseline;min-width:0}
.fields .wide{grid-column:1/-1}
dt{color:#47575f;flex:none;max-width:55%}dd{margin:0;flex:1;min-width:0;overflow-wrap:anywhere;font-weight:600}
.rule{display:block;border-bottom:1px solid #1c2b33;height:1.5em;min-width:20mm}
table{border-collapse:collapse;width:100%;margin:0 0 3mm;font-size:9.5pt}
thead{display:table-header-group}tr{break-inside:avoid}
th,td{text-align:left;vertical-align:top;padding:1mm 1.5mm;border-bottom:1px solid #d8e0e2}
th{font-weight:600;background:#f6f8f8}
.num{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.refs{text-align:right;max-width:32mm;font-variant-numeric:tabular-nums}
tfoot{display:table-row-group}tfoot td{font-weight:600;border-top:2px solid #1c2b33;border-bottom:0}
.steps{margin:0;padding:0;list-style:none}.steps li{display:inline;overflow-wrap:anywhere}.steps li+li::before{content:"; "}h2+.soft,h3+.soft{break-after:avoid}
.lines col.when{width:19%}.lines col.how{width:40%}
.sum{font-size:14pt;font-weight:700;margin:0 0 3mm}
ol.rules{margin:0;padding-left:1.8em;font-size:9pt}ol.rules li{margin-bottom:1.5mm;break-inside:avoid;overflow-wrap:anywhere}
ul{margin:0 0 2mm;padding-left:1.3em}li{break-inside:avoid}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:4mm 8mm;margin-top:2mm;break-inside:avoid}
.sign div{border-top:1px solid #1c2b33;padding-top:1mm;margin-top:13mm;font-size:9.5pt}
.draft{border:2px solid #b42318;color:#b42318;padding:2mm 3mm;margin:0 0 4mm;break-inside:avoid}
.draft strong{font-size:13pt;letter-spacing:.06em}.draft p{margin:0}
.mark{position:fixed;top:45%;left:0;right:0;text-align:center;font-size:96pt;line-height:1.4;font-weight:700;color:#b42318;opacity:.1;transform:rotate(-32deg);pointer-events:none;z-index:1}
.unread{border-top:1px solid #b9c6ca;margin-top:6mm;padding-top:1mm;font-size:8.5pt;color:#47575f}
.together{break-inside:avoid}
@media print{body{background:none}.screen{display:none}.sheet{padding:0;max-width:none;min-height:0}}
@media (max-width:700px){.sheet{padding:16px}.fields,.sign{grid-template-columns:1fr}.head{display:block}.head .right{text-align:left}.mark{font-size:64pt}.lines{overflow-x:auto}}
`.replaceAll('\n', '');
