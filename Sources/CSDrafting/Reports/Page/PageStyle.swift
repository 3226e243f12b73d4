import CSModels

/// The style of the page: type and white space first, two schemes of color, and print.
///
/// Every pair of text and ground has a contrast of at least 4.5 to 1 (WCAG 2.2, AA), lines and bars
/// of at least 3 to 1.
enum PageStyle {
  static let css: Markup = """
    :root{color-scheme:light dark;--paper:#fffefb;--ink:#1c1b19;--soft:#5c5952;--rule:#d8d2c6;\
    --alert:#8f1d1d;--link:#1b4f80;--in:#1d5b8f;--out:#9a5800;--tie:#77726a;--tint:#f6f3ec;
    --serif:Charter,"Bitstream Charter","Iowan Old Style",Georgia,"Times New Roman",serif;
    --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    @media (prefers-color-scheme:dark){:root{--paper:#15171a;--ink:#e9e6df;--soft:#b1ada4;\
    --rule:#3b3d42;--alert:#ff9c8e;--link:#9cc8f2;--in:#7db8ea;--out:#e2a55d;--tie:#8d8f95;\
    --tint:#1e2125}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0 auto;padding:0 1.25rem 3rem;max-width:70rem;background:var(--paper);\
    color:var(--ink);font:1.0625rem/1.55 var(--serif);overflow-wrap:break-word;\
    font-variant-numeric:lining-nums tabular-nums}
    a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:.06em}
    a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--paper);z-index:1}
    header{padding:2.5rem 0 1.5rem;border-bottom:1px solid var(--ink)}
    h1{margin:.2rem 0 .4rem;font-size:clamp(2rem,7vw,3.5rem);line-height:1.08;\
    letter-spacing:-.015em;font-weight:700;text-wrap:balance}
    .kicker,.dateline,.facts,.note,.to,nav,table,figcaption,summary,footer,.tag,.action{\
    font-family:var(--sans)}
    .kicker{margin:0;font-size:1rem;font-weight:600}
    .dateline{margin:0;color:var(--soft);font-size:1rem}
    .lead{margin:1rem 0 0;font-size:1.25rem;line-height:1.4}
    nav{border-bottom:1px solid var(--rule);font-size:1rem}
    nav ul{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:0;padding:.25rem 0;list-style:none}
    nav a{display:block;padding:.6rem 0}
    section{padding:2.25rem 0 .5rem;border-top:3px solid var(--ink);margin-top:2.5rem}
    h2{margin:0 0 1.25rem;font-size:1.5rem;line-height:1.2}
    h3{margin:.15rem 0 .5rem;font-size:1.375rem;line-height:1.25;text-wrap:pretty}
    .count{color:var(--soft);font-weight:400}
    p{margin:0 0 .75rem}
    article{padding-bottom:2rem}
    article+article{padding-top:1.75rem;border-top:1px solid var(--rule)}
    .insight .kicker{display:flex;flex-wrap:wrap;gap:0 .75rem}
    .tag{color:var(--soft);font-weight:400;white-space:nowrap}
    .high .tag{color:var(--alert);font-weight:600}
    .insight p,.letter p{max-width:42rem}
    .sowhat{padding-left:1rem;border-left:3px solid var(--rule)}
    .high .sowhat{border-color:var(--alert)}
    .action{margin:0;font-size:1rem}
    table{width:100%;border-collapse:collapse;font-size:1rem;line-height:1.4;margin:.75rem 0 1.25rem}
    .insight table{max-width:48rem;table-layout:fixed}
    .evidence thead th:nth-child(1){width:24%}
    .evidence thead th:nth-child(2){width:30%}
    .evidence thead th:nth-child(4){width:13%}
    .evidence caption{position:absolute;width:1px;height:1px;overflow:hidden;\
    clip-path:inset(50%)}
    caption{padding-bottom:.35rem;text-align:left;color:var(--soft)}
    th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--rule);text-align:left;\
    vertical-align:baseline;overflow-wrap:anywhere}
    th:last-child,td:last-child{padding-right:0}
    thead th{color:var(--soft);font-weight:400;border-color:var(--ink);overflow-wrap:normal}
    tbody th{font-weight:400}
    .value{text-align:right;font-weight:600;overflow-wrap:normal;white-space:nowrap}
    thead .value{font-weight:400}
    .evidence .value{text-align:left;white-space:normal;overflow-wrap:anywhere}
    .sub{display:block;color:var(--soft)}
    .letters{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem}
    .letter{max-width:48rem;padding:1.5rem;background:var(--tint);border:1px solid var(--rule)}
    article.letter+article.letter{padding:1.5rem;border:1px solid var(--rule)}
    .to{overflow-wrap:anywhere;color:var(--soft);font-size:1rem;padding-bottom:.75rem;border-bottom:1px solid var(--rule)}
    .note,.facts,figcaption,footer{color:var(--soft);font-size:1rem;line-height:1.45}
    .facts b{color:var(--ink)}
    .figures{display:grid;gap:1.5rem 3rem;\
    grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));align-items:start}
    figure{margin:0}
    svg{display:block;width:100%;max-width:28rem;height:auto;font-family:var(--sans)}
    .map text{font-size:13px;fill:var(--ink);text-anchor:middle;stroke:var(--paper);\
    stroke-width:3px;paint-order:stroke}
    .map .theirs text{text-anchor:start}
    .map .title{font-size:12px;fill:var(--soft)}
    .map .own rect{fill:var(--out)}
    .map .theirs circle{fill:var(--in)}
    .tie path{fill:none;stroke:var(--tie)}
    .tie polygon{fill:var(--tie)}
    .oneway path{stroke-dasharray:5 4}
    .weeks text{font-size:12px;fill:var(--soft)}
    .weeks .tick{text-anchor:end}
    .weeks .in{fill:var(--in)}
    .weeks .out{fill:var(--out)}
    .weeks .grid{stroke:var(--rule)}
    .weeks .axis{stroke:var(--ink)}
    figcaption{padding-top:.5rem;max-width:28rem}
    details{margin-top:1rem}
    summary{padding:.6rem 0;color:var(--link);cursor:pointer;font-size:1rem}
    footer{margin-top:3rem;padding-top:1.25rem;border-top:1px solid var(--ink)}
    @media (max-width:36rem){body{padding:0 1rem 2rem}
    .evidence thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .evidence tr{display:grid;grid-template-columns:1fr auto;gap:0 1rem;padding:.5rem 0;\
    border-bottom:1px solid var(--rule)}
    .evidence tbody th,.evidence td{border:0;padding:0;grid-column:1/3}
    .evidence tbody th{grid-column:1;color:var(--soft)}
    .evidence td:last-child{grid-area:1/2;color:var(--soft)}
    .evidence td.none{display:none}
    th,td{padding-right:.5rem}
    .letter,article.letter+article.letter{padding:1.25rem 1rem}}
    @media (min-width:62rem){
    section{display:grid;grid-template-columns:11rem minmax(0,1fr);column-gap:3rem}
    section>h2{grid-row:1/span 99}
    section>:not(h2){grid-column:2}}
    @media print{:root{--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--alert:#000;--link:#000;\
    --in:#1d5b8f;--out:#9a5800;--tie:#666;--tint:#fff}html{font-size:9.5pt}\
    body{max-width:none;padding:0}nav,.skip,details{display:none}\
    article,figure,tr{break-inside:avoid}h2,h3{break-after:avoid}}

    """
}
